"""How near a simulation comes to counts: cases in Flee's format against registered refugees."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .results import Results, Summary

if TYPE_CHECKING:
    import pandas as pd


class Fit:
    """Simulated beside observed counts.

    Attributes
    ----------
    text : str
        The table that `corridor validate` prints.
    data : dict
        ``overall`` and ``places``, as `corridor validate --json` tells them.
    results : Results
        ``observed``, ``simulated`` and the scores by place and day (people).
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
        """Scores, a row a place."""
        import pandas as pd

        return pd.DataFrame(self.data["places"]).set_index("name")

    def save(self, path: str | os.PathLike) -> Path:
        """Writes fit.h5."""
        return self.results.save(path)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return Summary(self.text, {})._repr_html_()


def validate(
    case: str | os.PathLike,
    *,
    replicates: int = 1,
    seed: int = 1,
    days: int = 0,
    threads: int = 0,
    compat: bool = True,
) -> Fit:
    """Runs a case in Flee's format under Flee's rule and compares it with its counts.

    Parameters
    ----------
    case
        Its folder: ``input/`` and ``validation/``, or ``input_csv/`` and ``source_data/``.
    replicates
        Runs under seeds of their own.
    seed
        Of the first; the others count on from there.
    days
        Length of the run; 0: all.
    threads
        0: as many as the machine has. Results do not depend on it.
    compat
        Keeps Flee's published quirks, or chooses the sane behaviour.

    Returns
    -------
    Fit

    Raises
    ------
    InputError
        Lists everything that is wrong with the case.
    """
    said = _core.validate(os.fspath(case), replicates, seed, days, threads, compat)
    return Fit(said.text, json.loads(said.json), Results(said.results))
