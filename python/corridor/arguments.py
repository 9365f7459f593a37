"""Arguments of the package's functions: a wrong one is an InputError that names it."""

from __future__ import annotations

import operator
import os
from typing import Any

from . import _core

MOST_DAYS = 65_534
MOST_THREADS = 4096
MOST_REPLICATES = 1_000_000
MOST_SEED = 2**63 - 1
"""Seeds above it would turn negative in files that hold seeds as signed numbers."""


def whole(name: str, number: Any, most: int = MOST_SEED) -> Any:
    """The argument as a whole number from 0 to ``most``; None stays None."""
    if number is None:
        return None
    try:
        found = -1 if isinstance(number, bool) else operator.index(number)
    except TypeError:
        found = -1
    if found < 0:
        raise _core.InputError(f"{name} is {number!r}; it must be a whole number, 0 or more")
    if found > most:
        raise _core.InputError(f"{name} is {found}; it must be at most {most}")
    return found


def whole_seed(seed: Any, runs: int = 1) -> Any:
    """The seed of the first of so many runs (seeds follow each other); None stays None."""
    return whole("seed", seed, MOST_SEED - max(0, runs - 1))


def real(name: str, given: Any) -> float:
    """The argument as a number."""
    try:
        return float(given)
    except (TypeError, ValueError):
        raise _core.InputError(f"{name} is {given!r}; it must be a number") from None


def output_file(output: str | os.PathLike | None) -> str | None:
    """The file for results; None and "none" mean no file."""
    if output is None:
        return None
    name = path_of("output", output)
    return None if name == "none" else name


def path_of(name: str, given: Any) -> str:
    """The argument as a path."""
    try:
        path = os.fspath(given)
    except TypeError:
        path = b""
    if not isinstance(path, str) or not path:
        raise _core.InputError(f"{name} is {given!r}; it must be the name of a file or folder")
    return path
