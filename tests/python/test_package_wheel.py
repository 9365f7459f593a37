"""`pip wheel .` makes a package that works away from the sources, scenarios and data inside."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers import ROOT

JOBS = os.environ.get("JOBS", "2")

SCRIPT = """
import json, corridor as co
res = co.run("tutorial", days=30, progress=False)
print(json.dumps([co.home(), res.digest, co.__version__, co.scenario("andaman-2015").title]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Compiler and flags of the other build, so that the compiler's cache has everything already.
    strict = "ON" if os.environ.get("CI") == "true" else "OFF"
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", ROOT, "--no-build-isolation", "--no-deps",
         "--quiet", "--disable-pip-version-check", "-w", folder,
         "--config-settings", f"cmake.define.CORRIDOR_WERROR={strict}"],
        check=True,
        env={"CXX": "c++", "CC": "cc", "CMAKE_BUILD_PARALLEL_LEVEL": JOBS, **os.environ},
    )  # fmt: skip
    (made,) = folder.glob("corridor-*.whl")
    return made


def test_wheel_holds_package_scenarios_and_data_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in (
        "corridor/__init__.py",
        "corridor/__init__.pyi",
        "corridor/_core.pyi",
        "corridor/py.typed",
        "corridor/home/scenarios/andaman-2015/legs.csv",
        "corridor/home/data/levers/search-and-rescue.toml",
        "corridor/home/data/basemap/land.geojson",
    ):
        assert name in names, name
    assert {name.split("/")[0] for name in names} <= {
        "corridor", wheel.name.rsplit("-", 3)[0] + ".dist-info",
    }  # fmt: skip


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory) -> Path:
    """The wheel, installed in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--target", folder, wheel],
        check=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def environment(site) -> dict[str, str]:
    outside = {**os.environ, "PYTHONPATH": str(site)}
    for name in ("CORRIDOR_HOME", "CORRIDOR_BIN"):
        outside.pop(name, None)
    return outside


def test_installed_package_finds_its_own_scenarios(wheel, site, environment, program, tmp_path):
    elsewhere = tmp_path
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=elsewhere, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    home, digest, version, title = json.loads(out.stdout)
    assert Path(home) == site / "corridor" / "home"
    assert version == wheel.name.split("-")[1]
    assert "Andaman" in title
    command = subprocess.run(
        [program, "run", "tutorial", "--days", "30", "--json", "-o", "none"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(command.stdout)["digest"] == digest


def test_the_command_comes_with_the_wheel(site, environment, program, tmp_path):
    words = ["run", "tutorial", "--days", "20", "--json", "-o", "none"]
    ours = subprocess.run(
        [site / "bin" / "corridor", *words], cwd=tmp_path, env=environment,
        capture_output=True, text=True,
    )  # fmt: skip
    assert ours.returncode == 0, ours.stderr
    theirs = subprocess.run([program, *words], capture_output=True, text=True, check=True)
    assert json.loads(ours.stdout)["digest"] == json.loads(theirs.stdout)["digest"]
    wrong = subprocess.run(
        [sys.executable, "-m", "corridor", "run", "tutorail"], cwd=tmp_path, env=environment,
        capture_output=True, text=True,
    )  # fmt: skip
    assert wrong.returncode == 2 and "did you mean 'tutorial'" in wrong.stderr
    # A scenario that only the installed copy has: the command looks beside itself.
    scenarios = site / "corridor" / "home" / "scenarios"
    shutil.copytree(scenarios / "tutorial", scenarios / "only-here")
    found = subprocess.run(
        [site / "bin" / "corridor", "check", "only-here"], cwd=tmp_path, env=environment,
        capture_output=True, text=True,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr


@pytest.fixture(scope="module")
def packed() -> Path:
    """What `./dev wheel` has packed; nothing is packed for the tests."""
    found = sorted((Path(ROOT) / "dist").glob("corridor-*.whl"))
    if not found:
        pytest.skip("no wheel in dist/; './dev wheel' packs one")
    return found[-1]


def test_a_packed_wheel_holds_programs_libraries_fonts_and_a_module_for_each_tag(packed):
    _, _, versions, _, platform = packed.stem.split("-")
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
        info = next(name for name in names if name.endswith(".dist-info/WHEEL"))
        about = archive.read(info).decode()
    for program in ("corridor/corridor", "corridor/corridor-viz"):
        assert program in names
    assert any(name.startswith("corridor/home/fonts/") for name in names)
    for version in versions.split("."):
        module = f"corridor/_core.cpython-{version.removeprefix('cp')}-"
        assert any(name.startswith(module) for name in names), module
        assert f"Tag: {version}-{version}-{platform}" in about
    libraries = {name.split("/")[1] for name in names if name.startswith("corridor.libs/")}
    assert any(name.startswith("libhdf5") for name in libraries)
    # The graphics driver and the C library are those of the machine.
    assert not [
        name for name in libraries if name.startswith(("libEGL", "libGL", "libc.", "libm."))
    ]
    licences = {name.rsplit("/", 1)[1] for name in names if "/licenses/libraries/" in name}
    assert {"fonts-dejavu-core", "libklu1"} <= licences


def test_a_packed_wheel_needs_no_newer_system_than_the_guide_says(packed):
    tag = packed.stem.rsplit("-", 1)[1].removesuffix("_x86_64")
    guide = (Path(ROOT) / "docs" / "guides" / "install.md").read_text(encoding="utf-8")
    assert f"`{tag}`" in guide, f"the guide names another system than {tag}"
