"""One call of the system fails: never a wrong or half file, never a crash, always a reason.

tests/faults/fail_calls.c is loaded before the command. It makes the k-th write, read, rename,
fsync, close, open, truncation or allocation fail. A few of them are tried for each command; all of
them with CORRIDOR_FAULTS=all. `open` is also openat and opendir, by which folders are read.
"""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import CORRIDOR, ROOT

LIBRARY = CORRIDOR.parent.parent / "lib" / "fail_calls.so"
EVERY = os.environ.get("CORRIDOR_FAULTS") == "all"
FEW = 3
LARGE = "65536"  # bytes: Linux refuses no smaller allocation, and HDF5 survives no such refusal
CALLS = {
    "write": errno.ENOSPC,
    "read": errno.EIO,
    "open": errno.EMFILE,
    "rename": errno.EACCES,
    "fsync": errno.EIO,
    "truncate": errno.ENOSPC,
    "close": errno.EIO,
    "alloc": errno.ENOMEM,
}
SMALL = ["--days", "12", "--threads", "1"]

pytestmark = pytest.mark.skipif(
    not LIBRARY.exists() or sys.platform != "linux", reason="the library of faults is not built"
)

COMMANDS = {
    "run": ["run", "world", *SMALL, "-o", "out.h5", "--checkpoint-every", "5", "--json"],
    "resume": ["run", "world", *SMALL, "-o", "out.h5", "--resume", "given.checkpoint", "--json"],
    "show": ["show", "given-r001.h5", "--json"],
    "merge": ["merge", "given-r001.h5", "given-r002.h5", "-o", "out.h5"],
    "compare": [
        "compare", "world", "--days", "36", "--threads", "1", "--plan", "boats-come-in",
        "--replicates", "2", "--horizons", "2", "--no-placebo", "-o", "out.h5", "--json",
    ],
    "replicates": ["run", "world", *SMALL, "--replicates", "2", "-o", "out.h5", "--json"],
    "validate": ["validate", "case", "--threads", "1", "-o", "out.h5", "--json"],
    "import": ["import-flee", "case", "out.scenario"],
    "region": ["bench", "--people", "1000", "--days", "5", "--write", "out.scenario"],
    "calibrate": [
        "calibrate", "world", "--threads", "1", "--fit", "risk_weight", "--until", "2024-01-31",
        "--evaluations", "2", "--starts", "1", "-o", "out.toml", "--json",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> Path:
    """A small scenario, a checkpoint and two replicates of it, which every command starts from."""
    folder = tmp_path_factory.mktemp("given")
    shutil.copytree(ROOT / "scenarios" / "tutorial", folder / "world")
    shutil.copytree(ROOT / "tests" / "data" / "flee" / "highland", folder / "case")
    settings = folder / "world" / "scenario.toml"
    text = settings.read_text()
    text = "\n".join("days = 40" if x.startswith("days") else x for x in text.splitlines())
    settings.write_text(text + "\n")
    groups = folder / "world" / "groups.csv"
    rows = [line.split(",") for line in groups.read_text().splitlines()]
    at = rows[0].index("size")
    for row in rows[1:]:
        row[at] = str(int(row[at]) // 10)
    groups.write_text("\n".join(",".join(row) for row in rows) + "\n")
    for arguments in (
        ["--replicates", "2", "-o", "given.h5"],
        ["-o", "first.h5", "--checkpoint-every", "5"],
    ):
        subprocess.run(
            [CORRIDOR, "run", "world", *SMALL, "--quiet", *arguments], cwd=folder, check=True
        )
    (folder / "first.checkpoint").rename(folder / "given.checkpoint")
    (folder / "first.h5").unlink()
    return folder


def attempt(given: Path, folder: Path, command: str, **fault: str) -> subprocess.CompletedProcess:
    """The command in a fresh copy of what is given."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(given, folder)
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive"}
    if fault:
        environment |= {"LD_PRELOAD": str(LIBRARY), "FAULT_UNDER": str(folder), **fault}
    return subprocess.run(
        [CORRIDOR, *COMMANDS[command]], cwd=folder, env=environment, capture_output=True, text=True
    )


def contents(folder: Path, told: str) -> dict[str, object]:
    """What the command has made and said, without what differs from run to run."""
    import h5py

    made: dict[str, object] = {}
    for file in sorted(folder.glob("out*")):
        if file.is_dir():
            made[file.name] = {
                str(x.relative_to(file)): x.read_text() for x in file.rglob("*") if x.is_file()
            }
        elif file.suffix == ".h5":
            with h5py.File(file) as results:
                made[file.name] = results.attrs["digest"]
        elif file.suffix == ".toml":
            made[file.name] = file.read_text()
        else:
            made[file.name] = "a checkpoint"
    said = json.loads(told) if told.startswith("{") else told
    if isinstance(said, dict):
        said = {key: said.get(key) for key in ("digest", "summary", "horizons", "parameters")}
    return {"said": said, **made}


def chosen(total: int) -> list[int]:
    """Which of so many calls fail: all, or the first, the last and some between."""
    if EVERY or total <= FEW:
        return list(range(1, total + 1))
    return sorted({1 + round(i * (total - 1) / (FEW - 1)) for i in range(FEW)})


@pytest.mark.parametrize("command", COMMANDS)
def test_a_call_of_the_system_that_fails_never_gives_a_wrong_file(given, tmp_path, command):
    folder = tmp_path / "work"
    done = attempt(given, folder, command)
    assert done.returncode == 0, done.stderr
    right = contents(folder, done.stdout)
    faults = []
    for call, reason in CALLS.items():
        limits = {"FAULT_CALL": call, "FAULT_SIZE": LARGE, "FAULT_ERROR": str(reason)}
        count = tmp_path / "count"
        attempt(given, folder, command, **limits, FAULT_AT="999999999", FAULT_COUNT=str(count))
        for at in chosen(int(count.read_text())):
            mark = tmp_path / "mark"
            mark.unlink(missing_ok=True)
            done = attempt(given, folder, command, **limits, FAULT_AT=str(at), FAULT_MARK=str(mark))
            if fault := wrong(folder, done, right, call):
                faults.append(f"{command}, {call} {at}: {fault}")
    assert not faults, "\n".join(faults)


def wrong(folder: Path, done: subprocess.CompletedProcess, right: dict, call: str) -> str:
    """What must not be after a failed call, or nothing."""
    if done.returncode not in (0, 1, 2):
        return f"ended with {done.returncode}: {done.stderr[-300:]}"
    if list(folder.glob("*.partial")) and call != "close":
        return f"left {list(folder.glob('*.partial'))}"
    if done.returncode == 0:
        found = contents(folder, done.stdout)
        return "" if found == right else f"ended with 0 and other results {found} than {right}"
    made = contents(folder, "")
    for name, content in made.items():
        if name not in ("said",) and content != right.get(name):
            return f"{name} is another than it should be: {content}"
    if not done.stderr.strip():
        return "gave no reason"
    names = [path.name for path in folder.rglob("*")] + ["standard output", "out.", "memory"]
    if not any(name in done.stderr for name in names):
        return f"names no file: {done.stderr[-300:]}"
    return ""


SWEEP = """
import ctypes, errno, json, pathlib, shutil, sys, warnings
import corridor as co

faults = ctypes.CDLL(None)
faults.fault_seen.restype = ctypes.c_long
folder, every = pathlib.Path(sys.argv[1]), sys.argv[2] == "all"
warnings.simplefilter("ignore")

def attempt(kept):
    ens = co.ensemble(str(folder / "world"), replicates=2, days=8, plans=["none"], folder=kept,
                      workers=1, progress=False)
    ens.save(folder / "out.h5")
    return list(ens.table["digest"])

def clean():
    for path in [folder / "kept", folder / "out.h5"]:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

clean()
right = attempt(folder / "kept")
wrong = []
for call, reason in json.loads(sys.argv[3]).items():
    for prepared in (False, True):
        def once(at):
            clean()
            if prepared:
                co.ensemble(str(folder / "world"), replicates=2, days=8, plans=["none"],
                            folder=folder / "kept", workers=1, progress=False)
            faults.fault_arm(call.encode(), at, reason)
            try:
                found = attempt(folder / "kept")
                said = None
            except (co.InputError, co.RunError) as error:
                found, said = None, str(error)
            except Exception as error:
                found, said = None, f"raw {type(error).__name__}: {error}"
            count = faults.fault_seen()
            faults.fault_arm(b"", 0, 0)
            return found, said, count
        total = once(10**9)[2]
        ats = range(1, total + 1) if every else sorted({1, (total + 1) // 2, total} - {0})
        for at in ats:
            found, said, _ = once(at)
            where = f"{call} {at}{', prepared' if prepared else ''}"
            if found is not None and found != right:
                wrong.append(f"{where}: other runs")
            if said is not None and (said.startswith("raw") or str(folder) not in said):
                wrong.append(f"{where}: {said}")
            if attempt(folder / "kept") != right:
                wrong.append(f"{where}: cannot be gone on with")
print(json.dumps(wrong))
"""


def test_a_resumable_ensemble_survives_failed_calls(given, tmp_path):
    pytest.importorskip("corridor")
    shutil.copytree(given / "world", tmp_path / "world")
    calls = {name: reason for name, reason in CALLS.items() if name != "alloc"}
    done = subprocess.run(
        [sys.executable, "-c", SWEEP, tmp_path, "all" if EVERY else "few", json.dumps(calls)],
        env={**os.environ, "LD_PRELOAD": str(LIBRARY), "FAULT_UNDER": str(tmp_path)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == []
