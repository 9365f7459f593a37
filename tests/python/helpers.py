"""Where the sources are, and the command as people and programs call it."""

import json
import os
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
CORRIDOR = Path(os.environ.get("CORRIDOR_BIN", ROOT / "build/release/bin/corridor")).resolve()
PLAN = "keep-out"
"""Plan of the run that tests of the command share; see conftest.py."""


def corridor(*arguments, cwd, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [CORRIDOR, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, **options
    )


def figures(*arguments, cwd) -> dict:
    """What `... --json` prints."""
    done = corridor(*arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def start_long_run(cwd, *arguments) -> subprocess.Popen:
    """A run that takes much longer than a test; comes back once it lives its days."""
    command = [CORRIDOR, "run", "tutorial", "--scale", "60", "--days", "6000", *arguments]
    run = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not list(cwd.glob("*.partial")) and run.poll() is None:
        time.sleep(0.01)
    time.sleep(0.5)
    assert run.poll() is None, "the run was over before the test could act"
    return run


def everybody(file: h5py.File) -> np.ndarray:
    """People by day, wherever they are."""
    total = file["occupancy"][:].sum(axis=(1, 2)) + file["ended"][:].sum(axis=1)
    return total + file["on_leg"][:].sum(axis=1) + file["aboard"][:].sum(axis=1)
