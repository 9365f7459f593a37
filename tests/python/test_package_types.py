"""Types: a user's script under the strictest check, the package itself, stubs and library."""

import os
import subprocess
import sys
from pathlib import Path

import corridor
import pytest
from helpers import ROOT

pytest.importorskip("mypy")

SITE = Path(corridor.__file__).parent.parent

SCRIPT = """
import corridor as co
import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

sc: co.Scenario = co.scenario("tutorial")
legs: pd.DataFrame = sc.legs
title: str = sc.title
changed = sc.with_lever("departure_screening", places=["Port Amber"], intensity=0.5)
res: co.Results = co.run(changed, seed=1, days=30)
arrivals: xr.DataArray = res.arrivals
twin = co.compare(sc, plan="keep-out", replicates=2)
table: pd.DataFrame = twin.displacement(90)
ens = co.ensemble(sc, draws=co.priors(sc).sample(8, "sobol"))
found: pd.DataFrame = co.sensitivity(ens, "died")
changes: pd.DataFrame = ens.effects("keep-out", against="none")
axes: Axes = co.flow_map(res)
sim: co.Simulation = co.Simulation(sc).step(3)
status: np.ndarray = sim.people["status"]
pulled: co.Simulation = sim.branch().pull("search_and_rescue", places=["The Strait"])
"""

WRONG = """
import corridor as co

co.run("tutorial", sede=1)
title: int = co.scenario("tutorial").title
"""

# pybind11 makes classes with a metaclass of its own; three of them cannot be made from Python.
ALLOWED = r"""
corridor\._core\.(Results|Said|Scenario|Simulation)
corridor\._core\.(Results|Said|Scenario)\.__init__
"""


def called(*words, cwd) -> subprocess.CompletedProcess:
    environment = {
        **os.environ, "MYPYPATH": str(SITE), "PYTHONPATH": str(SITE),
        "MYPY_CACHE_DIR": str(ROOT / "build" / "mypy"),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, cwd=cwd, env=environment
    )


def test_a_users_script_passes_the_strictest_check(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    out = called("mypy", "--strict", "script.py", cwd=tmp_path)
    assert out.returncode == 0, out.stdout
    (tmp_path / "wrong.py").write_text(WRONG)
    out = called("mypy", "--strict", "wrong.py", cwd=tmp_path)
    assert "sede" in out.stdout and "Incompatible types in assignment" in out.stdout


def test_the_package_agrees_with_its_own_types(tmp_path):
    config = ROOT / "pyproject.toml"
    out = called("mypy", "--config-file", config, "-p", "corridor", cwd=tmp_path)
    assert out.returncode == 0, out.stdout


def test_stubs_are_what_the_library_has(tmp_path):
    (tmp_path / "allowed").write_text(ALLOWED)
    out = called("mypy.stubtest", "corridor._core", "--allowlist", "allowed", cwd=tmp_path)
    assert out.returncode == 0, out.stdout
