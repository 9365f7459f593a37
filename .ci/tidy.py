"""Runs clang-tidy on the sources in a compile database, two or more at once.

A file that was clean is not looked at again until it, one of our headers that it includes, its
compile command or .clang-tidy changes: the hash of all these is kept in build/lint.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("sim", "viz", "bench", "python")  # tests are left out: GoogleTest's macros trip checks
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


@cache
def our_includes(file: Path) -> frozenset[Path]:
    """Every header of the project that `file` includes, directly or not, and `file` itself."""
    found, pending = {file}, [file]
    while pending:
        current = pending.pop()
        for name in INCLUDE.findall(current.read_text(encoding="utf-8")):
            for folder in (current.parent, ROOT / "sim", ROOT):
                header = (folder / name).resolve()
                if header.is_file() and header not in found:
                    found.add(header)
                    pending.append(header)
    return frozenset(found)


def fingerprint(entry: dict, version: str) -> str:
    digest = hashlib.sha256(version.encode())
    digest.update((ROOT / ".clang-tidy").read_bytes())
    digest.update(entry["command"].encode())
    for file in sorted(our_includes(Path(entry["file"]))):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()

    database = json.loads((options.build / "compile_commands.json").read_text())
    version = subprocess.check_output([options.clang_tidy, "--version"], text=True)
    clean = ROOT / "build" / "lint"
    clean.mkdir(parents=True, exist_ok=True)

    def look_at(entry: dict) -> bool:
        mark = clean / fingerprint(entry, version)
        if mark.exists():
            return True
        result = subprocess.run(
            [options.clang_tidy, "-p", options.build, "--quiet", entry["file"]],
            capture_output=True,
            text=True,
        )
        if result.returncode == 0:
            mark.touch()
        else:
            print(result.stdout or result.stderr, end="", flush=True)
        return result.returncode == 0

    ours = [
        entry
        for entry in database
        if entry["file"].startswith(tuple(f"{ROOT / folder}/" for folder in FOLDERS))
    ]
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(look_at, ours))
    print(f"clang-tidy: {len(results)} files, {results.count(False)} with findings")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
