"""Many runs: replicates, draws of parameters, plans; here or on a Dask cluster."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
import time
import uuid
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import _core
from .caution import told
from .flows import HARM, HARM_HEADINGS
from .results import Results, Summary
from .running import Bar, Progress, as_scenario, started, with_chosen_plan
from .scenarios import Scenario, _number
from .sketches import Sketch

if TYPE_CHECKING:
    import xarray as xr

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)

Behaviours = Sequence[str] | Mapping[str, Mapping[str, float | str]] | None

# Runs that may be finished while an earlier one is not: results are taken in order of run.
AHEAD = 64

# Dimensions, units and meaning of what is kept of each run.
SERIES = {
    "at_sea": (("time",), "people", "people aboard vessels that have sailed"),
    "stranded": (("time",), "people", "people stuck without a way on"),
    "ashore": (("time",), "people", "people landed or disembarked since the count began"),
    "sailed": (("time",), "people", "people who left coasts by sea since the count began"),
    "dead": (("time",), "people", "people who died since the count began"),
    "missing": (("time",), "people", "people who went missing since the count began"),
    "abused": (("time",), "people", "abused, held or exploited since the count began, each time"),
    "pushed_back": (("time",), "people", "pushed or sent back since the count began, each time"),
    "protection_denied": (("time",), "people", "denied protection since the count began"),
    "departures": (("week", "leg"), "people week-1", "people who start on a leg"),
    "arrivals": (("week", "leg"), "people week-1", "people who reach a leg's end"),
    "desk_queue": (("time", "desk"), "people", "people waiting at the day's end"),
}


FIGURES = ("sailed", "ashore", "at_sea_most", "stranded", *HARM)
"""Figures at the end of a run, in the table of runs."""


def _weekly(daily: np.ndarray) -> np.ndarray:
    return np.add.reduceat(daily, np.arange(0, len(daily), 7), axis=0)


def reduced(res: Results, since: int = 0) -> dict[str, np.ndarray]:
    """What an ensemble keeps of one run, by the names of SERIES; counts begin on day ``since``."""
    data = {name: res.values(name) for name in ("outcome", "place_outcome", "departures")}
    causes, statuses = list(res.values("cause")), list(res.values("status"))
    by_cause = data["outcome"].sum(axis=1) + data["place_outcome"].sum(axis=1)
    coast = res.values("place_kind")[res.values("leg_from")] == "embarkation"
    sails = coast & (res.values("leg_mode") == "sea")

    def counted(daily: np.ndarray) -> np.ndarray:
        return np.where(np.arange(len(daily)) < since, 0, daily).cumsum()

    out = {
        "at_sea": res.values("at_sea"),
        "stranded": res.values("occupancy")[:, :, statuses.index("stranded")].sum(axis=1),
        "ashore": counted((res.values("landed") + res.values("disembarked")).sum(axis=1)),
        "sailed": counted(data["departures"][:, sails].sum(axis=1)),
        "departures": _weekly(data["departures"]),
        "arrivals": _weekly(res.values("arrivals")),
        "desk_queue": res.values("desk_queue"),
    }
    for key, names in HARM.items():
        out[key] = counted(by_cause[:, [causes.index(name) for name in names]].sum(axis=1))
    return {name: np.asarray(out[name], dtype=np.float32) for name in SERIES}


def _last(series: Mapping[str, np.ndarray]) -> dict[str, float]:
    """One figure a series for the table of runs."""
    figures = {
        name: float(series[name][-1])
        for name in ("stranded", "ashore", "sailed", "dead", "missing", "abused", "pushed_back",
                     "protection_denied")
    }  # fmt: skip
    return {"at_sea_most": float(series["at_sea"].max()), **figures}


def _as_drawn(sc: Scenario, spec: Mapping[str, Any]) -> Scenario:
    """The scenario with the spec's behaviour, then with its draw of parameters."""
    for name, value in {**spec["behaves"], **spec["draw"]}.items():
        text = value if isinstance(value, str) else _number(value)
        sc = sc._with_change(f"{name}={text}")
    return sc


def _one(
    sc: Scenario,
    spec: dict[str, Any],
    days: int | None,
    since: int,
    stop: threading.Event | None = None,
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """One run, on one thread: its row of the table and what is kept of it."""
    begin = time.perf_counter()
    sc = _as_drawn(sc, spec)
    core = started(sc, spec["plan"], spec["seed"], days, 1, 1.0)

    def look(_: int) -> None:
        if stop is not None and stop.is_set():
            raise InterruptedError

    core.live(core.days, look)
    res = Results(core.finish())
    series = reduced(res, since)
    row = {**_last(series), "digest": res.digest, "seconds": time.perf_counter() - begin}
    return row, series


def _itself(thing: Any) -> Any:
    return thing


class Store:
    """Finished runs in a folder, a file a run; a file has its name only when it is whole."""

    def __init__(self, folder: str | os.PathLike | None):
        self.folder = None if folder is None else Path(folder)
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)

    def _file(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"run-{key}.npz"

    def has(self, key: str) -> bool:
        return self.folder is not None and self._file(key).exists()

    def read(self, key: str) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        try:
            with np.load(self._file(key)) as data:
                row = json.loads(str(data["row"]))
                return row, {name: data[name] for name in SERIES}
        except (OSError, ValueError, KeyError) as error:
            raise _core.InputError(
                f"{self._file(key)}: cannot be read ({error}); remove it, and the run is done again"
            ) from None

    def write(self, key: str, row: dict[str, Any], series: dict[str, np.ndarray]) -> None:
        if self.folder is None:
            return
        held = io.BytesIO()
        arrays: dict[str, Any] = {"row": np.array(json.dumps(row)), **series}
        np.savez_compressed(held, **arrays)
        partial = self._file(key).with_suffix(".partial")
        partial.write_bytes(held.getvalue())
        partial.replace(self._file(key))


class Ensemble:
    """Quantiles of many runs, and a table with a row a run.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a run: ``plan``, ``seed``, a column for each parameter drawn, ``dead``, ``missing``,
        ``abused``, ``pushed_back``, ``protection_denied``, ``sailed``, ``ashore``, ``stranded``
        (people, at the end), ``at_sea_most``, and the ``digest`` of the run's arrays.
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
            ``at_sea stranded ashore sailed dead missing abused pushed_back protection_denied``
            by day, ``desk_queue`` by day and desk, ``departures arrivals`` by week and leg; people.

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
                f"'{name}' is no series of an ensemble; series are {', '.join(SERIES)}"
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
            A row a plan (and behaviour) and figure, a column a quantile.
        """
        by = self._kinds
        rows = {}
        for kind, runs in self.table.groupby(by, sort=False):
            for figure in FIGURES:
                rows[*kind, figure] = np.quantile(runs[figure], quantiles)
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
            A row a figure (and behaviour): ``mean`` of the differences (people) with Student's 90 %
            interval ``low`` to ``high`` (Monte Carlo error); ``p5`` and ``p95``, between which 90 %
            of the differences lie (draws and luck together); ``pairs``; and ``sign``: ``more``,
            ``fewer``, ``no difference shown`` (the interval holds 0), or ``undetermined`` where
            rival behaviours disagree.

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
                half = student.ppf(0.95, len(values) - 1) * error
                mean, (p5, p95) = values.mean(), np.quantile(values, (0.05, 0.95))
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
        """Writes quantiles and table to an HDF5 file that xarray reads."""
        import xarray as xr

        table = xr.Dataset.from_dataframe(self.table)
        names = {name: f"run_{name}" for name in table.data_vars}
        whole = self._data.merge(table.rename(names), combine_attrs="override")
        whole.to_netcdf(path, engine="h5netcdf")
        return Path(path)

    def __repr__(self) -> str:
        plans = ", ".join(str(plan) for plan in self._data["plan"].to_numpy())
        lines = [
            f"Ensemble of {self.attrs['scenario']}: {len(self.table)} runs, plans: {plans}",
            f"  drawn: {', '.join(self.drawn) or 'nothing but luck'}",
        ]
        if "behaviour" in self.table:
            rivals = ", ".join(map(str, self.table["behaviour"].unique()))
            lines.append(f"  rival behaviours: {rivals}")
        if len(self.table) < 2:
            return "\n".join([*lines, "  single run: no effect size"])
        shown = self.summary().map(told)
        return "\n".join([*lines, shown.to_string()])

    def _repr_html_(self) -> str:
        return Summary(repr(self), {})._repr_html_()


def _specs(sc, replicates, draws, plans, behaviours, seed) -> list[dict[str, Any]]:
    seed = sc.seed if seed is None else seed
    rows = [{}] if draws is None else pd.DataFrame(draws).to_dict("records")
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
    """Assignments by name of behaviour; one without any where none is given."""
    if given is None:
        return {"": {}}
    if isinstance(given, str):
        raise _core.InputError("behaviours is a list of choice rules, or a mapping by name")
    if isinstance(given, Mapping):
        return {str(name): dict(assignments) for name, assignments in given.items()}
    return {rule: {"choice.rule": rule} for rule in given}


def _key(sc: Scenario, spec: dict[str, Any], days: int | None, since: int) -> str:
    said = json.dumps(
        [_core.version, _core.source_revision, sc.digest, spec, days, since],
        default=float, sort_keys=True,
    )  # fmt: skip
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _near(rest: deque[tuple[int, Any]], pending: Iterable[int]) -> bool:
    """False while a run is so late that too many later ones would have to be kept."""
    return rest[0][0] - min(pending, default=rest[0][0]) < AHEAD


def _done_here(sc, todo, days, since, workers) -> Generator[tuple[int, Any]]:
    """Runs on local cores, as they finish."""
    stop = threading.Event()
    most = workers or os.cpu_count() or 1
    pool = ThreadPoolExecutor(most)
    pending: dict[Any, int] = {}
    rest = deque(todo)
    try:
        while rest or pending:
            while rest and len(pending) < 2 * most and _near(rest, pending.values()):
                number, spec = rest.popleft()
                pending[pool.submit(_one, sc, spec, days, since, stop)] = number
            finished, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                yield pending.pop(future), future.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _done_there(sc, todo, days, since, client) -> Generator[tuple[int, Any]]:
    """Runs on a Dask client, as they finish. What a lost worker had is done again elsewhere."""
    from distributed import as_completed

    token = uuid.uuid4().hex[:8]
    there = client.submit(_itself, sc, key=f"corridor-scenario-{token}")
    rest: deque[tuple[int, Any]] = deque(todo)
    numbers: dict[str, int] = {}

    def submitted() -> Iterator[Any]:
        most = 3 * max(1, sum(client.nthreads().values()))
        while rest and len(numbers) < most and _near(rest, numbers.values()):
            number, spec = rest.popleft()
            key = f"corridor-run-{token}-{number}"
            numbers[key] = number
            yield client.submit(_one, there, spec, days, since, key=key, pure=False, retries=3)

    queue = as_completed(list(submitted()))
    try:
        for future in queue:
            number, result = numbers.pop(future.key), future.result()
            future.release()
            for more in submitted():
                queue.add(more)
            yield number, result
    finally:
        client.cancel([*queue.futures, there])


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

    Under one seed everybody has the same luck under each plan. What comes out does not depend on
    where the runs are done or in what order they finish.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    replicates
        Runs of each draw under seeds of their own; 10, or 1 where there are draws.
    draws
        A row a draw, a column a parameter (``risk_weight``, ``reception_beds@Langkawi``); see
        `priors`.
    plans
        Plans to run each of them under; "none" is no plan. Without it the scenario's own.
    behaviours
        Rival theories of how people choose, each of which is run under every plan: choice rules
        (``["recursive-logit", "gravity"]``), or by name what each sets
        (``{"cautious": {"risk_weight": 40}}``). Without it the scenario's own.
    seed
        Of the first run; the others count on from there.
    days
        Length of each run.
    since
        Day, ``YYYY-MM-DD``, from which people are counted in the series that add up.
    quantiles
        Levels over runs, ascending.
    client
        A ``dask.distributed`` client; without it local cores work in this process.
    workers
        Runs at a time in this process; without it one a core.
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
        As `run` does; the first run that fails ends the ensemble.

    Examples
    --------
    >>> ens = co.ensemble("tutorial", replicates=3, plans=["none", "boats-come-in"], days=30)
    >>> ens.quantiles("at_sea").dims
    ('plan', 'quantile', 'time')
    """
    sc = as_scenario(sc)
    replicates = (10 if draws is None else 1) if replicates is None else replicates
    names = []
    for plan in [None] if plans is None else plans:
        sc, name = with_chosen_plan(sc, plan)
        names.append(name)
    rivals = _named_behaviours(behaviours)
    specs = _specs(sc, replicates, draws, names, rivals, seed)
    if not specs or list(quantiles) != sorted(quantiles):
        raise _core.InputError(
            "an ensemble needs at least one run, and quantiles in ascending order"
        )
    first = np.datetime64(sc.start)
    start = 0 if since is None else int((np.datetime64(since) - first).astype(int))
    # What all runs share; also finds a wrong draw or behaviour before anything is run.
    for name in rivals:
        of_rival = next(spec for spec in specs if spec["behaviour"] == name)
        layout = _as_drawn(sc, of_rival)
    shape = _Shape(started(layout, specs[0]["plan"], specs[0]["seed"], days, 1, 1.0))

    store = Store(folder)
    keys = [_key(sc, spec, days, start) for spec in specs]
    todo = [(n, spec) for n, spec in enumerate(specs) if not store.has(keys[n])]
    work = (
        _done_here(sc, todo, days, start, workers)
        if client is None
        else _done_there(sc, todo, days, start, client)
    )
    sketches = {(plan, rival): Sketch(shape.cells) for plan in names for rival in rivals}
    rows: list[dict[str, Any]] = []
    early: dict[int, Any] = {}
    with Bar(progress, len(specs), sc.name, "run") as bar:
        while len(rows) < len(specs):
            number = len(rows)
            if store.has(keys[number]):
                row, series = store.read(keys[number])
            else:
                while number not in early:
                    done, result = next(work)
                    early[done] = result
                row, series = early.pop(number)
                store.write(keys[number], row, series)
            spec = specs[number]
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


class _Shape:
    """Sizes and labels of the series, from a run that has lived one day."""

    def __init__(self, core: Any):
        self.days = core.days
        core.live(1)
        data = Results(core.finish()).to_xarray()
        self.coords = {name: data[name].to_numpy() for name in ("leg", "desk")}
        self.start = data["time"].to_numpy()[0].astype("datetime64[D]")
        sizes = {name: len(labels) for name, labels in self.coords.items()}
        sizes |= {"time": self.days, "week": -(-self.days // 7)}
        self.shapes = {name: tuple(sizes[dim] for dim in SERIES[name][0]) for name in SERIES}
        self.cells = sum(int(np.prod(shape)) for shape in self.shapes.values())
        days = self.start + np.arange(self.days)
        self.coords["time"] = days.astype("datetime64[ns]")
        self.coords["week"] = days[::7].astype("datetime64[ns]")

    def dataset(self, sketches, levels, sc, names, rivals, drawn, runs, since) -> xr.Dataset:
        import xarray as xr

        told_names = [name or "none" for name in names]
        variables = {}
        # In the order in which they were put in: by plan, then by behaviour.
        flat = np.stack([sketch.quantiles(levels) for sketch in sketches.values()])
        lead = {"plan": told_names} if rivals is None else {"plan": told_names, "behaviour": rivals}
        lead["quantile"] = list(levels)
        leading = tuple(len(labels) for labels in lead.values())
        at = 0
        for name, (dims, units, meaning) in SERIES.items():
            shape = self.shapes[name]
            part = flat[..., at : at + int(np.prod(shape))]
            at += int(np.prod(shape))
            variables[name] = (
                (*lead, *dims),
                part.reshape(*leading, *shape),
                {"units": units, "long_name": meaning},
            )
        coords = {**lead, **self.coords}
        attrs = {
            "title": sc.title,
            "scenario": sc.name,
            "scenario_digest": sc.digest,
            "plan": ", ".join(told_names),
            "runs": runs,
            "drawn": drawn,
            "since": since or str(self.start),
            "corridor_version": _core.version,
            "source_revision": _core.source_revision,
        }
        return xr.Dataset(variables, coords, attrs)
