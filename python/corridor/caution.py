"""How figures are shown: two significant digits, no small numbers of people, a stamp."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

FEW = 10
"""Counts of people under this number are withheld in tables, reports and pictures."""


def rounded(value: float) -> float:
    """Two significant digits."""
    if not math.isfinite(value) or value == 0:
        return value
    digits = 1 - math.floor(math.log10(abs(value)))
    return round(value, digits)


def told(value: float, *, people: bool = True) -> str:
    """A figure for a reader: ``12,000``, ``<10``, ``0``.

    Parameters
    ----------
    value
        Full precision.
    people
        Whether it counts people; only those are withheld when they are few.
    """
    if not math.isfinite(value):
        return "not known"
    if people and 0 < abs(value) < FEW:
        return f"<{FEW}"
    number = rounded(value)
    return f"{number:,.0f}" if abs(number) >= 10 or number == int(number) else f"{number:,.2g}"


def signed(value: float) -> str:
    """A change for a reader: ``+120``, ``−45``, ``<10`` for few more, ``>−10`` for few less."""
    words = told(abs(value))
    if words == f"<{FEW}":
        return words if value > 0 else f">−{FEW}"
    return words if words == "0" else f"{'−' if value < 0 else '+'}{words}"


def stamp(attributes: Mapping[str, Any]) -> str:
    """Which run a picture shows: scenario, digest, plan, seed, version."""
    plan = attributes.get("plan", "none")
    seed = attributes.get("seed")
    runs = attributes.get("runs")
    parts = [
        f"{attributes.get('scenario', '?')} ({attributes.get('scenario_digest', '?')})",
        "no plan" if plan in ("", "none") else f"plan {plan}",
        f"{runs} runs" if runs else f"seed {seed}",
        f"corridor {attributes.get('corridor_version', '?')}",
    ]
    if attributes.get("exploratory"):
        parts.insert(0, "EXPLORATORY")
    return " · ".join(parts)
