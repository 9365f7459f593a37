"""What a user can choose from: bundled scenarios, parameters, levers, statuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import _core

if TYPE_CHECKING:
    import pandas as pd


def bundled_scenarios() -> pd.DataFrame:
    """The bundled scenarios.

    Returns
    -------
    pandas.DataFrame
        One row for each scenario, by name: ``title``, ``start``, ``days``, ``folder``.
    """
    import tomllib

    import pandas as pd

    rows = {}
    for file in sorted(Path(_core.home(), "scenarios").glob("*/scenario.toml")):
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        rows[file.parent.name] = {
            "title": said.get("title", ""), "start": str(said.get("start", "")),
            "days": said.get("days"), "folder": str(file.parent),
        }  # fmt: skip
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index.name = "name"
    return table


def parameters() -> pd.DataFrame:
    """The registry: name, domain, stage, unit, default, allowed range, explanation, source."""
    import pandas as pd

    return pd.DataFrame(_core.parameters()).set_index("name")


def levers() -> pd.DataFrame:
    """The catalogue of levers: what each represents, its evidence and confidence, its effects."""
    import pandas as pd

    return pd.DataFrame(_core.levers()).set_index("id")


def statuses() -> pd.DataFrame:
    """All statuses of people; the index is the number in ``Simulation.people['status']``."""
    import pandas as pd

    return pd.DataFrame(_core.statuses())
