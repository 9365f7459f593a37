"""`corridor run`: its files, streams and options."""

import json
import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import h5py
import pytest
from helpers import CORRIDOR, PLAN, ROOT, corridor, figures, start_long_run


def test_results_go_to_a_file_named_after_scenario_and_plan(told, folder, results):
    assert results.is_file()
    assert f"Results: {results.name}" in told.stdout
    assert not list(folder.glob("*.partial"))


def test_output_may_be_named_or_left_out(tmp_path):
    assert corridor("run", "tutorial", "--days", 5, "-o", "mine.h5", cwd=tmp_path).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["mine.h5"]
    assert corridor("run", "tutorial", "--days", 5, "-o", "none", cwd=tmp_path).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["mine.h5"]


def test_quiet_prints_nothing(tmp_path):
    done = corridor("run", "tutorial", "--days", 5, "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_progress_is_plain_lines_on_a_pipe(told):
    lines = [line for line in told.stderr.splitlines() if "people on the move" in line]
    assert 5 <= len(lines) <= 10
    assert all(
        re.match(r"\d{4}-\d\d-\d\d  day \d+ of 365  [\d,]+ people on the move$", x) for x in lines
    )
    assert "\r" not in told.stderr and "\x1b" not in told.stderr
    assert "people on the move" not in told.stdout


def test_progress_is_a_bar_on_a_terminal(tmp_path):
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [CORRIDOR, "run", "tutorial", "-o", "none", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    out, _ = run.communicate()
    drawn = b""
    try:
        while piece := os.read(ours, 65536):
            drawn += piece
    except OSError:
        pass  # the other end is closed
    text = drawn.decode()
    assert re.search(
        r"\r\x1b\[K\d{4}-\d\d-\d\d \[#*\.*\] +\d+ %  [\d,]+ people on the move  \d+:\d\d left", text
    )
    assert text.endswith("\r\x1b[K"), "the bar stays behind"
    assert json.loads(out)["days"] == 365


def test_json_has_the_figures_of_the_run(report):
    assert report["plan"] == PLAN
    assert report["seed"] == 1 and report["threads"] == 1
    assert report["people"] == report["agents"] > 20000
    assert report["days"] == 365 and report["interrupted"] is False
    assert report["output"] is None
    assert 0 < report["live_seconds"] <= report["wall_seconds"]
    assert 0 <= report["looks_in_vain"] < report["looks"]
    assert report["bytes_per_person"] < 40
    assert report["peak_memory_bytes"] > 2**20
    assert re.fullmatch("[0-9a-f]{16}", report["digest"])
    assert sum(report["transitions"].values()) == report["events"]
    person_days = report["people"] * report["days"] / report["live_seconds"]
    assert report["person_days_per_second"] == pytest.approx(person_days)


def test_the_file_says_how_it_came_about(results, report):
    with h5py.File(results) as file:
        attributes = dict(file.attrs)
        digest = attributes["scenario_digest"]
        assert attributes["plan"] == PLAN and attributes["seed"] == 1
        assert attributes["days_planned"] == 365 and attributes["threads"] >= 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", attributes["created"])
        assert f"corridor run tutorial --plan {PLAN} --seed 1 --days 365" in attributes["history"]
        assert "changes" not in attributes
    assert report["summary"]["stamp"]["scenario_digest"] == digest


@pytest.mark.skipif(shutil.which("ncdump") is None, reason="ncdump (netcdf-bin) is not installed")
def test_ncdump_reads_a_results_file(results):
    header = subprocess.run(["ncdump", "-h", results], capture_output=True, text=True)
    assert header.returncode == 0, header.stderr
    for line in (
        "time = UNLIMITED ;",
        "int occupancy(time, place, status) ;",
        'string outcome:units = "people day-1" ;',
        "float desk_wait_mean(time, desk) ;",
    ):
        assert line.replace(" ;", "") in header.stdout, line


def test_what_was_changed_is_told(tmp_path):
    done = corridor(
        "run", "tutorial", "--days", 20, "--scale", 0.5, "--set", "risk_weight=20", cwd=tmp_path
    )
    assert "changed: risk_weight=20, scale 0.5" in done.stdout
    with h5py.File(tmp_path / "tutorial.h5") as file:
        assert list(file.attrs["changes"]) == ["risk_weight=20", "scale 0.5"]


def test_seed_and_settings_change_results_and_threads_do_not(report, folder):
    arguments = ["run", "tutorial", "--plan", PLAN, "-o", "none"]
    assert figures(*arguments, "--threads", 2, cwd=folder)["digest"] == report["digest"]
    assert figures(*arguments, "--seed", 2, cwd=folder)["digest"] != report["digest"]
    assert figures(*arguments, "--set", "risk_weight=20", cwd=folder)["digest"] != report["digest"]


def test_a_plan_may_be_a_file(folder, report, tmp_path):
    text = (ROOT / "scenarios/tutorial/plans/keep-out.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    mine = figures("run", "tutorial", "--plan", "mine.toml", "-o", "mine.h5", cwd=tmp_path)
    assert mine["plan"] == "mine"
    assert mine["digest"] == report["digest"]
    with h5py.File(tmp_path / "mine.h5") as file:
        names = file["file"].asstr()[:]
        assert text in file["scenario_text"].asstr()[:][names == "plans/mine.toml"]


def test_threads_wait_without_spinning(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "OMP_WAIT_POLICY"}
    os.environ.pop("OMP_WAIT_POLICY", None)
    run = start_long_run(tmp_path)
    try:
        seen = Path(f"/proc/{run.pid}/environ").read_bytes().split(b"\0")
        assert b"OMP_WAIT_POLICY=passive" in seen
    finally:
        run.kill()
        run.communicate()
    # What somebody has set stays, and nothing loops.
    done = corridor(
        "--version", cwd=tmp_path, env={**environment, "OMP_WAIT_POLICY": "active"}, timeout=10
    )
    assert done.returncode == 0


def test_replicates_are_runs_with_the_next_seeds(tmp_path):
    arguments = ["run", "tutorial", "--days", 40, "--seed", 5]
    done = corridor(*arguments, "--replicates", "2:3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "tutorial-r002.h5",
        "tutorial-r003.h5",
    ]
    assert re.search(
        r"replicate 3, seed 7: .* by sea, .* died and .* missing .*tutorial-r003.h5", done.stdout
    )
    alone = figures("run", "tutorial", "--days", 40, "--seed", 7, "-o", "none", cwd=tmp_path)
    both = figures(*arguments, "--replicates", "2:3", "-o", "none", cwd=tmp_path)["replicates"]
    assert [one["replicate"] for one in both] == [2, 3]
    assert both[1]["digest"] == alone["digest"] != both[0]["digest"]
