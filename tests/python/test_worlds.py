"""A hundred random worlds with their oracles (tests/worlds); `./dev worlds` makes more of them."""

import os
import subprocess
import sys

import pytest
from helpers import CORRIDOR, ROOT

MACHINE = ROOT / "tests" / "worlds" / "worlds.py"


def test_a_hundred_random_worlds_hold_what_must_hold():
    pytest.importorskip("corridor")
    done = subprocess.run(
        [sys.executable, MACHINE, "100"],
        env={**os.environ, "CORRIDOR_BIN": str(CORRIDOR)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.startswith("100 of 100 worlds passed"), done.stdout
