"""What a command may write where, and what it does when nobody takes what it says."""

import os
import shutil
import signal
import subprocess

import pytest
from helpers import CORRIDOR, ROOT, corridor, start_long_run

SMALL = ["--days", "3", "--scale", "0.05", "--quiet"]


@pytest.fixture
def world(tmp_path):
    """A scenario's folder, which is also the working folder."""
    shutil.copytree(ROOT / "scenarios" / "tutorial", tmp_path / "w")
    return tmp_path / "w"


def contents(folder) -> dict:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "target", ["places.csv", "README.md", "new.csv", "plans/new.toml", "a.txt"]
)
def test_a_file_of_the_scenario_is_never_replaced(world, target):
    (world / "a.txt").write_text("mine")
    before = contents(world)
    done = corridor("run", ".", *SMALL, "-o", target, cwd=world)
    assert done.returncode == 2, done.stderr
    assert target in done.stderr
    assert contents(world) == before


def test_a_read_only_file_is_never_replaced(world):
    assert corridor("run", ".", *SMALL, "-o", "r.h5", cwd=world).returncode == 0
    assert corridor("run", ".", *SMALL, "-o", "r.h5", cwd=world).returncode == 0, "an older one is"
    (world / "r.h5").chmod(0o444)
    done = corridor("run", ".", *SMALL, "-o", "r.h5", cwd=world)
    assert done.returncode == 2
    assert "r.h5: exists already and is read-only" in done.stderr


def test_checkpoints_are_kept_apart(world):
    every = [*SMALL, "--checkpoint-every", "1"]
    assert corridor("run", ".", *every, "-o", "x.h5", cwd=world).returncode == 0
    kept = (world / "x.checkpoint").read_bytes()

    def refused(*arguments, says):
        done = corridor("run", ".", *arguments, cwd=world)
        assert done.returncode == 2, done.stderr
        assert says in done.stderr
        assert (world / "x.checkpoint").read_bytes() == kept
        assert not list(world.glob("*.partial"))

    refused(*SMALL, "--resume", "x.checkpoint", "-o", "x.checkpoint", says="that the run resumes")
    refused(*every, "-o", "x.checkpoint", says="is a name for checkpoints")
    refused(*every, "-o", "x", says="would share the checkpoint")
    plan = ["--plan", "keep-out", "--resume", "x.checkpoint"]
    refused(*every, *plan, "-o", "x.h5", says="under another plan")
    # The same run that goes on keeps its checkpoint under its name.
    again = [*every, "--resume", "x.checkpoint", "-o", "x.h5"]
    assert corridor("run", ".", *again, cwd=world).returncode == 0
    for name in ("x.v1", "x.v2"):
        assert corridor("run", ".", *every, "-o", name, cwd=world).returncode == 0
        assert (world / f"{name}.checkpoint").exists()


def test_merge_does_not_replace_what_it_reads(world):
    assert (
        corridor("run", ".", *SMALL, "--replicates", "2", "-o", "r.h5", cwd=world).returncode == 0
    )
    done = corridor("merge", "r-r001.h5", "r-r002.h5", "-o", "r-r001.h5", cwd=world)
    assert done.returncode == 2
    assert "r-r001.h5: is one of the files to merge" in done.stderr


def test_calibrate_tells_of_its_output_before_the_fit(world):
    fit = ["calibrate", ".", "--fit", "risk_weight", "--until", "2024-06-30", "--evaluations", "1"]
    for target, says in (
        ("no/fit.toml", "there is no folder"),
        ("scenario.toml", "exists already"),
    ):
        done = corridor(*fit, "-o", target, cwd=world)
        assert done.returncode == 2
        assert says in done.stderr
        assert done.stdout == ""


def test_seeds_end_where_files_can_hold_them(world):
    last = str(2**63 - 1)
    assert corridor("run", ".", *SMALL, "--seed", last, "-o", "none", cwd=world).returncode == 0
    done = corridor(
        "run", ".", *SMALL, "--seed", last, "--replicates", "2", "-o", "none", cwd=world
    )
    assert done.returncode == 2
    assert last in done.stderr


# --- streams -------------------------------------------------------------------------------------


def shell(line: str, folder) -> subprocess.CompletedProcess:
    environment = {**os.environ, "CORRIDOR": str(CORRIDOR)}
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True
    )


COMMANDS = [
    "run . --days 3 -o none",
    "run . --days 3 -o none --json",
    "show r.h5",
    "check .",
    "expect . --plan keep-out",
    "levers",
    "parameters",
    "schema",
    "--help",
    "--version",
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("target", [">/dev/full", ">&-"])
def test_lost_output_is_a_failure(world, command, target):
    if "show" in command:
        corridor("run", ".", *SMALL, "-o", "r.h5", cwd=world)
    done = shell(f"$CORRIDOR {command} {target}", world)
    assert done.returncode == 1, done.stderr
    reason = "No space left on device" if "full" in target else "Bad file descriptor"
    assert f"standard output: {reason}" in done.stderr


@pytest.mark.parametrize("target", ["2>/dev/full", "2>&-", "2> >(true)"])
def test_lost_messages_stop_nothing(world, target):
    done = shell(f"$CORRIDOR run . --days 3 -o r.h5 {target}", world)
    assert done.returncode == 0
    assert corridor("show", "r.h5", cwd=world).returncode == 0
    assert shell(f"$CORRIDOR check nosuch {target}", world).returncode == 2


def test_results_never_land_in_a_closed_stream(world):
    done = shell("$CORRIDOR run . --days 3 --quiet -o r.h5 >&- 2>&- <&-", world)
    assert done.returncode == 0
    assert corridor("show", "r.h5", cwd=world).returncode == 0


def test_the_end_of_the_terminal_stops_a_run_as_sigterm_does(tmp_path):
    run = start_long_run(tmp_path, "-o", "cut.h5")
    run.send_signal(signal.SIGHUP)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "Interrupted after" in said
    assert corridor("show", "cut.h5", cwd=tmp_path).returncode == 0
