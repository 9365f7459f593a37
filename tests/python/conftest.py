"""The package is tested as it stands in the build folder (or as installed, when it is)."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
PACKAGE = os.environ.get("CORRIDOR_PACKAGE", str(ROOT / "build" / "release" / "python"))

if PACKAGE and Path(PACKAGE).is_dir():
    sys.path.insert(0, PACKAGE)
    # Worker processes and scripts find it too.
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [PACKAGE, os.environ.get("PYTHONPATH", "")])
    )
else:  # sanitizers: an instrumented library cannot be loaded into a plain Python
    collect_ignore_glob = ["test_package*.py", "test_figures.py", "test_notebooks.py"]

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


@pytest.fixture(scope="session")
def program() -> Path:
    """The command, to compare with."""
    return Path(os.environ.get("CORRIDOR_BIN", ROOT / "build" / "release" / "bin" / "corridor"))
