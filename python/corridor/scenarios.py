"""Scenarios: read, shown as tables, changed and made from tables in Python.

A scenario is its files' text and a list of changes. The library's reader checks every change as if
the files had been written by hand.
"""

from __future__ import annotations

import html
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import path_of
from .plans import longer_plan, plan_file, plan_text, settings_text
from .tables import csv_file, from_csv, number_text, observations_of

if TYPE_CHECKING:
    import geopandas
    import pandas as pd


class Scenario:
    """Everything that a scenario folder says.

    A scenario never changes: each ``with_...`` returns a new one. Scenarios can be pickled.

    Attributes
    ----------
    plan : str
        Plan of a run for which no plan is named ("": no plan); `with_lever` and `with_plan` set it.
    warnings : list of str
        Warnings of the reader.
    """

    def __init__(self, files: Mapping[str, bytes | str], name: str, *, plan: str | None = None,
                 changes: tuple[str | float, ...] = ()):  # fmt: skip
        core, warnings = _core.read_scenario_files(dict(files), name)
        self._take(core, warnings, core.files, changes, plan)

    def _take(self, core, warnings, files, changes, plan) -> None:
        self._files = files
        self._changes = tuple(changes)
        self.warnings = list(warnings)
        if self._changes:
            core = core.copy()
            for change in self._changes:
                if isinstance(change, str):
                    core.set_parameter(change)
                else:
                    core.scale(change)
        self._core = core
        self.plan = core.default_plan if plan is None else plan
        if self.plan:
            self.check_plan(self.plan)

    @classmethod
    def _read(cls, folder_or_name: str) -> Scenario:
        self = cls.__new__(cls)
        core, warnings = _core.read_scenario(folder_or_name)
        self._take(core, warnings, core.files, (), None)
        return self

    @classmethod
    def from_tables(
        cls,
        *,
        settings: Mapping[str, Any],
        places: pd.DataFrame,
        legs: pd.DataFrame,
        groups: pd.DataFrame,
        plans: Mapping[str, str | Mapping[str, Any] | pd.DataFrame] | None = None,
        observations: pd.DataFrame | None = None,
        name: str = "from-tables",
        **tables: pd.DataFrame,
    ) -> Scenario:
        """Makes a scenario from tables.

        Parameters
        ----------
        settings
            The content of scenario.toml: ``title``, ``start``, ``days``, ``seed``, and as mappings
            ``parameters``, ``choice`` and ``outputs``.
        places, legs, groups
            Columns as in the CSV files (docs/reference/scenario-format.md). A GeoDataFrame of
            places may have shapes in place of ``lat`` and ``lon``, one of legs lines in place of
            ``distance_km``; in any reference system.
        plans
            By name: TOML text, a table of levers, or a mapping with ``title``, ``levers`` (mappings
            or a table) and ``counterfactual``; see `with_plan`.
        observations
            Counts to compare runs with.
        **tables
            networks, countries, pathways, offers, visa, drivers, pools.

        Raises
        ------
        InputError
            Lists everything that is wrong, with the row of the table.
        """
        files: dict[str, bytes | str] = {"scenario.toml": settings_text(settings)}
        for table, frame in {"places": places, "legs": legs, "groups": groups, **tables}.items():
            files |= csv_file(table, frame)
        if observations is not None:
            files |= csv_file("observations/observations", observations)
        for plan, content in (plans or {}).items():
            files[f"plans/{plan}.toml"] = plan_file(plan, content)
        return cls(files, name)

    # --- what it says ------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self._core.name

    @property
    def title(self) -> str:
        """Shown in results and figures."""
        return self._core.title

    @property
    def start(self) -> str:
        """First day, ``YYYY-MM-DD``."""
        return self._core.start

    @property
    def days(self) -> int:
        """Length of a run, days."""
        return self._core.days

    @property
    def seed(self) -> int:
        """Seed of a run for which no seed is given."""
        return self._core.seed

    @property
    def digest(self) -> str:
        """Digest of the scenario, with its changes; results carry it."""
        return self._core.digest

    @property
    def choice_rule(self) -> str:
        """The rule of choice: ``recursive-logit``, ``gravity`` or another."""
        return self._core.choice_rule

    @property
    def people_per_agent(self) -> float:
        """People whom one agent represents."""
        return self._core.people_per_agent

    @property
    def observed_plan(self) -> str:
        """Plan of what states really did, under which runs are compared with counts; "": none."""
        return self._core.observed_plan

    @property
    def plans(self) -> dict[str, str]:
        """Titles of the plans by name."""
        return dict(self._core.plans)

    @property
    def files(self) -> dict[str, str]:
        """The folder's text by path."""
        return {path: text.decode("utf-8", "replace") for path, text in self._files.items()}

    def table(self, name: str) -> pd.DataFrame:
        """One of the CSV files, for example ``table("networks")``."""
        text = self._files.get(f"{name}.csv")
        if text is None:
            known = [path[:-4] for path in self._files if path.endswith(".csv") and "/" not in path]
            raise _core.InputError(
                f"'{self.name}' has no table '{name}'; it has {', '.join(known)}"
            )
        return from_csv(text)

    def geotable(self, name: str) -> geopandas.GeoDataFrame:
        """``places`` as points or ``legs`` as lines, WGS 84, to edit and give to `with_table`.

        Raises
        ------
        InputError
            Any other table.
        """
        from .geotables import with_shapes

        return with_shapes(self, name)

    @property
    def places(self) -> pd.DataFrame:
        """One row for each place of places.csv; ``lat`` and ``lon`` in degrees."""
        return self.table("places")

    @property
    def legs(self) -> pd.DataFrame:
        """One row for each leg of legs.csv; km, days, USD, hazards a day or a journey."""
        return self.table("legs")

    @property
    def groups(self) -> pd.DataFrame:
        """One row for each group of groups.csv; sizes in people."""
        return self.table("groups")

    @property
    def networks(self) -> pd.DataFrame:
        """One row for each network of networks.csv; capacity in people a day, prices in USD."""
        return self.table("networks")

    @property
    def observations(self) -> pd.DataFrame:
        """One row for each observation; ``value`` in people unless the quantity says otherwise."""
        return observations_of(self._files)

    def values(self, parameter: str) -> pd.Series:
        """Base values of a parameter, one for each member of its domain (places, legs...)."""
        import pandas as pd

        members = self._core.members(parameter)
        return pd.Series(self._core.values(parameter), index=members, name=parameter)

    # --- changed -----------------------------------------------------------------------------

    def with_parameter(self, name: str, value: float | str, at: str | None = None) -> Scenario:
        """Changes one parameter, everywhere or for some members.

        Parameters
        ----------
        name
            As `parameters()` lists it, or ``choice.rule``.
        value
            In the parameter's unit.
        at
            A member or a target as in drivers.csv: ``"Langkawi"``, ``"mode=sea"``.

        Examples
        --------
        >>> sc = co.scenario("tutorial").with_parameter("reception_beds", 500, at="Reef Harbour")
        >>> float(sc.values("reception_beds")["Reef Harbour"])
        500.0
        """
        text = value if isinstance(value, str) else number_text(float(value))
        return self._with_change(f"{name}{'@' + at if at else ''}={text}")

    def scaled(self, factor: float) -> Scenario:
        """Multiplies sizes of groups and all capacities by ``factor``; never people_per_agent."""
        return self._with_change(float(factor))

    def _with_change(self, change: str | float) -> Scenario:
        other = self.__class__.__new__(self.__class__)
        core = self._core.copy()
        other._take(core, self.warnings, self._files, (), self.plan)
        if isinstance(change, str):
            core.set_parameter(change)
        else:
            core.scale(change)
        other._changes = (*self._changes, change)
        return other

    def _with_files(self, files: Mapping[str, bytes | str], plan: str | None = None) -> Scenario:
        merged = {**self._files, **files}
        plan = self.plan if plan is None else plan
        return Scenario(merged, self.name, plan=plan, changes=self._changes)

    def with_table(self, name: str, table: pd.DataFrame) -> Scenario:
        """Replaces one of the CSV files by a table."""
        return self._with_files(csv_file(name, table))

    def with_observations(self, table: pd.DataFrame, name: str = "observations") -> Scenario:
        """Adds counts to compare runs with, as ``observations/<name>.csv``.

        Parameters
        ----------
        table
            Columns as in docs/reference/scenario-format.md: ``date``, ``quantity``, ``value``
            (people) and perhaps ``from``, ``until``, ``place``, ``leg``, ``country``, ``source``.
        name
            Name of the file; a file of that name is replaced.
        """
        return self._with_files(csv_file(f"observations/{name}", table))

    def with_plan(
        self,
        name: str,
        plan: str | os.PathLike | Mapping[str, Any] | pd.DataFrame | None = None,
    ) -> Scenario:
        """Makes ``name`` the plan of runs. If ``plan`` is given, it is added under that name.

        Parameters
        ----------
        name
            Name of one of `plans`, or of the new one; "" is no plan.
        plan
            A TOML file, TOML text, or a mapping with ``title``, ``levers`` (each a mapping with
            ``id``, targets, ``from``, ``intensity``, ``values``...) and ``counterfactual``; or a
            table with one row for each lever and these columns, also ``values.reception_beds`` and
            the like. Empty cells are left out; targets in text are separated by semicolons.
        """
        if plan is None:
            return self._with_files({}, name)
        return self._with_files({f"plans/{name}.toml": plan_file(name, plan)}, name)

    def with_lever(self, id: str, *, counterfactual: bool = False, **lever: Any) -> Scenario:
        """Adds one lever of the catalogue to the plan of runs.

        The old plan is kept. The longer one is called ``<plan>-and-more``, or ``levers`` if there
        was no plan.

        Parameters
        ----------
        id
            As `levers()` lists it; underscores may replace dashes.
        counterfactual
            Needed for levers that exist only as counterfactuals (turn-back, detention...).
        **lever
            As in a plan file: ``places``, ``countries``, ``tags``, ``modes``... choose targets;
            ``from_`` and ``until`` are dates; ``intensity`` lies in [0, 1]; ``ramp_days``,
            ``lead_days``, ``label``; ``values`` (by parameter), ``cost``, ``trigger``.

        Examples
        --------
        >>> sc = co.scenario("tutorial")
        >>> sc.with_lever("departure_screening", places=["Port Amber"], intensity=0.5).plan
        'levers'
        """
        if not self.plan:
            name, before = "levers", plan_text("Levers pulled in Python", ())
        elif self.plan == "levers" or self.plan.endswith("-and-more"):
            name, before = self.plan, self._plan_file(self.plan)
        else:
            name, before = f"{self.plan}-and-more", self._plan_file(self.plan)
        longer = longer_plan(before, id, lever, counterfactual=counterfactual)
        return self._with_files({f"plans/{name}.toml": longer}, name)

    def _plan_file(self, name: str) -> str:
        return self._files[f"plans/{name}.toml"].decode()

    def check_plan(self, name: str) -> None:
        """Raises InputError when there is no plan of that name."""
        if name not in self._core.plans:
            self._core.check_plan(name)

    def save(self, folder: str | os.PathLike) -> Path:
        """Writes the scenario folder, which must not exist yet.

        Raises
        ------
        InputError
            The folder exists, or parameters were changed with `with_parameter` or `scaled`, which
            change no file: change the tables instead.
        """
        if self._changes:
            raise _core.InputError(
                f"{self._changes[0]} is in no file of the scenario; change a table with "
                "with_table, then save"
            )
        folder = Path(folder)
        if folder.exists():
            raise _core.InputError(f"{folder} exists already; give another name")
        for path, text in self._files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _core.write_file(os.fspath(target), text, "")
        return folder

    # --- shown -------------------------------------------------------------------------------

    def __reduce__(self):
        return _rebuilt, (self._files, self.name, self.plan, self._changes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scenario):
            return NotImplemented
        return (self.digest, self.plan) == (other.digest, other.plan)

    def __hash__(self) -> int:
        return hash((self.digest, self.plan))

    def _facts(self) -> list[tuple[str, str]]:
        core = self._core
        facts = [
            ("title", self.title),
            ("from", f"{self.start}, {self.days} days"),
            ("people", f"{core.people:,.0f}"),
            ("places, legs, groups", f"{core.places}, {core.legs}, {core.groups}"),
            ("plans", ", ".join(self.plans) or "none"),
            ("plan of a run", self.plan or "none"),
            ("digest", self.digest),
        ]
        if self._changes:
            facts.insert(-1, ("changed", ", ".join(str(c) for c in self._changes)))
        return facts

    def __repr__(self) -> str:
        lines = [f"Scenario {self.name}"]
        lines += [f"  {name:<21} {value}" for name, value in self._facts()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{html.escape(name)}</th>"
            f"<td style='text-align:left'>{html.escape(value)}</td></tr>"
            for name, value in self._facts()
        )
        return f"<b>Scenario {html.escape(self.name)}</b><table>{rows}</table>"


def _rebuilt(files, name, plan, changes) -> Scenario:
    return Scenario(files, name, plan=plan, changes=changes)


def scenario(folder_or_name: str | os.PathLike) -> Scenario:
    """Reads and checks a scenario.

    Parameters
    ----------
    folder_or_name
        A folder, or the name of a bundled scenario; `bundled_scenarios` lists them.

    Raises
    ------
    InputError
        Lists every problem as ``file:line:column: what is wrong; what to write instead``.

    Examples
    --------
    >>> co.scenario("tutorial").days
    365
    """
    return Scenario._read(path_of("scenario", folder_or_name))
