"""What a plan does, person by person, under the same luck: displacement and harm."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import MOST_DAYS, MOST_REPLICATES, MOST_THREADS, real, whole, whole_seed
from .caution import signed
from .results import Results, page_html
from .running import Bar, Progress, as_scenario, with_chosen_plan
from .scenarios import Scenario

if TYPE_CHECKING:
    import pandas as pd

BECAME = {
    "harmed_before_choice": "died or exploited before the choice",
    "returned": "returned home before the choice",
    "switched_to_regular": "switched to a regular channel",
    "other_mode": "went by another mode",
    "diverted": "diverted: another leg, same destination",
    "other_destination": "went to another destination",
    "delayed": "delayed: a target leg after the window",
    "still_deciding": "still deciding at the horizon (censored)",
    "deterred": "deterred: chose to stay",
    "trapped": "trapped: could not pay to leave",
}


class Comparison:
    """A plan against a baseline, with intervals over replicates.

    Attributes
    ----------
    text : str
        The page that `corridor compare` prints: rounded, with <10 for few people.
    data : dict
        All figures at full precision.
    results : Results
        The arrays that compare.h5 holds.
    """

    def __init__(self, text: str, data: dict[str, Any], results: Results):
        self.text = text
        self.data = data
        self.results = results

    @property
    def attrs(self) -> dict[str, Any]:
        """The content of a picture's stamp."""
        seeds = self.data["seeds"]
        against = self.data["against"] or "no plan"
        return {
            "title": self.data["title"],
            "scenario": self.data["scenario"],
            "scenario_digest": self.data["scenario_digest"],
            "plan": f"{self.data['plan'] or 'none'} against {against}",
            "seed": f"{seeds[0]}" if len(seeds) == 1 else f"{seeds[0]} to {seeds[-1]}",
            "corridor_version": self.data["version"],
            "exploratory": self.data["exploratory"],
        }

    def at_horizon(self, horizon: int | None = None) -> dict[str, Any]:
        """Figures at one horizon (days after the measure starts); the longest observable one."""
        if not self.data["has_intervals"]:
            runs = len(self.data["seeds"])
            raise _core.InputError(
                f"{'single run' if runs == 1 else f'{runs} replicates'}: no effect size; compare "
                f"with replicates={_core.fewest_replicates} or more"
            )
        seen = {one["days"]: one for one in self.data["horizons"] if one["observable"]}
        if not seen:
            raise _core.InputError(
                "no horizon can be observed by the end of the run; run more days"
            )
        chosen = max(seen) if horizon is None else horizon
        if chosen not in seen:
            raise _core.InputError(
                f"{chosen} days after the start of the measure were not compared or cannot be "
                f"observed; horizons are {', '.join(map(str, seen))}"
            )
        return seen[chosen]

    def displacement(self, horizon: int | None = None) -> pd.DataFrame:
        """What people did who no longer used the target legs, and who used them instead.

        Parameters
        ----------
        horizon
            Days after the measure starts; without it the longest that can be observed.

        Returns
        -------
        pandas.DataFrame
            One row for each measure, columns ``mean``, ``low`` and ``high`` (bounds of the
            interval over replicates), ``unit``, and ``placebo``: the mean of a gross count in the
            placebo. Without a placebo there are no rows of people kept off and drawn in. The last
            rows are the harm that changed.
        """
        import pandas as pd

        at = self.at_horizon(horizon)
        rows: dict[str, dict[str, Any]] = {}

        def put(
            name: str,
            estimate: dict[str, float] | None,
            unit: str = "people",
            placebo: float | None = None,
        ) -> None:
            nothing = {"mean": None, "low": None, "high": None}
            rows[name] = {**(estimate or nothing), "unit": unit, "placebo": placebo}

        for key in ("used_target", "used_other_ways"):
            for future in ("baseline", "plan", "change"):
                put(f"{key}: {future}", at[key][future])
        for key in ("kept_off", "drawn_in") if self.data["placebo"] else ():
            placebo = at[f"{key}_placebo"]
            put(f"{key}: all", at[f"{key}_total"], placebo=at[f"{key}_placebo_total"]["mean"])
            for became in BECAME:
                put(f"{key}: {became}", at[key][became], placebo=placebo[became]["mean"])
        if self.data["placebo"]:
            put("kept_off: with a claim to protection", at["kept_off_with_claim"])
        put("displacement_ratio", at["displacement_ratio"], "1")
        for kind, harm in self.data["harm"].items():
            put(f"harm: {kind}", harm["change"], harm["unit"])
        table = pd.DataFrame.from_dict(rows, orient="index")
        table.index.name = "measure"
        return table.astype({"mean": float, "low": float, "high": float, "placebo": float})

    def gross_counts(self, horizon: int | None = None) -> dict[str, Any]:
        """What `at_horizon` gives, of a comparison with a placebo.

        Raises
        ------
        InputError
            A comparison without a placebo, or one that `at_horizon` refuses.
        """
        at = self.at_horizon(horizon)
        if not self.data["placebo"]:
            raise _core.InputError(
                "people kept off, drawn in and fates are not shown without the placebo; compare "
                "with placebo=True"
            )
        return at

    def fates(self, horizon: int | None = None, which: str = "net") -> pd.DataFrame:
        """Fate in the baseline (rows) against fate under the plan (columns), people, means.

        Parameters
        ----------
        horizon
            Days after the measure starts; without it the longest that can be observed.
        which
            ``net``: without the swaps that any change causes (matched by shared luck); ``raw``; or
            ``placebo``.
        """
        import pandas as pd

        names = {"net": "fate_matrix_net", "raw": "fate_matrix", "placebo": "fate_matrix_placebo"}
        if which not in names:
            raise _core.InputError(f"'{which}' is not a fate matrix; write net, raw or placebo")
        cells = self.gross_counts(horizon)[names[which]]
        table = pd.DataFrame(
            {fate: {to: cell["mean"] for to, cell in row.items()} for fate, row in cells.items()}
        ).T
        table.index.name, table.columns.name = "baseline", "plan"
        return table

    def harm(self) -> pd.DataFrame:
        """Harm in both futures.

        Returns
        -------
        pandas.DataFrame
            One row for each kind; ``baseline``, ``plan`` and ``change`` are means, ``low`` and
            ``high`` the bounds of the change's 90 % interval, ``unit`` its unit.
        """
        import pandas as pd

        rows = {}
        for kind, harm in self.data["harm"].items():
            change = harm["change"] or {"mean": None, "low": None, "high": None}
            rows[kind] = {
                "baseline": harm["baseline"]["mean"],
                "plan": harm["plan"]["mean"],
                "change": change["mean"],
                "low": change["low"],
                "high": change["high"],
                "unit": harm["unit"],
            }
        table = pd.DataFrame.from_dict(rows, orient="index")
        table.index.name = "harm"
        return table.astype(dict.fromkeys(("baseline", "plan", "change", "low", "high"), float))

    def harm_words(self) -> str:
        """Change of deaths, missing and denied protection in one line, with intervals."""
        words = []
        labels = {row["key"]: row["label"] for row in _core.outcomes()}
        for key in ("died", "missing", "exploited", "protection_denied"):
            change = self.data["harm"].get(key, {}).get("change")
            if change and change["low"] is None:
                words.append(f"{signed(change['mean'])} {labels[key]} (the same in all)")
            elif change:
                mean, low, high = (signed(change[bound]) for bound in ("mean", "low", "high"))
                words.append(f"{mean} {labels[key]} ({low} to {high})")
        return "Change in harm: " + "; ".join(words[:2]) + ";\n" + "; ".join(words[2:])

    def save(self, path: str | os.PathLike) -> Path:
        """Writes compare.h5."""
        return self.results.save(path)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return page_html(self.text)


def compare(
    sc: Scenario | str | os.PathLike,
    plan: str | None = None,
    *,
    against: str = "none",
    replicates: int = 10,
    seed: int | None = None,
    days: int | None = None,
    threads: int = 0,
    intensity: float = 1.0,
    horizons: Sequence[int] = (90, 180, 365),
    placebo: bool = True,
    progress: Progress = None,
) -> Comparison:
    """Runs a plan and its baseline, with the same luck for everybody in both.

    Parameters
    ----------
    sc
        A scenario, or what `scenario` takes.
    plan
        One of its plans; without it the scenario's plan.
    against
        Plan of the baseline; "none" is no plan.
    replicates
        Pairs of futures, each with its own seed; a single pair shows no effect size.
    seed
        Seed of the first; the others follow.
    days, threads, intensity
        As for `run`; replicates share the threads.
    horizons
        Days after the measure starts.
    placebo
        Also runs the baseline with one party less and with half an hour more of preparation for
        three weeks, and subtracts its changes of fate. Without it, people kept off and drawn
        in, and fates, are not shown.
    progress
        As for `run`; counts replicates.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        Unknown plans, plans that do not differ or have no effect in the run.

    Examples
    --------
    >>> twin = co.compare("tutorial", "keep-out", replicates=4, days=150, horizons=[60])
    >>> list(twin.displacement(60).columns)
    ['mean', 'low', 'high', 'unit', 'placebo']
    """
    sc, plan = with_chosen_plan(as_scenario(sc), plan)
    sc, against = with_chosen_plan(sc, against)
    changes = [change if isinstance(change, str) else f"scale={change:g}" for change in sc._changes]
    intensity = real("intensity", intensity)
    if intensity != 1:
        changes.append(f"intensity={intensity:g}")
    replicates = whole("replicates", replicates, MOST_REPLICATES)
    seed, days = whole_seed(seed, replicates), whole("days", days, MOST_DAYS)
    horizons = sorted(whole("a horizon", horizon, MOST_DAYS) for horizon in horizons)
    with Bar(progress, replicates, f"{sc.name}: {plan}", "replicate") as bar:
        made = _core.compare(
            sc._core, plan, against, replicates, seed, days,
            whole("threads", threads, MOST_THREADS), intensity,
            horizons, bool(placebo), changes, bar.tell if bar.wanted else None,
        )  # fmt: skip
    return Comparison(made.text, json.loads(made.json), Results(made.results))
