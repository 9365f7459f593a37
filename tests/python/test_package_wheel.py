"""`pip wheel .` makes a package that works away from the sources, scenarios and data inside."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
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
         "-C", f"build-dir={ROOT / 'build' / 'wheel'}",
         "-C", f"cmake.define.CORRIDOR_WERROR={strict}"],
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
        "corridor/home/scenarios/andaman-2015/legs.csv",
        "corridor/home/data/levers/search-and-rescue.toml",
        "corridor/home/data/basemap/land.geojson",
    ):
        assert name in names, name
    assert {name.split("/")[0] for name in names} <= {
        "corridor", wheel.name.rsplit("-", 3)[0] + ".dist-info",
    }  # fmt: skip


def test_installed_package_finds_its_own_scenarios(wheel, program, tmp_path):
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--target", site, wheel],
        check=True,
    )  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(site)}
    environment.pop("CORRIDOR_HOME", None)
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
