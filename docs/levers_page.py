"""docs/reference/levers.md from data/levers, data/practices.csv, data/practice_figures.csv and what
the tests of levers saw (tests/data/lever_effects.csv)."""

import csv
import pathlib
import textwrap
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "levers.md"
STAGES = {
    "pre-travel": "Before travel",
    "transit": "In transit",
    "at-border": "At the border",
    "post-arrival": "After arrival",
    "cross-cutting": "Across stages",
}

INTRO = """# Levers and the practices behind them

A lever changes parameters and nothing else. A plan uses some levers, at some places, for some time.
Each lever has a file `data/levers/ID.toml` with the practice behind it, the figures, and a grade
that says how far to trust them:

| grade | the figure comes from |
| --- | --- |
| A | a text of the UN, a government or a peer-reviewed journal |
| B | the same bodies, through the press |
| C | a single case, or arithmetic |
| D | an assumption |

Most figures have grade D. A result that depends on them is a range, and comparisons that use such
levers are marked *exploratory*.

`./dev docs` generates this page from the data; a test fails when they differ.

Three kinds of lever carry a mark:

- **Enforcement** cannot select people by nationality or group.
- **Counterfactual** (turn-back, detention, refused disembarkation, compulsory return) is accepted
  only in plans that say so. It is shown with its harm and never ranked.
- An **agreement** must concern at least two states.
"""


def rows_of(path):
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levers():
    found = [
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "data" / "levers").glob("*.toml"))
    ]
    return sorted(found, key=lambda lever: (list(STAGES).index(lever["stage"]), lever["id"]))


def section(heading, *sentences):
    return f"\n## {heading}\n\n" + textwrap.fill(" ".join(sentences), 100) + "\n\n"


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(cell(text) for text in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def effect_text(effect):
    within = f"{effect['low']:g} to {effect['high']:g}"
    return f"`{effect['parameter']}` {effect['op']} {effect['value']:g} ({within})"


def marks(lever):
    names = {"enforcement": "enforcement", "counterfactual": "counterfactual"}
    names["cooperation"] = "agreement"
    return ", ".join(name for key, name in names.items() if lever.get(key))


def catalogue():
    text = (
        "\n## The catalogue\n\nEffects at full intensity; in brackets the range that the evidence "
        "allows.\n"
    )
    for stage, heading in STAGES.items():
        text += f"\n### {heading}\n\n"
        text += table(
            ["lever", "what", "changes", "who decides", "lead days", "grade", "mark"],
            [
                [
                    f"`{lever['id']}`",
                    lever["title"],
                    "; ".join(effect_text(effect) for effect in lever["effect"]),
                    lever["owner"],
                    lever.get("lead_days", 0),
                    lever["confidence"],
                    marks(lever),
                ]
                for lever in levers()
                if lever["stage"] == stage
            ],
        )
    return text


def pulled_alone():
    signs = rows_of("tests/data/preview_signs.csv")
    preview = {row["lever"]: row["preview"] for row in signs}
    compared = sum(row["preview"] != "no such figure" for row in signs)
    agree = sum(row["preview"] == row["agents"] for row in signs)
    text = section(
        "Each lever by itself",
        "Each lever is used alone, everywhere, over 240 days of the scenario `tutorial`. The table",
        "shows a quantity other than the lever's own parameter, and whether it rises or falls. A",
        "lever that changes nothing fails the test (`tests/engine/levers_test.cpp`). The direction",
        "is that of an invented place; sizes depend on the scenario and are not shown. The last",
        "column is the direction in the preview (`corridor expect`) of the same quantity in",
        f"February (`tests/expect/preview_signs_test.cpp`): the same for {agree} of {compared}.",
    )
    setting = {"": "as it is"}
    return text + table(
        ["lever", "strength", "tutorial with", "quantity", "direction", "preview"],
        [
            [
                f"`{row['lever']}`",
                row["strength"],
                setting.get(row["setting"], row["setting"]),
                row["quantity"],
                row["direction"],
                preview[row["lever"]],
            ]
            for row in rows_of("tests/data/lever_effects.csv")
        ],
    )


def carried(row):
    return "; ".join(part for part in (row["carried_by"], row["how"]) if part)


def kinds_of(row):
    return {part.split()[0] for part in row["carried_by"].split("; ")}


def count(rows, kind):
    return sum(kind in kinds_of(row) for row in rows)


def practices():
    rows = rows_of("data/practices.csv")
    context = sum(kinds_of(row) == {"context"} for row in rows)
    text = section(
        "Practices of the Bali Process",
        f"Five documents of the Bali Process name these {len(rows)} practices and facts, here in",
        "our words (`data/practices.csv`). The last column shows where corridor represents them:",
        f"{count(rows, 'lever')} in levers, {count(rows, 'plan')} in plans,",
        f"{count(rows, 'scenario')} in scenarios, {count(rows, 'parameter')} in parameters that a",
        f"scenario sets (some in several). {context} are context only; the reason is given.",
        "Costs are hardly ever published.",
    )
    return text + table(
        [
            "",
            "stage",
            "practice",
            "target",
            "parameters",
            "cost",
            "owner",
            "evidence",
            "grade",
            "figures",
            "represented by",
        ],
        [
            [
                row["number"],
                row["stage"],
                row["practice"],
                row["target"],
                row["parameters"],
                row["cost"],
                row["owner"],
                row["evidence"],
                row["confidence"],
                row["figures"],
                carried(row),
            ]
            for row in rows
        ],
    )


def figures():
    rows = rows_of("data/practice_figures.csv")
    grade_d = sum(row["confidence"] == "D" for row in rows)
    names = {row["id"] for row in rows}
    text = section(
        "Figures behind the practices",
        f"{len(rows)} figures of {len(names)} practices (`data/practice_figures.csv`);",
        f"{grade_d} of them are assumptions. *Outcome* means that a run produces the figure and",
        "nobody sets it. It is listed for comparison.",
    )
    return text + table(
        [
            "",
            "practice",
            "figure",
            "low",
            "best",
            "high",
            "unit",
            "source",
            "grade",
            "represented by",
        ],
        [
            [
                row["id"],
                row["practice"],
                row["quantity"],
                row["low"],
                row["best"],
                row["high"],
                row["unit"],
                row["source"],
                row["confidence"],
                carried(row),
            ]
            for row in rows
        ],
    )


def page():
    return INTRO + catalogue() + pulled_alone() + practices() + figures()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
