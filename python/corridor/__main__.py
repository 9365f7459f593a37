"""The programs of the wheel: ``corridor`` (or ``python -m corridor``) and ``corridor-viz``."""

import ctypes
import os
import sys
from pathlib import Path


def become(name: str, remedy: str) -> None:
    """Replaces this process by the program beside this file, with the same arguments."""
    program = Path(__file__).with_name(name)
    if not program.is_file():
        sys.exit(f"{name}: the program is not part of this package; {remedy}")
    sys.stdout.flush()
    os.execv(program, [str(program), *sys.argv[1:]])


def main() -> None:
    """Runs the command ``corridor``."""
    become("corridor", "install the wheel, or call build/release/bin/corridor")


def viewer() -> None:
    """Runs the viewer, which draws through the graphics driver of the machine."""
    for library in ("libEGL.so.1", "libOpenGL.so.0", "libGL.so.1"):
        try:
            ctypes.CDLL(library)
        except OSError:
            sys.exit(
                f"corridor-viz: this machine has no {library}, which its graphics driver provides; "
                "on Debian and Ubuntu install libegl1, libopengl0, libgl1 and libgl1-mesa-dri"
            )
    become("corridor-viz", "install a wheel made by './dev wheel', or call './dev view'")


if __name__ == "__main__":
    main()
