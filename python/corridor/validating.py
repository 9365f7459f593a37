"""Runs compared with counts: scenarios and cases in Flee's format."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import MOST_DAYS, MOST_REPLICATES, MOST_THREADS, path_of, whole, whole_seed
from .results import Results, page_html
from .running import as_scenario, with_chosen_plan
from .scenarios import Scenario

if TYPE_CHECKING:
    import pandas as pd


class Fit:
    """Simulated and observed counts.

    Attributes
    ----------
    text : str
        The table that `corridor validate` prints.
    data : dict
        ``overall`` and ``places``, as `corridor validate --json` prints them.
    results : Results
        ``observed``, ``simulated`` and the scores, by place and day or by observation (people).
    """

    def __init__(self, text: str, data: dict[str, Any], results: Results):
        self.text = text
        self.data = data
        self.results = results

    @property
    def overall(self) -> dict[str, float]:
        """``ard`` (averaged relative difference), ``rmse`` and ``bias`` (people), and others."""
        return self.data["overall"]

    def places(self) -> pd.DataFrame:
        """Scores, one row for each place."""
        import pandas as pd

        return pd.DataFrame(self.data["places"]).set_index("name")

    def save(self, path: str | os.PathLike) -> Path:
        """Writes fit.h5."""
        return self.results.save(path)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return page_html(self.text)


def validate(
    sc: Scenario | str | os.PathLike,
    *,
    replicates: int = 1,
    seed: int | None = None,
    days: int = 0,
    threads: int = 0,
    plan: str | os.PathLike | None = None,
    compat: bool = True,
) -> Fit:
    """Compares runs with what was observed.

    A scenario is compared with its ``observations/*.csv``, a case in Flee's format, under Flee's
    rule, with its registered refugees day by day. Ctrl-C ends a scenario's runs at the end of the
    day.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes; or the folder of a case, with ``input/`` and
        ``validation/`` (or ``input_csv/`` and ``source_data/``).
    replicates
        Runs, each with its own seed; bands show chance only.
    seed
        Seed of the first; the others follow. Without it, the scenario's (a case's: 1).
    days
        Length of the run; 0: all.
    threads
        0: as many as the machine has. Results do not depend on it.
    plan
        Plan of a scenario's runs; without it, its ``observed_plan``.
    compat
        Of a case: true keeps Flee's published quirks, false corrects them.

    Returns
    -------
    Fit

    Raises
    ------
    InputError
        Lists everything that is wrong with the folder; or a run shows nothing that was observed.

    Examples
    --------
    >>> fit = co.validate("tutorial", replicates=2, days=100)
    >>> fit.overall["ard"] > 0
    True
    """
    replicates = whole("replicates", replicates, MOST_REPLICATES)
    seed, days = whole_seed(seed, replicates), whole("days", days, MOST_DAYS)
    threads = whole("threads", threads, MOST_THREADS)
    case = None if isinstance(sc, Scenario) else _core.flee_folder(path_of("scenario", sc))
    if case is not None:
        seed = 1 if seed is None else seed
        said = _core.validate_case(case, replicates, seed, days, threads, compat)
    else:
        sc = as_scenario(sc)
        sc, plan = with_chosen_plan(sc, sc.observed_plan if plan is None else plan)
        said = _core.validate_scenario(sc._core, replicates, seed, days, threads, plan)
    return Fit(said.text, json.loads(said.json), Results(said.results))
