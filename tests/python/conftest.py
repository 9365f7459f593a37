"""The package is tested as it stands in the build folder (or as installed, when it is)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import CORRIDOR, PLAN, ROOT, corridor, figures

PACKAGE = os.environ.get("CORRIDOR_PACKAGE", str(ROOT / "build" / "release" / "python"))

if PACKAGE and Path(PACKAGE).is_dir():
    sys.path.insert(0, PACKAGE)
    # Worker processes and scripts find it too.
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [PACKAGE, os.environ.get("PYTHONPATH", "")])
    )
else:  # sanitizers: an instrumented library cannot be loaded into a plain Python
    collect_ignore_glob = ["test_package*.py", "test_figures.py", "test_notebooks.py"]
    collect_ignore_glob += ["test_faults.py", "test_worlds.py"]

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


@pytest.fixture(scope="session")
def program() -> Path:
    """The command, to compare with."""
    return CORRIDOR


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("command")


@pytest.fixture(scope="session")
def told(folder) -> subprocess.CompletedProcess:
    """A run with its page of text; results in tutorial-keep-out.h5."""
    done = corridor("run", "tutorial", "--plan", PLAN, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="session")
def results(told, folder) -> Path:
    return folder / f"tutorial-{PLAN}.h5"


@pytest.fixture(scope="session")
def report(folder) -> dict:
    """The same run as JSON, without a file."""
    return figures("run", "tutorial", "--plan", PLAN, "-o", "none", "--threads", 1, cwd=folder)
