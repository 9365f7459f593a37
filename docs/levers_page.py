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

A lever changes parameters and nothing else; a plan pulls some of them, somewhere, for some time.
Each stands in `data/levers/ID.toml` with the practice that it is grounded in, the figures, and how
far these can be trusted: A seen in a UN, government or peer-reviewed text; B the same body by way
of the press; C a single case or arithmetic; D assumption. Most figures are of grade D: what hangs
on them is a range, and comparisons that rest on such levers are stamped *exploratory*.

This page is made from the data by `./dev docs`; a test fails when the two differ.

Three kinds of lever carry a mark. **Enforcement** cannot select people by nationality or group.
**Counterfactual** (turn-back, detention, refused disembarkation, compulsory return) is read only in
plans that say so, is shown with its harms and never ranked. An **agreement** must concern at least
two states.
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
        "\n## The catalogue\n\nEffects at full intensity; in brackets what the evidence allows.\n"
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
    asked = sum(row["preview"] != "no such figure" for row in signs)
    agree = sum(row["preview"] == row["agents"] for row in signs)
    text = section(
        "Pulled alone",
        "Each lever by itself, everywhere, over 240 days of the scenario `tutorial`: a quantity",
        "other than the lever's own parameter, and whether it goes up or down. A lever that moves",
        "nothing fails the test (`tests/engine/levers_test.cpp`). The direction is that of an",
        "invented place; sizes depend on the scenario and are not told here. The last column is",
        "what the preview (`corridor expect`) says of the same quantity in February",
        f"(`tests/expect/preview_signs_test.cpp`): the same sign for {agree} of {asked}.",
    )
    setting = {"": "as it is"}
    return text + table(
        ["lever", "at", "tutorial with", "moves", "direction", "preview"],
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
        f"The {len(rows)} practices and facts that five documents of the Bali Process name, in",
        "our words (`data/practices.csv`), and what carries them here.",
        f"{count(rows, 'lever')} are carried by levers, {count(rows, 'plan')} by plans,",
        f"{count(rows, 'scenario')} by scenarios, {count(rows, 'parameter')} by parameters that",
        f"a scenario sets (some by several); {context} are context only, with the reason.",
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
            "carried by",
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
    names = {row["id"] for row in rows}
    text = section(
        "Figures behind the practices",
        f"{len(rows)} figures of {len(names)} practices (`data/practice_figures.csv`);",
        f"{grade_d} of them are assumptions. *Outcome* means that a run gives the figure and",
        "nobody sets it: it is there to compare with.",
    )
    return text + table(
        ["", "practice", "figure", "low", "best", "high", "unit", "source", "grade", "carried by"],
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
