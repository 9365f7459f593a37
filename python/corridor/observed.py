"""What a run shows where something was observed."""

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
        A row an observation: ``quantity``, ``subject`` (of whom or where), ``from``, ``until``,
        ``observed``, ``simulated`` (NaN where the run cannot tell), ``source``.
    """
    table = pd.DataFrame(_core.beside(res._core, sc._core), columns=COLUMNS)
    dates = {name: pd.to_datetime(table[name]) for name in ("from", "until")}
    return table.assign(**dates)
