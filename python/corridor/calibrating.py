"""Parameters under which runs come near the observations, and what remains uncertain."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import _core
from .arguments import MOST_DAYS, MOST_THREADS, whole
from .caution import FEW, told
from .flows import HARM, HARM_HEADINGS
from .observed import beside
from .results import Results, Summary
from .running import Bar, Progress, as_scenario, started, with_chosen_plan
from .sampling import Priors, priors
from .scenarios import Scenario
from .series import reduced
from .tables import number_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

Distance = Callable[["NDArray[np.float64]", "NDArray[np.float64]"], float]


def log_distance(simulated: NDArray[np.float64], observed: NDArray[np.float64]) -> float:
    """Root mean square of log((simulated + 10) / (observed + 10)).

    Twice and half of an observed count are equally far off, and below ten people differences fade.
    No single count dominates where counts span orders of magnitude. This choice is an assumption.
    """
    apart = np.log((simulated + FEW) / (observed + FEW))
    return float(np.sqrt(np.mean(apart**2)))


class Calibration:
    """What a calibration found.

    Attributes
    ----------
    posterior : pandas.DataFrame
        One row for each draw of parameters that was accepted last, one column for each parameter,
        and ``weight``; weights add up to 1.
    observations : pandas.DataFrame
        One row for each observation: ``quantity``, ``subject`` (of whom or where), ``from``,
        ``until``, ``observed``, ``simulated`` (median of the runs behind the posterior), ``low``
        and ``high`` (5 % and 95 %), and ``fitted``: whether the calibration used it.
    distances : list of float
        Largest distance accepted, population by population.
    runs : int
        Number of runs.
    """

    def __init__(
        self,
        posterior: pd.DataFrame,
        ranges: Priors,
        observations: pd.DataFrame,
        harm: pd.Series,
        distances: list[float],
        runs: int,
        scenario: str,
    ):
        self.posterior = posterior
        self.observations = observations
        self.distances = distances
        self.runs = runs
        self._ranges = ranges
        self._harm = harm
        self._scenario = scenario

    @property
    def parameters(self) -> pd.DataFrame:
        """One row for each parameter: prior range, quantiles of the posterior, and ``narrowed``.

        ``narrowed`` is 1 minus the width of the 90 % interval divided by that of the prior, both in
        logarithms where the prior is. Near 0 the observations say nothing about the parameter.
        """
        rows = {}
        for name, prior in self._ranges.table.iterrows():
            values = self.posterior[str(name)].to_numpy(float)
            weight = self.posterior["weight"].to_numpy(float)
            low, middle, high = _weighted_quantiles(values, weight, (0.05, 0.5, 0.95))
            ends = np.array([prior["low"], prior["high"], low, high], dtype=float)
            ends = np.log(ends) if prior["low"] > 0 else ends
            narrowed = 1 - (ends[3] - ends[2]) / (0.9 * (ends[1] - ends[0]))
            rows[name] = {
                "prior_low": prior["low"], "prior_high": prior["high"], "low": low,
                "median": middle, "high": high, "narrowed": max(0.0, narrowed),
                "unit": prior["unit"],
            }  # fmt: skip
        return pd.DataFrame.from_dict(rows, orient="index")

    def sample(self, n: int, *, seed: int = 1) -> pd.DataFrame:
        """Draws from the posterior, for `ensemble`: one row for each draw."""
        names = [name for name in self.posterior.columns if name != "weight"]
        weight = self.posterior["weight"].to_numpy(float)
        rows = np.random.default_rng(seed).choice(len(weight), size=n, p=weight / weight.sum())
        return self.posterior.iloc[rows][names].reset_index(drop=True)

    def __repr__(self) -> str:
        table = self.observations
        shown = table.assign(
            fitted=np.where(table["fitted"], "fitted", "held out"),
            **{name: table[name].map(_figure) for name in ("observed", "simulated", "low", "high")},
        )
        columns = ["quantity", "subject", "from", "until", "observed", "simulated", "low", "high"]
        harm = ", ".join(f"{told(self._harm[key])} {HARM_HEADINGS[key]}" for key in HARM)
        fitted = self.parameters.drop(columns="unit").map(lambda value: f"{value:.3g}")
        return "\n".join(
            [
                f"Calibration of {self._scenario}: {self.runs} runs, "
                f"{len(self.distances)} populations, {len(self.posterior)} draws kept",
                fitted.to_string(),
                "",
                shown[[*columns, "fitted"]].to_string(index=False),
                f"Harm, median: {harm}",
                "Fitted figures are no evidence for the model; figures held out are.",
            ]
        )

    def _repr_html_(self) -> str:
        return Summary(repr(self), {})._repr_html_()


def _figure(value: float) -> str:
    return "not shown" if np.isnan(value) else told(value)


def _weighted_quantiles(
    values: NDArray[np.float64], weight: NDArray[np.float64], levels: Iterable[float]
) -> list[float]:
    order = np.argsort(values)
    below = np.cumsum(weight[order]) / weight.sum()
    found = [min(int(np.searchsorted(below, at)), len(order) - 1) for at in levels]
    return [float(value) for value in values[order][found]]


def _luck(params: Mapping[str, float], seed: int) -> int:
    """A seed for a draw: the same draw always has the same luck."""
    said = repr(sorted((name, float(value)) for name, value in params.items()))
    return seed + int.from_bytes(hashlib.sha256(said.encode()).digest()[:4], "little")


class Model:
    """One run under a draw: counts for all observations, and harm. Can be pickled."""

    def __init__(self, sc: Scenario, plan: str, seed: int, days: int | None, threads: int):
        self.sc, self.plan, self.seed, self.days, self.threads = sc, plan, seed, days, threads
        self.__name__ = "corridor"  # pyABC asks models for one

    def once(self) -> pd.DataFrame:
        """Counts to compare with, and whether a run shows them: one row for each observation."""
        core = started(self.sc, self.plan, self.seed, self.days, self.threads, 1.0)
        core.live(core.days)
        return beside(Results(core.finish()), self.sc)

    def __call__(self, params: Mapping[str, float]) -> dict[str, NDArray[np.float64]]:
        sc = self.sc
        for name, value in params.items():
            sc = sc._with_change(f"{name}={number_text(value)}")
        core = started(sc, self.plan, _luck(params, self.seed), self.days, self.threads, 1.0)
        core.live(core.days)
        res = Results(core.finish())
        series = reduced(res)
        harm = np.array([float(series[key][-1]) for key in HARM])
        return {"counts": beside(res, self.sc)["simulated"].to_numpy(float), "harm": harm}


def calibrate(
    sc: Scenario | str | os.PathLike,
    ranges: Priors | Iterable[str] | Mapping[str, tuple[float, float]] | None = None,
    *,
    method: str = "abc-smc",
    until: str | None = None,
    plan: str | os.PathLike | None = None,
    particles: int = 50,
    populations: int = 5,
    days: int | None = None,
    seed: int = 1,
    threads: int = 0,
    client: Any = None,
    distance: Distance = log_distance,
    history: str | os.PathLike | None = None,
    progress: Progress = None,
) -> Calibration:
    """Finds parameters under which runs come near the scenario's observations.

    Approximate Bayesian computation with sequential Monte Carlo (Toni et al. 2009), done by pyABC
    (Schälte et al. 2022): draws from the ranges are run and kept when their distance from the
    observations is small; each population is drawn around the last one and must be nearer than
    half of it was.

    Parameters
    ----------
    sc
        A scenario with observations, or what `scenario` takes.
    ranges
        Parameters to fit: `priors`, names, or ranges by name. Without it all of the whole scenario,
        which takes very many runs.
    method
        ``abc-smc``.
    until
        Last day, ``YYYY-MM-DD``, of the observations to fit to; later ones are held out and show
        how good the fit is. Without it nothing is held out.
    plan
        Plan of the runs; without it the scenario's ``observed_plan``.
    particles
        Draws kept in a population.
    populations
        Greatest number; it ends earlier when fewer than one draw in a hundred is accepted.
    days
        Length of each run; without it the scenario's.
    seed
        Seed of the draws and of all luck.
    threads
        Threads of each run; 0: as many as the machine has.
    client
        A ``dask.distributed`` client that does the runs, one thread each. Which draws are kept then
        depends on which come first.
    distance
        Distance of counts (simulated, observed; arrays of equal length).
    history
        File for pyABC's database, to look into afterwards.
    progress
        As for `run`; counts populations.

    Returns
    -------
    Calibration

    Raises
    ------
    InputError
        There is nothing to compare with, or a range is wrong.
    """
    if method != "abc-smc":
        raise _core.InputError(f"'{method}' is not a method of calibration; write abc-smc")
    particles, populations = whole("particles", particles), whole("populations", populations)
    seed, days = whole("seed", seed, 2**32 - 1), whole("days", days, MOST_DAYS)
    threads = whole("threads", threads, MOST_THREADS)
    sc = as_scenario(sc)
    sc, chosen = with_chosen_plan(sc, (sc.observed_plan or "none") if plan is None else plan)
    known = ranges if isinstance(ranges, Priors) else priors(sc, ranges)
    model = Model(sc, chosen, seed, days, 1 if client is not None else threads)
    table = _in_view(sc, model.once(), until)
    with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
        file = Path(folder) / "history.db" if history is None else Path(history)
        found = _search(
            model, known, table, particles, populations, seed, client, distance, file, progress
        )
        return _put_together(found, known, table, sc.name)


def _in_view(sc: Scenario, table: pd.DataFrame, until: str | None) -> pd.DataFrame:
    """Observations that a run can be compared with; ``row`` is their place among the counts."""
    if table.empty:
        raise _core.InputError(f"'{sc.name}' has no observations to fit to (observations/*.csv)")
    limit = pd.Timestamp.max if until is None else pd.Timestamp(until)
    # Nothing is fitted to numbers of people who are intercepted.
    fitted = (table["until"] <= limit) & table["quantity"].map(_core.may_be_fitted_to)
    table = table.assign(row=table.index, fitted=fitted)
    table = table[table["simulated"].notna()].drop(columns="simulated")
    if not table["fitted"].any():
        raise _core.InputError(
            f"'{sc.name}' has no observation that a run could be compared with"
            + (f" until {until}" if until else "")
        )
    return table


def _search(model, known, table, particles, populations, seed, client, distance, file, progress):
    """pyABC's history."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyabc

    logging.getLogger("ABC").setLevel(logging.WARNING)
    rows = table["row"].to_numpy()[table["fitted"].to_numpy()]
    observed = table["observed"].to_numpy(float)[table["fitted"].to_numpy()]

    def apart(simulated: Mapping[str, Any], _: Mapping[str, Any]) -> float:
        return distance(np.asarray(simulated["counts"])[rows], observed)

    prior = {}
    for name, row in known.table.iterrows():
        low, high = float(row["low"]), float(row["high"])
        spread = ("loguniform", low, high) if low > 0 else ("uniform", low, high - low)
        prior[name] = pyabc.RV(*spread)
    if client is None:
        sampler = pyabc.sampler.SingleCoreSampler()
    else:
        sampler = pyabc.sampler.DaskDistributedSampler(client)
    with Bar(progress, populations, f"{model.sc.name}: calibration", "population") as bar:

        class Told(pyabc.MedianEpsilon):
            """The median rule; also reports the population for the progress bar."""

            at = 0

            def __call__(self, t: int) -> float:
                if t > self.at:
                    self.at = t
                    bar.tell(t)
                return super().__call__(t)

        # pyABC draws from NumPy's common state, which is restored afterwards.
        state = np.random.get_state()  # noqa: NPY002
        np.random.seed(seed)  # noqa: NPY002
        try:
            abc = pyabc.ABCSMC(
                model, pyabc.Distribution(prior), apart, population_size=particles,
                sampler=sampler, eps=Told(),
            )  # fmt: skip
            abc.new(f"sqlite:///{file}", {"counts": np.zeros(1), "harm": np.zeros(1)})
            found = abc.run(max_nr_populations=populations, min_acceptance_rate=0.01)
            bar.tell(populations)
            return found
        finally:
            np.random.set_state(state)  # noqa: NPY002


def _put_together(found: Any, known: Priors, table: pd.DataFrame, scenario: str) -> Calibration:
    draws, weight = found.get_distribution(m=0)
    names = [str(name) for name in known.table.index]
    posterior = draws[names].reset_index(drop=True)
    posterior.columns.name = None
    posterior["weight"] = np.asarray(weight)
    weights, stats = found.get_weighted_sum_stats()
    weights = np.asarray(weights, dtype=float)
    counts = np.stack([np.asarray(one["counts"]) for one in stats])[:, table["row"].to_numpy()]
    harm = np.stack([np.asarray(one["harm"]) for one in stats])
    levels = (0.05, 0.5, 0.95)
    spread = np.array([_weighted_quantiles(column, weights, levels) for column in counts.T])
    about = table.drop(columns="row")
    about = about.assign(low=spread[:, 0], simulated=spread[:, 1], high=spread[:, 2])
    populations = found.get_all_populations()
    populations = populations[populations["t"] >= 0]
    return Calibration(
        posterior, known, about.reset_index(drop=True),
        pd.Series({key: float(np.median(harm[:, k])) for k, key in enumerate(HARM)}),
        [float(value) for value in populations["epsilon"]],
        int(populations["samples"].sum()), scenario,
    )  # fmt: skip
