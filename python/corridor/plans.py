"""Lever packages as TOML text, written from Python values.

The library's reader checks the text, as it checks every plan.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from . import _core

TABLES = ("values", "cost", "trigger")
TABLE_LISTS = {"effects": "effect", "tranches": "tranche", "draws": "draw"}


def toml_value(value: Any) -> str:
    """A number, text, date, Boolean or list of these as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dt.datetime):  # pandas' Timestamp too
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return toml_value(value.item())
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Iterable):
        return "[" + ", ".join(toml_value(one) for one in value) + "]"
    raise TypeError(f"{value!r} cannot be written to a plan; give a number, text, date or list")


def a_date(value: Any) -> Any:
    """Text such as "2015-05-01" as a date; any other value unchanged."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def lever_text(lever: Mapping[str, Any]) -> str:
    """One ``[[lever]]`` of a plan.

    Keys are those of a plan file; ``from_`` stands for ``from``, and ``effects``, ``tranches`` and
    ``draws`` are lists of mappings.
    """
    lever = {("from" if key == "from_" else key): value for key, value in lever.items()}
    lines = ["", "[[lever]]"]
    for key, value in lever.items():
        if value is None or key in TABLES or key in TABLE_LISTS:
            continue
        lines.append(f"{key} = {toml_value(a_date(value) if key in ('from', 'until') else value)}")
    for key in TABLES:
        if lever.get(key):
            lines.append(f"[lever.{key}]")
            lines += [f"{name} = {toml_value(value)}" for name, value in lever[key].items()]
    for key, section in TABLE_LISTS.items():
        for row in lever.get(key) or ():
            lines.append(f"[[lever.{section}]]")
            lines += [f"{name} = {toml_value(value)}" for name, value in row.items()]
    return "\n".join(lines) + "\n"


LISTS = (
    "places", "countries", "kinds", "tags", "legs", "modes", "channels", "groups", "nationalities",
    "networks", "pathways", "offers", "needs",
)  # fmt: skip


def rows_of(table: Any) -> list[dict[str, Any]]:
    """Levers of a table (pandas.DataFrame): one row for each lever, empty cells left out.

    A column ``values.name`` or ``cost.name`` goes into that table of the lever; lists in text are
    separated by semicolons.
    """
    levers = []
    for row in table.to_dict("records"):
        lever: dict[str, Any] = {}
        for key, value in row.items():
            nothing = not isinstance(value, list | tuple) and value != value  # NaN, NaT
            if value is None or nothing or value == "":
                continue
            if key in LISTS and isinstance(value, str):
                value = [word.strip() for word in value.split(";")]
            head, _, rest = str(key).partition(".")
            if rest:
                lever.setdefault(head, {})[rest] = value
            else:
                lever[str(key)] = value
        levers.append(lever)
    return levers


def plan_text(title: str, levers: Iterable[Mapping[str, Any]], counterfactual: bool = False) -> str:
    """A whole plan file."""
    head = f"title = {toml_value(title)}\ncounterfactual = {toml_value(counterfactual)}\n"
    return head + "".join(lever_text(lever) for lever in levers)


def longer_plan(
    text: str, id: str, lever: Mapping[str, Any], *, counterfactual: bool = False
) -> str:
    """A plan file with one more lever, marked as a counterfactual on request."""
    if counterfactual and not re.search(r"^counterfactual = true", text, re.MULTILINE):
        text = re.sub(r"^counterfactual = false\n", "", text, flags=re.MULTILINE)
        text = f"counterfactual = true\n{text}"
    return text + lever_text({"id": id.replace("_", "-"), **lever})


def settings_text(settings: Mapping[str, Any]) -> str:
    """A scenario.toml: plain keys first, then the tables (choice, parameters, outputs)."""
    plain = {key: value for key, value in settings.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in settings.items() if isinstance(value, Mapping)}
    if isinstance(plain.get("start"), str):
        plain["start"] = a_date(plain["start"])
    lines = [f"{key} = {toml_value(value)}" for key, value in plain.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {toml_value(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def plan_file(name: str, plan: Any) -> str:
    """A plan file from whatever `Scenario.with_plan` takes."""
    if hasattr(plan, "iterrows"):
        return plan_text(name, rows_of(plan))
    if isinstance(plan, Mapping):
        levers = plan.get("levers", ())
        levers = rows_of(levers) if hasattr(levers, "iterrows") else levers
        return plan_text(plan.get("title", name), levers, plan.get("counterfactual", False))
    if isinstance(plan, str) and "\n" in plan:
        return plan
    try:
        return Path(plan).read_text(encoding="utf-8")
    except OSError as error:
        raise _core.InputError(f"{plan}: cannot be read ({error.strerror})") from None
