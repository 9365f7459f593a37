"""Counts of a run beside observations."""

from __future__ import annotations

import pandas as pd

from . import _core
from .results import Results
from .scenarios import Scenario

COLUMNS = ["quantity", "subject", "from", "until", "observed", "simulated", "source"]


def beside(res: Results, sc: Scenario) -> pd.DataFrame:
    """Observations of a scenario beside the counts of a run, as `corridor validate` counts them.

    Returns
    -------
    pandas.DataFrame
        One row for each observation: ``quantity``, ``subject`` (of whom or where), ``from``,
        ``until``, ``observed``, ``simulated`` (NaN where the run does not show it), ``source``.
    """
    table = pd.DataFrame(_core.beside(res._core, sc._core), columns=COLUMNS)
    dates = {name: pd.to_datetime(table[name]) for name in ("from", "until")}
    return table.assign(**dates)
