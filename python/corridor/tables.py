"""Tables of a scenario as text, and back."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import _core

if TYPE_CHECKING:
    import pandas as pd

TABLES = (
    "places", "legs", "groups", "networks", "countries", "pathways", "offers", "visa", "drivers",
    "pools",
)  # fmt: skip


def number_text(value: float) -> str:
    """A number with as few digits as possible: ``3``, ``0.1``."""
    value = float(value)
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def csv_file(name: str, table: pd.DataFrame) -> dict[str, bytes]:
    """One file of a scenario by its path, in the form that the reader needs.

    A GeoDataFrame's shapes become lat and lon, or distances.
    """
    if name not in TABLES and not name.startswith("observations/"):
        raise _core.InputError(
            f"'{name}' is not a table of a scenario; tables are {', '.join(TABLES)}"
        )
    if hasattr(table, "to_crs"):
        from .geotables import without_shapes

        table = without_shapes(table)
    text = table.to_csv(index=False, float_format=number_text, lineterminator="\n")
    return {f"{name}.csv": text.encode()}


def from_csv(text: bytes) -> pd.DataFrame:
    """A table as the reader sees it: only an empty cell is a missing value.

    If the first line has no comma, semicolons or tabs separate the columns, and numbers may have a
    decimal comma. Empty columns after the last are left out.
    """
    import pandas as pd

    header = text.lstrip(b"\xef\xbb\xbf\r\n").splitlines()[0] if text.strip() else b""
    outside_quotes = b"".join(header.split(b'"')[::2])
    marks = [mark for mark in (b",", b";", b"\t") if mark in outside_quotes]
    separator = marks[0].decode() if marks else ","
    table = pd.read_csv(io.BytesIO(text), sep=separator, keep_default_na=False, na_values=[""])
    if separator != ",":
        for name in table.columns:
            if not pd.api.types.is_numeric_dtype(table[name]):
                pointed = table[name].str.replace(r"^([+-]?\d+),(\d+)$", r"\1.\2", regex=True)
                with contextlib.suppress(ValueError):
                    table[name] = pd.to_numeric(pointed)
    while len(table.columns) and table.columns[-1].startswith("Unnamed: "):
        table = table.iloc[:, :-1]
    return table


OBSERVATION = (
    "date", "from", "until", "place", "leg", "country", "quantity", "value", "source", "file",
)  # fmt: skip


def observations_of(files: Mapping[str, bytes]) -> pd.DataFrame:
    """All of ``observations/*.csv``, one row for each observation, with its ``file``."""
    import pandas as pd

    frames = [
        from_csv(text).assign(file=path)
        for path, text in files.items()
        if path.startswith("observations/")
    ]
    table = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    table = table.reindex(columns=OBSERVATION)
    for column in ("date", "from", "until"):
        table[column] = pd.to_datetime(table[column])
    return table
