"""Where the runs of an ensemble are made, and where finished ones are kept."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
import time
import uuid
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import numpy as np

from . import _core
from .results import Results
from .running import started
from .scenarios import Scenario
from .series import SERIES, figures_of, reduced
from .tables import number_text

# Runs that may be finished while an earlier one is not: results are added in order of run.
AHEAD = 64


def as_drawn(sc: Scenario, spec: Mapping[str, Any]) -> Scenario:
    """The scenario with the spec's behaviour, then with its draw of parameters."""
    for name, value in {**spec["behaves"], **spec["draw"]}.items():
        text = value if isinstance(value, str) else number_text(value)
        sc = sc._with_change(f"{name}={text}")
    return sc


def one_run(
    sc: Scenario,
    spec: dict[str, Any],
    days: int | None,
    since: int,
    stop: threading.Event | None = None,
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """One run on one thread: its row of the table, and its series."""
    begin = time.perf_counter()
    sc = as_drawn(sc, spec)
    core = started(sc, spec["plan"], spec["seed"], days, 1, 1.0)

    def look(_: int) -> None:
        if stop is not None and stop.is_set():
            raise InterruptedError

    core.live(core.days, look)
    res = Results(core.finish())
    series = reduced(res, since)
    row = {**figures_of(series), "digest": res.digest, "seconds": time.perf_counter() - begin}
    return row, series


def _itself(thing: Any) -> Any:
    return thing


def _near(rest: deque[tuple[int, Any]], pending: Iterable[int]) -> bool:
    """False while a run is so late that too many later ones would be in memory."""
    return rest[0][0] - min(pending, default=rest[0][0]) < AHEAD


def done_here(sc, todo, days, since, workers) -> Generator[tuple[int, Any]]:
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
                pending[pool.submit(one_run, sc, spec, days, since, stop)] = number
            finished, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                yield pending.pop(future), future.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def done_there(sc, todo, days, since, client) -> Generator[tuple[int, Any]]:
    """Runs on a Dask client, as they finish. Runs of a lost worker are done again elsewhere."""
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
            yield client.submit(one_run, there, spec, days, since, key=key, pure=False, retries=3)

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


class Store:
    """Finished runs in a folder, one file for each; it gets its name only when it is complete."""

    def __init__(self, folder: str | os.PathLike | None):
        self.folder = None if folder is None else Path(folder)
        if self.folder is not None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _core.InputError(f"{folder}: cannot be made ({error.strerror})") from None

    def _file(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"run-{key}.npz"

    def has(self, key: str) -> bool:
        return self.folder is not None and self._file(key).exists()

    def read(self, key: str) -> tuple[dict[str, Any], dict[str, np.ndarray]] | None:
        """A finished run; None, and a warning, when its file is damaged or cannot be read."""
        try:
            with np.load(self._file(key)) as data:
                row = json.loads(str(data["row"]))
                return row, {name: data[name] for name in SERIES}
        except MemoryError:
            raise
        except (
            Exception
        ) as error:  # NumPy and the archive raise many kinds of errors for damaged bytes
            warnings.warn(
                f"{self._file(key)}: cannot be read ({error}); the run is done again",
                RuntimeWarning, stacklevel=3,
            )  # fmt: skip
            return None

    def write(self, key: str, row: dict[str, Any], series: dict[str, np.ndarray]) -> None:
        if self.folder is None:
            return
        held = io.BytesIO()
        arrays: dict[str, Any] = {"row": np.array(json.dumps(row)), **series}
        np.savez_compressed(held, **arrays)
        _core.write_file(os.fspath(self._file(key)), held.getvalue(), "")


def key_of(sc: Scenario, spec: dict[str, Any], days: int | None, since: int) -> str:
    said = json.dumps(
        [_core.version, _core.source_revision, sc.digest, spec, days, since],
        default=float, sort_keys=True,
    )  # fmt: skip
    return hashlib.sha256(said.encode()).hexdigest()[:20]
