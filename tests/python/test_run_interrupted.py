"""Runs that are stopped, killed or out of disk, and runs that go on from a checkpoint."""

import re
import resource
import signal

import h5py
import numpy as np
import pytest
from helpers import PLAN, corridor, everybody, figures, start_long_run


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_keeps_what_there_is(tmp_path, wanted):
    run = start_long_run(tmp_path)
    run.send_signal(wanted)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 1
    days = int(
        re.search(r"Interrupted after (\d+) of 6000 days\. Those days are in tutorial\.h5", err)[1]
    )
    assert f"interrupted: {days} of 6000 days" in out
    with h5py.File(tmp_path / "tutorial.h5") as file:
        assert file["time"].shape == (days,)
        assert len(set(everybody(file))) == 1
    assert corridor("show", "tutorial.h5", cwd=tmp_path).returncode == 0


def test_a_killed_run_leaves_no_file_that_looks_finished(tmp_path):
    run = start_long_run(tmp_path)
    run.kill()
    run.communicate()
    assert not (tmp_path / "tutorial.h5").exists()


def test_a_full_disk_is_an_error_message(tmp_path):
    def allow_64_kib():
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    done = corridor("run", "tutorial", cwd=tmp_path, preexec_fn=allow_64_kib)
    assert done.returncode == 1
    assert "tutorial.h5" in done.stderr and "Error in the program" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_resumed_run_is_the_run_that_never_stopped(folder, report, tmp_path):
    arguments = ["run", "tutorial", "--plan", PLAN]
    kept = figures(*arguments, "--checkpoint-every", 100, "-o", "whole.h5", cwd=tmp_path)
    assert kept["digest"] == report["digest"]
    assert (tmp_path / "whole.checkpoint").is_file()
    again = figures(*arguments, "--resume", "whole.checkpoint", "-o", "again.h5", cwd=tmp_path)
    assert again["digest"] == report["digest"]
    assert again["transitions"] == report["transitions"]
    assert again["summary"] == figures("show", "again.h5", cwd=tmp_path)
    with h5py.File(tmp_path / "whole.h5") as whole, h5py.File(tmp_path / "again.h5") as resumed:
        assert np.array_equal(whole["occupancy"], resumed["occupancy"])


def test_an_interrupted_run_can_go_on(tmp_path):
    run = start_long_run(tmp_path, "--checkpoint-every", "5000")
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert "To continue: --resume tutorial.checkpoint" in err
    assert (tmp_path / "tutorial.checkpoint").is_file()


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    same = {"--days": 30, "-o": "a.h5"}

    def run(options: dict):
        return corridor(
            "run", "tutorial", *[x for pair in options.items() for x in pair], cwd=tmp_path
        )

    assert run({**same, "--checkpoint-every": 10}).returncode == 0
    for other in ({"--seed": 2}, {"--days": 31}, {"--scale": 2}, {"--set": "risk_weight=3"}):
        done = run({**same, "--resume": "a.checkpoint", **other})
        assert done.returncode == 2, other
        assert "a.checkpoint" in done.stderr
