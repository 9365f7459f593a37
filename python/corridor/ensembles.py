"""Many runs: replicates, draws of parameters, plans, rival behaviours; reduced to quantiles."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import _core
from .arguments import (
    MOST_DAYS,
    MOST_REPLICATES,
    MOST_THREADS,
    path_of,
    real,
    whole,
    whole_seed,
)
from .caution import told
from .flows import HARM, HARM_HEADINGS
from .results import page_html
from .running import Bar, Progress, as_scenario, started, with_chosen_plan
from .scenarios import Scenario
from .series import FIGURES, SERIES, Shape
from .sketches import Sketch, rank_quantiles
from .workers import Store, as_drawn, done_here, done_there, key_of, one_run

if TYPE_CHECKING:
    import xarray as xr

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

Behaviours = Sequence[str] | Mapping[str, Mapping[str, float | str]] | None


class Ensemble:
    """Quantiles of many runs, and a table with one row for each run.

    Attributes
    ----------
    table : pandas.DataFrame
        One row for each run: ``plan``, ``seed``, one column for each parameter drawn, ``died``,
        ``missing``, ``abused_held_or_exploited``, ``pushed_back``, ``protection_denied``,
        ``sailed``, ``ashore``, ``stranded`` (people, at the end), ``at_sea_most``, and the
        ``digest`` of the run's arrays.
    attrs : dict
        Title, scenario, scenario_digest, plan, runs, corridor_version.
    """

    def __init__(self, table: pd.DataFrame, data: xr.Dataset):
        self.table = table
        self._data = data

    @property
    def attrs(self) -> dict[str, Any]:
        return self._data.attrs

    @property
    def drawn(self) -> list[str]:
        """Parameters that differ between runs."""
        return list(self.attrs["drawn"])

    def quantiles(self, name: str) -> xr.DataArray:
        """One series over all runs.

        Parameters
        ----------
        name
            ``at_sea stranded ashore sailed died missing abused_held_or_exploited pushed_back
            protection_denied`` by day, ``desk_queue`` by day and desk, ``departures arrivals``
            by week and leg; people.

        Returns
        -------
        xarray.DataArray
            Dimensions plan, behaviour (where there are rivals), quantile, then time or week, and
            leg or desk.

        Raises
        ------
        InputError
            There is no such series.
        """
        if name not in self._data:
            raise _core.InputError(
                f"'{name}' is not a series of an ensemble; series are {', '.join(SERIES)}"
            )
        return self._data[name]

    def to_xarray(self) -> xr.Dataset:
        return self._data

    def summary(self, quantiles: Sequence[float] = (0.05, 0.5, 0.95)) -> pd.DataFrame:
        """Figures at the end, people.

        Parameters
        ----------
        quantiles
            Levels over runs.

        Returns
        -------
        pandas.DataFrame
            One row for each plan (and behaviour) and figure, one column for each quantile; NaN
            where there are too few runs for it (5 % and 95 % need 19).
        """
        by = self._kinds
        rows = {}
        for kind, runs in self.table.groupby(by, sort=False):
            for figure in FIGURES:
                rows[*kind, figure] = rank_quantiles(runs[figure].to_numpy(float), quantiles)
        index = pd.MultiIndex.from_tuples(rows, names=[*by, "figure"])
        return pd.DataFrame(list(rows.values()), index, pd.Index(quantiles, name="quantile"))

    @property
    def _kinds(self) -> list[str]:
        return [name for name in ("plan", "behaviour") if name in self.table]

    def effects(self, plan: str, against: str = "none") -> pd.DataFrame:
        """What a plan changes, run by run: same draw, same behaviour, same luck in both.

        Parameters
        ----------
        plan, against
            Two plans of the ensemble.

        Returns
        -------
        pandas.DataFrame
            One row for each figure (and behaviour): ``mean`` of the differences (people) with
            Student's 90 % interval ``low`` to ``high`` (Monte Carlo error; NaN for fewer than four
            pairs, and when all pairs are equal); ``p5`` and ``p95``, which contain a further
            difference with a probability of 90 % (draws and luck together; NaN for fewer than 19
            pairs); ``pairs``; and ``sign``: ``more``, ``fewer``, ``no difference shown`` (the
            interval contains 0, or there is none), or ``undetermined`` when rival behaviours
            disagree.

        Raises
        ------
        InputError
            A plan that was not run, or fewer than two pairs.
        """
        from scipy.stats import t as student

        ran = list(self.table["plan"].unique())
        for name in (plan, against):
            if name not in ran:
                raise _core.InputError(
                    f"'{name}' was not run in this ensemble; its plans are {', '.join(ran)}"
                )
        by = [name for name in self._kinds if name != "plan"]
        both = self.table.set_index(["plan", *by, "seed"])[list(FIGURES)]
        change = both.loc[plan] - both.loc[against]
        if len(change) < 2 * (change.groupby(by).ngroups if by else 1):
            raise _core.InputError(
                "single run: no effect size; give replicates=2 or more, or draws"
            )
        rows = []
        for figure in FIGURES:
            for kind, runs in change.groupby(by, sort=False) if by else [((), change)]:
                values = runs[figure].to_numpy(float)
                error = values.std(ddof=1) / np.sqrt(len(values))
                carries = len(values) >= _core.fewest_replicates and error > 0
                half = student.ppf(0.95, len(values) - 1) * error if carries else np.nan
                mean, (p5, p95) = values.mean(), rank_quantiles(values, (0.05, 0.95))
                rows.append((figure, *kind, mean, mean - half, mean + half, p5, p95, len(values)))
        columns = ["figure", *by, "mean", "low", "high", "p5", "p95", "pairs"]
        table = pd.DataFrame(rows, columns=columns)
        shown = (table["low"] > 0) | (table["high"] < 0)
        sign = np.where(shown, np.sign(table["mean"]), 0).astype(int)
        words = {1: "more", -1: "fewer", 0: "no difference shown"}
        table["sign"] = [words[one] for one in sign]
        for figure in FIGURES:
            mine = table["figure"] == figure
            if len(set(sign[mine]) - {0}) > 1:
                table.loc[mine, "sign"] = "undetermined"
        return table.set_index(["figure", *by])

    def harm_words(self, plan: str | None = None) -> str:
        """Median harm of each plan in one line."""
        words = []
        for name in self.table["plan"].unique() if plan is None else [plan]:
            middle = self.table.loc[self.table["plan"] == name, list(HARM)].median()
            told_harm = ", ".join(f"{told(middle[key])} {HARM_HEADINGS[key]}" for key in HARM)
            words.append(f"Harm, {'no plan' if name == 'none' else name}, median: {told_harm}")
        return "\n".join(words)

    def save(self, path: str | os.PathLike) -> Path:
        """Writes quantiles and table to an HDF5 file, completely or not at all.

        xarray, h5py, the viewer and `Ensemble.open` read it.
        """
        import xarray as xr

        table = xr.Dataset.from_dataframe(self.table)
        names = {name: f"run_{name}" for name in table.data_vars}
        whole = self._data.merge(table.rename(names), combine_attrs="override")
        if not self.drawn:
            del whole.attrs["drawn"]  # HDF5 has no empty list
        first = str(self._data["time"].to_numpy()[0].astype("datetime64[D]"))
        dated = {"units": f"days since {first}", "dtype": "int32"}
        held = io.BytesIO()
        whole.to_netcdf(held, engine="h5netcdf", encoding={"time": dated, "week": dated})
        _core.write_results(path_of("path", path), held.getvalue())
        return Path(path)

    @classmethod
    def open(cls, path: str | os.PathLike) -> Ensemble:
        """Reads what `save` wrote.

        Raises
        ------
        InputError
            There is no such file, or it holds no ensemble.
        """
        import xarray as xr

        try:
            with xr.open_dataset(path, engine="h5netcdf") as file:
                whole = file.load()
        except (OSError, ValueError) as error:
            raise _core.InputError(f"{path}: cannot be read ({error})") from None
        if "run" not in whole.dims or "quantile" not in whole.dims:
            raise _core.InputError(
                f"{path}: is not a file of an ensemble; Ensemble.save writes one"
            )
        columns = [str(name) for name in whole.data_vars if str(name).startswith("run_")]
        table = whole[columns].to_dataframe()
        table.columns = [name.removeprefix("run_") for name in columns]
        whole.attrs["drawn"] = list(np.atleast_1d(whole.attrs.get("drawn", [])))
        return cls(table, whole.drop_vars([*columns, "run"]))

    def _heading(self) -> str:
        plans = ", ".join(str(plan) for plan in self._data["plan"].to_numpy())
        lines = [
            f"Ensemble of {self.attrs['scenario']}: {len(self.table)} runs, plans: {plans}",
            f"  drawn: {', '.join(self.drawn) or 'luck only'}",
        ]
        if "behaviour" in self.table:
            rivals = ", ".join(map(str, self.table["behaviour"].unique()))
            lines.append(f"  rival behaviours: {rivals}")
        if len(self.table) < 2:
            lines.append("  single run: no effect size")
        return "\n".join(lines)

    def __repr__(self) -> str:
        if len(self.table) < 2:
            return self._heading()
        return f"{self._heading()}\n{self.summary().map(told).to_string()}"

    def _repr_html_(self) -> str:
        heading = page_html(self._heading())
        return heading + (self.summary().map(told).to_html() if len(self.table) > 1 else "")


def ensemble(
    sc: Scenario | str | os.PathLike,
    *,
    replicates: int | None = None,
    draws: pd.DataFrame | Iterable[Mapping[str, float]] | None = None,
    plans: Sequence[str | None] | None = None,
    behaviours: Behaviours = None,
    seed: int | None = None,
    days: int | None = None,
    since: str | None = None,
    quantiles: Sequence[float] = LEVELS,
    client: Any = None,
    workers: int | None = None,
    folder: str | os.PathLike | None = None,
    progress: Progress = None,
) -> Ensemble:
    """Runs a scenario many times and keeps quantiles.

    With one seed, each person has the same luck under every plan. Results do not depend on where
    the runs are done or in which order they finish.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    replicates
        Runs of each draw, each with its own seed; 10, or 1 if there are draws.
    draws
        One row for each draw, one column for each parameter (``risk_weight``,
        ``reception_beds@Langkawi``); see `priors`.
    plans
        Plans for each of them; "none" is no plan. Without it the scenario's plan.
    behaviours
        Rival theories of how people choose, each run under every plan: choice rules
        (``["recursive-logit", "gravity"]``), or by name what each sets
        (``{"cautious": {"risk_weight": 40}}``). Without it the scenario's own.
    seed
        Seed of the first run; the others follow.
    days
        Length of each run.
    since
        Day, ``YYYY-MM-DD``, from which people are counted in the series that add up.
    quantiles
        Levels over runs, ascending. A level that needs more runs is NaN: 0.05 and 0.95 need 19 runs
        of a plan, 0.25 and 0.75 need three.
    client
        A ``dask.distributed`` client; without it local cores work in this process.
    workers
        Runs at a time in this process; without it one for each core.
    folder
        Keeps each finished run, so that a second call does only what is missing.
    progress
        As for `run`; counts runs.

    Returns
    -------
    Ensemble

    Raises
    ------
    InputError, RunError
        As `run` does; the first run that fails ends the ensemble. A run of ``folder`` whose file is
        damaged is done again, with a warning.

    Examples
    --------
    >>> ens = co.ensemble("tutorial", replicates=3, plans=["none", "boats-come-in"], days=30)
    >>> ens.quantiles("at_sea").dims
    ('plan', 'quantile', 'time')
    """
    sc = as_scenario(sc)
    replicates = whole("replicates", replicates, MOST_REPLICATES)
    replicates = (10 if draws is None else 1) if replicates is None else replicates
    days, workers = whole("days", days, MOST_DAYS), whole("workers", workers, MOST_THREADS)
    names = []
    for plan in [None] if plans is None else plans:
        sc, name = with_chosen_plan(sc, plan)
        names.append(name)
    rivals = _named_behaviours(behaviours)
    specs = _specs(sc, replicates, draws, names, rivals, seed)
    levels = [real("a quantile", level) for level in quantiles]
    if not specs or not levels or levels != sorted(levels) or not 0 <= levels[0] <= levels[-1] <= 1:
        raise _core.InputError(
            "an ensemble needs at least one run, and quantiles from 0 to 1 in ascending order"
        )
    first = np.datetime64(sc.start)
    try:
        start = 0 if since is None else int((np.datetime64(since) - first).astype(int))
    except (TypeError, ValueError):
        raise _core.InputError(f"since is {since!r}; write a date as 2015-05-01") from None
    # What all runs share; also finds a wrong draw or behaviour before anything is run.
    for name in rivals:
        of_rival = next(spec for spec in specs if spec["behaviour"] == name)
        layout = as_drawn(sc, of_rival)
    shape = Shape(started(layout, specs[0]["plan"], specs[0]["seed"], days, 1, 1.0))

    store = Store(folder)
    keys = [key_of(sc, spec, days, start) for spec in specs]
    todo = [(n, spec) for n, spec in enumerate(specs) if not store.has(keys[n])]
    wanted = {number for number, _ in todo}
    work = (
        done_here(sc, todo, days, start, workers)
        if client is None
        else done_there(sc, todo, days, start, client)
    )
    sketches = {(plan, rival): Sketch(shape.cells) for plan in names for rival in rivals}
    rows: list[dict[str, Any]] = []
    early: dict[int, Any] = {}
    with Bar(progress, len(specs), sc.name, "run") as bar:
        while len(rows) < len(specs):
            number = len(rows)
            spec = specs[number]
            kept = store.read(keys[number]) if number not in wanted else None
            if kept is None:
                if number not in wanted:  # its file is damaged
                    early[number] = one_run(sc, spec, days, start)
                while number not in early:
                    done, result = next(work)
                    early[done] = result
                kept = early.pop(number)
                store.write(keys[number], *kept)
            row, series = kept
            sketch = sketches[spec["plan"], spec["behaviour"]]
            sketch.add(np.concatenate([series[name].ravel() for name in SERIES]))
            rival = {} if behaviours is None else {"behaviour": spec["behaviour"]}
            said = {"plan": spec["plan"] or "none", **rival, "seed": spec["seed"]}
            rows.append({**said, **spec["draw"], **row})
            bar.tell(len(rows))
    work.close()
    table = pd.DataFrame(rows)
    table.index.name = "run"
    drawn = list(specs[0]["draw"])
    told_rivals = None if behaviours is None else list(rivals)
    data = shape.dataset(sketches, quantiles, sc, names, told_rivals, drawn, len(specs), since)
    return Ensemble(table, data)


def _specs(sc, replicates, draws, plans, behaviours, seed) -> list[dict[str, Any]]:
    rows = [{}] if draws is None else pd.DataFrame(draws).to_dict("records")
    seed = whole_seed(sc.seed if seed is None else seed, len(rows) * replicates)
    return [
        {
            "plan": plan, "behaviour": behaviour, "behaves": assignments,
            "seed": seed + number * replicates + replicate, "draw": draw,
        }
        for number, draw in enumerate(rows)
        for replicate in range(replicates)
        for behaviour, assignments in behaviours.items()
        for plan in plans
    ]  # fmt: skip


def _named_behaviours(given: Behaviours) -> dict[str, dict[str, Any]]:
    """Assignments by name of behaviour; a single one without assignments when none is given."""
    if given is None:
        return {"": {}}
    if isinstance(given, str):
        raise _core.InputError("behaviours is a list of choice rules, or a mapping by name")
    if isinstance(given, Mapping):
        return {str(name): dict(assignments) for name, assignments in given.items()}
    return {rule: {"choice.rule": rule} for rule in given}
