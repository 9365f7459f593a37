"""Running a scenario: all at once, or day by day with access to all people."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import MOST_DAYS, MOST_THREADS, output_file, path_of, real, whole
from .plans import longer_plan, plan_text
from .results import Results
from .scenarios import Scenario, scenario

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import xarray as xr

Progress = bool | Callable[[int, int], None] | None


def as_scenario(given: Scenario | str | os.PathLike) -> Scenario:
    return given if isinstance(given, Scenario) else scenario(path_of("scenario", given))


def with_chosen_plan(sc: Scenario, plan: str | os.PathLike | None) -> tuple[Scenario, str]:
    """The scenario with a plan: None means its own, "" and "none" mean none, a file is read."""
    plan = sc.plan if plan is None else "" if plan == "" else path_of("plan", plan)
    if plan in ("", "none"):
        return sc, ""
    if plan not in sc.plans and plan.endswith(".toml"):
        sc = sc.with_plan(Path(plan).stem, plan)
        return sc, sc.plan
    sc.check_plan(plan)
    return sc, plan


class Bar:
    """A tqdm bar for a terminal or a notebook."""

    def __init__(self, progress: Progress, total: int, what: str, unit: str = "day"):
        self._call = progress if callable(progress) else None
        self._bar = None
        self._total = total
        if progress is True or (progress is None and _watched()):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # without ipywidgets tqdm uses its text bar
                from tqdm.auto import tqdm

                self._bar = tqdm(total=total, desc=what, unit=unit, leave=False)

    @property
    def wanted(self) -> bool:
        return self._call is not None or self._bar is not None

    def tell(self, done: int) -> None:
        if self._call is not None:
            self._call(done, self._total)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def _watched() -> bool:
    shell = sys.modules.get("IPython")
    instance = shell.get_ipython() if shell is not None else None
    return sys.stderr.isatty() or type(instance).__name__ == "ZMQInteractiveShell"


def started(sc: Scenario, plan: str, seed, days, threads: int, intensity: float) -> Any:
    """A simulation of the library with the same attributes as one of the command."""
    seed, days = whole("seed", seed), whole("days", days, MOST_DAYS)
    threads, intensity = whole("threads", threads, MOST_THREADS), real("intensity", intensity)
    core = _core.Simulation(sc._core, plan, seed, days, threads, intensity)
    changes = [change if isinstance(change, str) else f"scale={change:g}" for change in sc._changes]
    if intensity != 1:
        changes.append(f"intensity={intensity:g}")
    if changes:
        core.note("changes", changes)
    core.note("created", dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    core.note("threads", core.threads)
    core.note("days_planned", core.days)
    return core


def run(
    sc: Scenario | str | os.PathLike,
    plan: str | os.PathLike | None = None,
    *,
    seed: int | None = None,
    days: int | None = None,
    threads: int = 0,
    intensity: float = 1.0,
    output: str | os.PathLike | None = None,
    progress: Progress = None,
) -> Results:
    """Runs a scenario from its first day to its last.

    Other Python threads continue meanwhile; Ctrl-C ends the run at the end of the day.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    plan
        A plan of the scenario or a TOML file; without it the scenario's plan (`Scenario.plan`);
        "none" for none.
    seed
        Seed of all luck; with the same seed, each person has the same luck under any plan.
    days
        Length of the run, days; without it the scenario's.
    threads
        0: as many as the machine has. Results do not depend on it.
    intensity
        Scales every lever of the plan; 0 gives exactly the run without the plan.
    output
        Results file, written 64 days at a time; it gets its name only when it is complete.
    progress
        True or False for a bar, or a function of (day, days); None shows a bar in a terminal or
        a notebook.

    Returns
    -------
    Results
        In memory.

    Raises
    ------
    InputError
        The input is wrong; the text is the command's.
    RunError
        The run failed.

    Examples
    --------
    >>> res = co.run("tutorial", "boats-come-in", seed=1, days=30)
    >>> "died" in res.summary()["harm"]
    True
    """
    file = output_file(output)
    sc, plan = with_chosen_plan(as_scenario(sc), plan)
    core = started(sc, plan, seed, days, threads, intensity)
    if file is not None:
        core.write_to(file)
    with Bar(progress, core.days, sc.name) as bar:
        core.live(core.days, bar.tell if bar.wanted else None)
    return Results(core.finish())


class Columns(Mapping):
    """Columns of all people, each a live, read-only NumPy view: ``people["status"]``.

    ``status`` numbers rows of `statuses()`; ``group`` and ``came_from`` number the names in
    ``results().group`` and ``.place``; ``situation`` numbers a place, leg or vessel, depending on
    the status; ``debt_usd`` is in USD; days count from the start of the run; 65535 means never.
    """

    def __init__(self, columns: dict[str, np.ndarray]):
        self._columns = columns

    def __getitem__(self, name: str) -> np.ndarray:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __getattr__(self, name: str) -> np.ndarray:
        try:
            return self.__dict__["_columns"][name]
        except KeyError:
            raise AttributeError(f"people have no column '{name}'") from None

    def to_frame(self) -> pd.DataFrame:
        """A copy as a table, one row for each agent, with statuses by name."""
        import pandas as pd

        names = [row["status"] for row in _core.statuses()]
        frame = pd.DataFrame({name: column.copy() for name, column in self._columns.items()})
        frame["status"] = pd.Categorical.from_codes(frame["status"], names)
        return frame

    def __repr__(self) -> str:
        agents = len(self._columns["status"])
        return f"{agents:,} agents with columns {', '.join(self._columns)}"


class Simulation:
    """A run, day by day: look at it, add a lever, continue, branch.

    Parameters
    ----------
    sc, plan, seed, days, threads, intensity
        As for `run`.

    Examples
    --------
    >>> sim = co.Simulation("tutorial", days=90).step(60)
    >>> sim.date
    datetime.date(2024, 3, 1)
    >>> rescue = sim.branch().pull("search_and_rescue", places=["The Strait"])
    >>> rescue.plan
    'levers-from-day-60'
    >>> futures = rescue.run(), sim.run()
    """

    def __init__(
        self,
        sc: Scenario | str | os.PathLike,
        plan: str | None = None,
        *,
        seed: int | None = None,
        days: int | None = None,
        threads: int = 0,
        intensity: float = 1.0,
    ):
        self.scenario, self.plan = with_chosen_plan(as_scenario(sc), plan)
        self.seed = self.scenario.seed if seed is None else whole("seed", seed)
        self._threads = threads
        self._intensity = intensity
        self._scenario_core = self.scenario._core
        self._core = started(self.scenario, self.plan, self.seed, days, threads, intensity)

    # --- time --------------------------------------------------------------------------------

    @property
    def today(self) -> int:
        """The day that comes next; 0 is the first."""
        return self._core.today

    @property
    def date(self) -> dt.date:
        return dt.date.fromisoformat(self.scenario.start) + dt.timedelta(days=self.today)

    @property
    def days(self) -> int:
        return self._core.days

    @property
    def done(self) -> bool:
        return self.today >= self.days

    def step(self, days: int = 1, *, progress: Progress = False) -> Simulation:
        """Runs some more days; stops at the end of the run."""
        days = min(whole("days", days), self.days)
        with Bar(progress, self.days, self.scenario.name) as bar:
            self._core.live(days, bar.tell if bar.wanted else None)
        return self

    def run(self, *, progress: Progress = None) -> Results:
        """Runs to the last day and returns the results."""
        self.step(self.days, progress=progress)
        return self.results()

    # --- looking -----------------------------------------------------------------------------

    @property
    def people(self) -> Columns:
        """The columns of all people; views that follow the run from day to day."""
        return Columns(self._core.people)

    @property
    def counts(self) -> xr.DataArray:
        """Agents by place and status, a live view; people are agents times people_per_agent."""
        import xarray as xr

        return xr.DataArray(
            self._core.counts,
            dims=("place", "status"),
            coords={
                "place": self._scenario_core.members("hub_wait_days"),
                "status": [row["status"] for row in _core.statuses()],
            },
            attrs={"units": "agents"},
        )

    @property
    def on_leg(self) -> xr.DataArray:
        """Agents under way by leg, a live view."""
        import xarray as xr

        legs = self._scenario_core.members("fare_usd")
        return xr.DataArray(
            self._core.on_leg, dims="leg", coords={"leg": legs}, attrs={"units": "agents"}
        )

    @property
    def vessels(self) -> pd.DataFrame:
        """All vessels so far, one row for each.

        ``status``, ``zone``, ``sailed`` (day of sailing; -1 while it gathers people) and ``aboard``
        (agents).
        """
        import pandas as pd

        return pd.DataFrame(self._core.vessels, columns=["status", "zone", "sailed", "aboard"])

    @property
    def measures(self) -> dict[str, float]:
        """Yesterday's measures, which triggers read."""
        return self._core.measures

    def results(self) -> Results:
        """A copy of what has been recorded so far; the run can continue."""
        return Results(self._core.so_far())

    # --- other futures -----------------------------------------------------------------------

    def save(self, path: str | os.PathLike) -> Path:
        """Writes a checkpoint, for `restore` and for `corridor run --resume`."""
        self._core.save(path_of("path", path))
        return Path(path)

    def restore(self, path: str | os.PathLike) -> Simulation:
        """Continues from a checkpoint of the same scenario, seed and length."""
        self._core = self._fresh(self._scenario_core, self.plan)
        self._core.restore(path_of("path", path))
        return self

    def branch(self, plan: str | None = None) -> Simulation:
        """A second future from today, with the same luck for each person.

        Parameters
        ----------
        plan
            Plan of the scenario from today on; without it, the same plan. The levers of another
            plan start again: their cost is counted from today.
        """
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        if plan is not None:
            other.plan = "" if plan == "none" else plan
            self.scenario.check_plan(other.plan)
        other._core = self._resumed(self._scenario_core, other.plan)
        return other

    def pull(self, id: str, **lever: Any) -> Simulation:
        """Adds one more lever, from today unless ``from_`` is given; see `with_lever`."""
        lever.setdefault("from_", self.date)
        before = self._scenario_core.files.get(f"plans/{self.plan}.toml", b"").decode()
        if not self.plan:
            before = plan_text("Levers pulled on the way", ())
        text = longer_plan(before, id, lever, counterfactual=lever.pop("counterfactual", False))
        core, name = self._scenario_core.copy(), f"{self.plan or 'levers'}-from-day-{self.today}"
        while name in core.plans:
            name += "-too"
        core.put_plan(name, text)
        self._core = self._resumed(core, name)
        self._scenario_core, self.plan = core, name
        return self

    def _fresh(self, scenario_core: Any, plan: str) -> Any:
        return _core.Simulation(
            scenario_core, plan, self.seed, self.days, self._threads, self._intensity
        )

    def _resumed(self, scenario_core: Any, plan: str) -> Any:
        with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
            checkpoint = os.path.join(folder, "now.checkpoint")
            self._core.save(checkpoint)
            core = self._fresh(scenario_core, plan)
            core.restore(checkpoint)
        return core

    def __repr__(self) -> str:
        return (
            f"Simulation of {self.scenario.name}: {self.date}, day {self.today} of {self.days}, "
            f"plan {self.plan or 'none'}, seed {self.seed}"
        )
