"""Draws of parameters from their ranges, and what an outcome depends on."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from . import _core
from .catalogues import parameters
from .running import as_scenario
from .scenarios import Scenario
from .tables import number_text

if TYPE_CHECKING:
    from .ensembles import Ensemble

FACTOR_OF_ASSUMPTIONS = 2.0
FACTOR_OF_SOURCED = 1.25


class Priors:
    """Ranges of parameters.

    Attributes
    ----------
    table : pandas.DataFrame
        One row for each parameter: ``value`` in the scenario (a mean over members), ``low``,
        ``high``, ``unit``, ``source``.
    """

    def __init__(self, table: pd.DataFrame):
        self.table = table

    def sample(self, n: int, method: str = "sobol", *, seed: int = 1) -> pd.DataFrame:
        """Draws of the parameters, for `ensemble`.

        Parameters
        ----------
        n
            Draws; Sobol sequences are balanced for powers of two.
        method
            ``sobol`` (scrambled) or ``lhs``, a Latin hypercube.
        seed
            Seed of the sample.

        Returns
        -------
        pandas.DataFrame
            One row for each draw, one column for each parameter in its unit.

        Notes
        -----
        Where a range does not include 0 the draw is uniform in the logarithm, so half and twice a
        value are equally likely.
        """
        from scipy.stats import qmc

        dims = len(self.table)
        if method == "sobol":
            # A balanced sequence has 2^m points; the first n of them are used.
            power = max(0, (n - 1).bit_length())
            unit = qmc.Sobol(dims, rng=seed).random_base2(power)[:n]
        elif method == "lhs":
            unit = qmc.LatinHypercube(dims, rng=seed).random(n)
        else:
            raise _core.InputError(f"'{method}' is not a method of sampling; write sobol or lhs")
        low, high = self.table["low"].to_numpy(float), self.table["high"].to_numpy(float)
        geometric = low > 0
        start, end = low.copy(), high.copy()
        start[geometric], end[geometric] = np.log(low[geometric]), np.log(high[geometric])
        drawn = start + unit * (end - start)
        drawn[:, geometric] = np.exp(drawn[:, geometric])
        return pd.DataFrame(np.clip(drawn, low, high), columns=self.table.index.to_numpy())

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return self.table.to_string(max_colwidth=50)

    def _repr_html_(self) -> str:
        return self.table.to_html(max_cols=6)


def priors(
    sc: Scenario | str | os.PathLike,
    names: Iterable[str] | Mapping[str, tuple[float, float]] | None = None,
) -> Priors:
    """Ranges of the parameters of a whole scenario.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    names
        Which parameters; a mapping also gives their ranges. Without it all parameters of the whole
        scenario that are not 0.

    Notes
    -----
    A value with a source is drawn between 1 / 1.25 and 1.25 times itself, an assumption between
    half and twice. Ranges stay within the registry's. These two factors are assumptions; a mapping
    replaces them.

    Examples
    --------
    >>> priors = co.priors("tutorial", {"deliberation_days": (2, 60), "risk_weight": (5, 20)})
    >>> priors.sample(8, "lhs").shape
    (8, 2)
    """
    sc = as_scenario(sc)
    registry = parameters()
    given = dict(names) if isinstance(names, Mapping) else {}
    if names is None:
        wanted = list(registry.index[registry["domain"] == "scenario"])
    else:
        wanted = list(names)
    rows = {}
    for name in wanted:
        bare = name.split("@")[0]
        value = float(sc.values(bare).mean())
        row = registry.loc[bare]
        if name in given:
            low, high = map(float, given[name])
            if "@" in name:
                value = _value_of_those(sc, name, (low, high))
        else:
            assumed = str(row["source"]).startswith("assumption")
            factor = FACTOR_OF_ASSUMPTIONS if assumed else FACTOR_OF_SOURCED
            if "@" in name or row["domain"] != "scenario":
                raise _core.InputError(
                    f"'{name}' has a value for each {row['domain']}; give its range, "
                    f"for example {{'{name}': (0.1, 0.4)}}"
                )
            low, high = sorted((value / factor, value * factor))
            low, high = max(low, row["low"]), min(high, row["high"])
        if low < high and _may_be_set(sc, name, (low, high)):
            rows[name] = {
                "value": value, "low": low, "high": high, "unit": row["unit"],
                "source": row["source"],
            }  # fmt: skip
        elif names is not None:
            raise _core.InputError(
                f"'{name}' cannot be drawn from {low} to {high}; give a range with low < high"
            )
    return Priors(pd.DataFrame.from_dict(rows, orient="index"))


def _value_of_those(sc: Scenario, name: str, ends: tuple[float, float]) -> float:
    """Mean value of the members that the target of the name selects: a draw changes them."""
    bare, _, target = name.partition("@")
    values = sc.values(bare)
    chosen = np.zeros(len(values), dtype=bool)
    for end in ends:
        chosen |= (sc.with_parameter(bare, end, at=target).values(bare) != values).to_numpy()
    return float((values[chosen] if chosen.any() else values).mean())


def _may_be_set(sc: Scenario, name: str, ends: tuple[float, float]) -> bool:
    """False for parameters that only levers and drivers change; a wrong name or range raises."""
    try:
        for end in ends:
            sc._core.copy().set_parameter(f"{name}={number_text(end)}")
    except _core.InputError as error:
        if "@" in name or "must lie in" in str(error):
            raise
        return False
    return True


def sensitivity(
    ens: Ensemble, outcome: str = "died", *, plan: str | None = None, seed: int = 1
) -> pd.DataFrame:
    """How much of an outcome's spread depends on each parameter drawn.

    Parameters
    ----------
    ens
        An ensemble with draws, of any design.
    outcome
        A column of ``ens.table``.
    plan
        A plan of the ensemble; without it the first.
    seed
        Seed of the resampling for the intervals.

    Returns
    -------
    pandas.DataFrame
        One row for each parameter, largest first: Sobol' index of first order ``S1`` (share of the
        variance; Plischke et al. 2013), ``delta`` (of the whole distribution; Borgonovo 2007), and
        half widths of their 95 % intervals. Fewer than a hundred runs show only large effects.
    """
    from SALib.analyze import delta
    from threadpoolctl import threadpool_limits

    if not ens.drawn:
        raise _core.InputError("nothing was drawn in this ensemble; give it draws=co.priors(...)")
    table = ens.table
    table = table[table["plan"] == (table["plan"].iloc[0] if plan is None else plan)]
    inputs = table[ens.drawn].to_numpy(float)
    outcomes = table[outcome].to_numpy(float)
    if len(table) < 8 or outcomes.std() == 0:
        raise _core.InputError(
            f"{len(table)} runs in which '{outcome}' takes {len(np.unique(outcomes))} values do "
            "not show what it depends on; draw more"
        )
    bounds = list(zip(inputs.min(axis=0), inputs.max(axis=0), strict=True))
    problem = {"num_vars": len(ens.drawn), "names": ens.drawn, "bounds": bounds}
    # Thousands of small systems: threads of the linear algebra cost more than they save.
    with (
        threadpool_limits(1),
        contextlib.redirect_stdout(None),
        warnings.catch_warnings(record=True),
    ):
        found = delta.analyze(problem, inputs, outcomes, num_resamples=100, seed=seed)
    if not np.isfinite(found["S1"]).any():
        raise _core.InputError(
            f"{len(table)} runs are too few to show what '{outcome}' depends on; draw 64 or more"
        )
    # SALib 1.6 renamed it; its plain estimate finds influence everywhere in whole-number outcomes.
    delta_key = "delta_balanced" if "delta_balanced" in found else "delta"
    columns = {
        "delta": found[delta_key],
        "delta_conf": found[f"{delta_key}_conf"],
        "S1": found["S1"],
        "S1_conf": found["S1_conf"],
    }
    table = pd.DataFrame(columns, index=ens.drawn)
    return table.sort_values("S1", ascending=False)
