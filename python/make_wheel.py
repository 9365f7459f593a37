"""Packs a finished build into a wheel that needs no compiler and no package of the system.

`./dev wheel` calls it. The wheel holds the package, the command, the viewer, scenarios and data,
and the shared libraries that they need (auditwheel). Only the libraries of the graphics driver,
which the viewer uses, must come from the system.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from scikit_build_core.build import prepare_metadata_for_build_wheel

SOURCE = Path(__file__).resolve().parent.parent
# Each belongs to the graphics driver of the machine; another one would not find its hardware.
FONTS = (
    "open-sans/OpenSans-Regular.ttf", "open-sans/OpenSans-Semibold.ttf",
    "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf",
)  # fmt: skip
"""Of the viewer, below /usr/share/fonts/truetype (Debian, Ubuntu)."""
OF_THE_DRIVER = ("libEGL.so.1", "libOpenGL.so.0", "libGLdispatch.so.0", "libGL.so.1", "libGLX.so.0")


def suffix_of(python: str) -> str:
    """What an interpreter wants the name of an extension module to end with."""
    question = "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))"
    return subprocess.check_output([python, "-c", question], text=True).strip()


def tag_of(suffix: str) -> str:
    """The wheel's tag of a module: `.cpython-313-x86_64-linux-gnu.so` is `cp313-cp313`."""
    version = "cp" + suffix.split("-")[1]
    return f"{version}-{version}"


def lay_out(build: Path, folder: Path, others: list[str]) -> None:
    """Fills `folder` with what an unpacked wheel holds; `others`: suffixes of further modules."""
    package = folder / "corridor"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(build / "python" / "corridor", package, ignore=skip)
    for program in ("corridor", "corridor-viz"):
        shutil.copy2(build / "bin" / program, package / program)
    for what in ("scenarios", "data"):
        shutil.copytree(SOURCE / what, package / "home" / what, ignore=skip)
    (package / "home" / "fonts").mkdir()
    for font in FONTS:
        shutil.copy2(Path("/usr/share/fonts/truetype", font), package / "home" / "fonts")
    for suffix in others:
        shutil.copy2(build / "python" / "modules" / f"_core{suffix}", package)
    for binary in (*package.glob("_core*.so"), package / "corridor", package / "corridor-viz"):
        subprocess.run(["strip", "--strip-unneeded", str(binary)], check=True)
    os.chdir(SOURCE)  # scikit-build-core reads pyproject.toml there
    prepare_metadata_for_build_wheel(str(folder))
    (wheel,) = folder.glob("*.dist-info/WHEEL")
    own = tag_of(sysconfig.get_config_var("EXT_SUFFIX"))
    lines = wheel.read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if line.startswith(f"Tag: {own}")]:
        lines += [line.replace(own, tag_of(suffix)) for suffix in others]
    wheel.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


def add_licences(package: Path, folder: Path) -> None:
    """Puts the licences of libraries and fonts in the wheel into `folder` (Debian, Ubuntu)."""
    files = {Path("/usr/share/fonts/truetype", font) for font in FONTS}
    for binary in (*package.glob("_core*.so"), package / "corridor", package / "corridor-viz"):
        listing = subprocess.check_output(["ldd", str(binary)], text=True)
        files |= {Path(line.split()[2]) for line in listing.splitlines() if "=> /" in line}
    paths = [str(file.resolve()) for file in sorted(files)]
    owners = subprocess.run(["dpkg", "-S", *paths], capture_output=True, text=True, check=False)
    folder.mkdir(parents=True)
    for owner in {line.partition(":")[0] for line in owners.stdout.splitlines()}:
        licence = Path("/usr/share/doc", owner, "copyright")
        if licence.is_file():
            shutil.copy2(licence, folder / owner)


def run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True, help="folder of a finished build")
    parser.add_argument("--output", type=Path, required=True, help="folder for the wheel")
    parser.add_argument("python", nargs="*", help="interpreters for which a module was built too")
    options = parser.parse_args()
    own = sysconfig.get_config_var("EXT_SUFFIX")
    others = sorted({suffix_of(python) for python in options.python} - {own})
    output, build = options.output.resolve(), options.build.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        unpacked, plain = Path(scratch, "unpacked"), Path(scratch, "plain")
        plain.mkdir()
        lay_out(build, unpacked, others)
        (info,) = unpacked.glob("*.dist-info")
        add_licences(unpacked / "corridor", info / "licenses" / "libraries")
        run("wheel", "pack", str(unpacked), "--dest-dir", str(plain))
        for older in output.glob("corridor-*.whl"):
            older.unlink()
        excluded = [part for name in OF_THE_DRIVER for part in ("--exclude", name)]
        (wheel,) = plain.glob("*.whl")
        run("auditwheel", "repair", str(wheel), "--wheel-dir", str(output), *excluded)


if __name__ == "__main__":
    main()
