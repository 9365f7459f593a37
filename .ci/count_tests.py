"""Prints 'N passed, N failed' from the JUnit files of a test run and exits with ctest's status."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def count(folder: Path) -> tuple[int, int, int]:
    """Returns how many tests of all files in `folder` passed, failed and were skipped."""
    passed = failed = skipped = 0
    for file in sorted(folder.glob("*.xml")):
        for case in ElementTree.parse(file).getroot().iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is not None or case.get("status") == "notrun":
                skipped += 1
            else:
                passed += 1
    return passed, failed, skipped


def main() -> int:
    folder, status = Path(sys.argv[1]), int(sys.argv[2])
    passed, failed, skipped = count(folder)
    if status != 0 and failed == 0:
        failed = 1  # a test program that crashed or ran out of time left no count
    line = f"{passed} passed, {failed} failed"
    print(line + (f", {skipped} skipped" if skipped else ""))
    return 1 if status != 0 or failed else 0


if __name__ == "__main__":
    sys.exit(main())
