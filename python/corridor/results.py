"""Results of a run: labelled arrays, in memory or from a file."""

from __future__ import annotations

import html
import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from .arguments import path_of

if TYPE_CHECKING:
    import numpy as np
    import xarray as xr


def page_html(text: str) -> str:
    """A page of text for a notebook, in a style that aligns its columns."""
    style = "font: 11px/1.25 monospace; white-space: pre; overflow-x: auto"
    return f"<pre style='{style}'>{html.escape(text)}</pre>"


class Summary:
    """The page that `corridor show` prints, and its figures.

    Attributes
    ----------
    data : dict
        All figures at full precision; ``data["units"]`` names their units. The text rounds to two
        significant digits and shows fewer than ten people as <10.
    """

    def __init__(self, text: str, data: dict[str, Any]):
        self.text = text
        self.data = data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def keys(self):
        return self.data.keys()

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return page_html(self.text)


class Results:
    """Labelled arrays of a run; every variable is an attribute.

    Examples
    --------
    >>> res = co.run("tutorial", days=30)
    >>> res.arrivals.dims, res.arrivals.attrs["units"]
    (('time', 'leg'), 'people day-1')
    >>> weekly = res.arrivals.sum("leg").resample(time="W").sum()

    Attributes
    ----------
    attrs : dict
        Title, scenario, scenario_digest, plan, seed, corridor_version...
    names : list of str
        Of the variables.
    """

    def __init__(self, core: _core.Results):
        self._core = core

    @property
    def attrs(self) -> dict[str, Any]:
        return self._core.attributes

    @property
    def names(self) -> list[str]:
        return self._core.names

    @property
    def sizes(self) -> dict[str, int]:
        return self._core.sizes

    @property
    def digest(self) -> str:
        """Digest of all arrays, as `corridor run --json` prints it; threads do not change it."""
        return self._core.digest()

    @cached_property
    def _dataset(self) -> xr.Dataset:
        import xarray as xr

        data, coords = {}, {}
        sizes = self._core.sizes
        for name in self._core.names:
            about = self._core.describe(name)
            variable = xr.Variable(about["dims"], self._values(name, about), _attributes(about))
            if str(about["units"]).startswith("days since "):
                variable = _dates(variable)
            if name in sizes or (about["coordinate"] and name != "scenario_text"):
                coords[name] = variable
            else:
                data[name] = variable
        return xr.Dataset(data, coords, self.attrs)

    def _values(self, name: str, about: dict[str, Any]) -> np.ndarray:
        import numpy as np

        values = self._core.values(name)
        if isinstance(values, list):
            return np.array(values, dtype=object if name == "scenario_text" else str)
        if about["fill"] is not None and values.dtype.kind in "iu":
            return np.where(values == about["fill"], np.nan, values)
        return values

    def to_xarray(self) -> xr.Dataset:
        """All variables with their coordinates, units and long names.

        Numbers are read-only views of the library's memory: nothing is copied. ``copy(deep=True)``
        makes an independent data set.
        """
        return self._dataset

    def values(self, name: str) -> np.ndarray:
        """One variable as NumPy array, without a copy; texts as an array of str."""
        return self._values(name, self._core.describe(name))

    def summary(self) -> Summary:
        """Text and figures: who left, who is at sea, who arrived, desks, harm and costs."""
        return Summary(self._core.summary_text(), json.loads(self._core.summary_json()))

    def save(self, path: str | os.PathLike) -> Path:
        """Writes a complete HDF5 file or none; xarray, h5py and `corridor show` read it."""
        self._core.save(path_of("path", path))
        return Path(path)

    def __getattr__(self, name: str) -> xr.DataArray:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._core.names:
            return self._dataset[name]
        raise AttributeError(f"the results have no '{name}'; they have {', '.join(self.names)}")

    def __getitem__(self, name: str) -> xr.DataArray:
        return self._dataset[name]

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *self.names})

    def __repr__(self) -> str:
        attrs, sizes = self.attrs, self.sizes
        lines = [f"Results of {attrs.get('scenario', '?')}: {attrs.get('title', '')}"]
        plan = attrs.get("plan", "none")
        lines.append(f"  plan {plan}, seed {attrs.get('seed')}, {sizes.get('time', 0)} days")
        sized = [f"{dim} {size}" for dim, size in sizes.items() if dim not in ("file",)]
        lines.append("  " + ", ".join(sized))
        measured = [name for name in self.names if not self._core.describe(name)["coordinate"]]
        measured = [name for name in measured if name not in sizes]
        lines.append("  " + ", ".join(measured))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return page_html(repr(self)) + self.summary()._repr_html_()


def _attributes(about: dict[str, Any]) -> dict[str, Any]:
    named = {"units": about["units"], "long_name": about["long_name"], **about["attributes"]}
    return {key: value for key, value in named.items() if value != ""}


def _dates(time: xr.Variable) -> xr.Variable:
    import numpy as np
    import xarray as xr

    first = np.datetime64(time.attrs["units"].removeprefix("days since "), "ns")
    since = np.round(np.asarray(time.values, dtype=float) * 86_400).astype("timedelta64[s]")
    kept = {key: value for key, value in time.attrs.items() if key not in ("units", "calendar")}
    return xr.Variable(time.dims, first + since.astype("timedelta64[ns]"), kept)


def open(path: str | os.PathLike) -> Results:
    """Reads a results file.

    Raises
    ------
    InputError
        There is no such file, it is no results file, or it is damaged.
    """
    return Results(_core.open_results(path_of("path", path)))
