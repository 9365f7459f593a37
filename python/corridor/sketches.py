"""Quantiles of many runs in little memory."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def fewest_runs(level: float) -> int:
    """Least number of runs for a central band that contains a further run with this probability.

    The band from the least to the greatest of n runs contains it with probability
    (n - 1) / (n + 1): 3 runs for 50 %, 19 for 90 %.
    """
    return math.ceil(2 / (1 - level) - 1 - 1e-9)


def rank_quantiles(values: np.ndarray, levels: Sequence[float]) -> np.ndarray:
    """Quantiles over the first axis, at ranks p (n + 1), interpolated between ranks.

    Type 6 of Hyndman and Fan 1996, The American Statistician 50: a further run is below it with
    probability p. NaN when the rank is below 1 or above n, because there are too few runs.

    Parameters
    ----------
    values
        (n, ...)
    levels
        Between 0 and 1.

    Returns
    -------
    numpy.ndarray
        (levels, ...)
    """
    found = np.asarray(np.quantile(values, levels, axis=0, method="weibull"), dtype=float)
    ranks = np.asarray(levels, dtype=float) * (len(values) + 1)
    found[(ranks < 1 - 1e-9) | (ranks > len(values) + 1e-9)] = np.nan
    return found


class Sketch:
    """Quantiles, cell by cell, of arrays that come one after another.

    Up to ``size`` arrays are stored and quantiles are exact (`rank_quantiles`). After that, pairs
    of full buffers are sorted and every second value is kept with twice the weight
    (Munro and Paterson 1980; Manku, Rajagopalan and Lindsay 1998), so that memory grows with the
    logarithm of the number of runs: of 1,000 runs at most 5 times ``size`` values a cell are kept.
    The result depends on the order of the arrays; `ensemble` adds them in order of run.

    Parameters
    ----------
    cells
        Numbers in an array.
    size
        Arrays in a buffer.
    """

    def __init__(self, cells: int, size: int = 128):
        self.count = 0
        self.size = size
        self._cells = cells
        self._buffer: list[np.ndarray] = []
        self._full: list[tuple[int, np.ndarray]] = []
        self._odd = False

    def add(self, values: np.ndarray) -> None:
        self._buffer.append(np.asarray(values, dtype=np.float32).reshape(self._cells))
        self.count += 1
        if len(self._buffer) == self.size:
            self._full.append((1, np.stack(self._buffer)))
            self._buffer = []
            while len(self._full) > 1 and self._full[-1][0] == self._full[-2][0]:
                self._merge()

    def _merge(self) -> None:
        weight, one = self._full.pop()
        _, two = self._full.pop()
        both = np.sort(np.concatenate([one, two]), axis=0)
        self._full.append((2 * weight, both[int(self._odd) :: 2]))
        self._odd = not self._odd

    def quantiles(self, levels: Sequence[float]) -> np.ndarray:
        """(levels, cells); NaN when nothing was added."""
        if self.count == 0:
            return np.full((len(levels), self._cells), np.nan)
        parts = [*self._full, *((1, one[None]) for one in self._buffer)]
        values = np.concatenate([part for _, part in parts])
        weights = np.concatenate([np.full(len(part), weight) for weight, part in parts])
        if weights.max() == 1:
            return rank_quantiles(values, levels)
        order = np.argsort(values, axis=0, kind="stable")
        values = np.take_along_axis(values, order, axis=0)
        below = np.cumsum(weights[order], axis=0)
        found = [np.argmax(below >= level * self.count, axis=0) for level in levels]
        return np.take_along_axis(values, np.stack(found), axis=0)
