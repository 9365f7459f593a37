"""The command of the wheel: ``corridor``, or ``python -m corridor``."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Becomes the program that lies beside this file; arguments and exit code are its own."""
    program = Path(__file__).with_name("corridor")
    if not program.is_file():
        sys.exit(
            "corridor: the program is not part of this package; install the wheel, or call "
            "build/release/bin/corridor"
        )
    sys.stdout.flush()
    os.execv(program, [str(program), *sys.argv[1:]])


if __name__ == "__main__":
    main()
