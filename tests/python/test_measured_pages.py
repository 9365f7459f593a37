"""Figures in pages that were measured once are those of the present model and data.

A page names the golden digest under which it was measured. When results change, the digest moves,
and the figures must be measured again with the command beside them.
"""

import csv
import json
import re

import pytest
from helpers import ROOT

MEASURED = re.compile(r"<!-- measured: (.+): ([0-9a-f]{16}) -->")
PAGES = [
    "README.md",
    *(f"docs/model/{name}.md" for name in ("TRACE", "andaman-2015", "invariances")),
]


def unfitted(scenario):
    """Observed figures that no parameter was set to, as tables show them, by quantity."""
    for path in sorted((ROOT / "scenarios" / scenario / "observations").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row.get("fitted") != "yes":
                    yield row["quantity"], row["until"] or row["date"], float(row["value"])


@pytest.mark.parametrize("page", PAGES)
def test_figures_were_measured_with_the_present_model(page):
    golden = json.loads((ROOT / "tests/data/golden.json").read_text(encoding="utf-8"))
    found = MEASURED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert found, f"{page} does not say with what its figures were measured"
    for name, digest in found:
        assert golden[name] == digest, f"{page}: measure its figures again"


def test_every_observation_is_beside_runs():
    text = (ROOT / "docs/model/TRACE.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.search(r"\| (yes|\*\*no\*\*) \|$", line)]
    found = list(unfitted("andaman-2015"))
    shares = [row for row in found if row[0] in ("women_share", "minors_share")]
    assert len(rows) == len(found) - len(shares)
    for quantity, day, value in found:
        if (quantity, day, value) in shares:
            continue
        start = f"| {quantity.replace('_', ' ')}, "
        assert any(row.startswith(start) and f"{day} | {value:,g} |" in row for row in rows), (
            f"{quantity} of {day} is not in TRACE.md"
        )
    within = sum(row.endswith("yes |") for row in rows)
    assert f"{within} of {len(rows)} lie within the range" in text
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(rows)} were not used to set a parameter. {within} of them lie within" in readme
