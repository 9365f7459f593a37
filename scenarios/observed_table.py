"""Prints what was observed, and no parameter was set to, beside what runs show.

    corridor validate andaman-2015 --replicates 12 --json | python scenarios/observed_table.py

The table is in Markdown.
"""

import json
import sys


def rounded(value):
    """Three significant digits; no count below ten."""
    if 0 < value < 10:
        return "<10"
    number = float(f"{value:.3g}")
    return f"{number:,.0f}" if number >= 10 else f"{number:g}"


def lines(fit):
    """The table, and how many of its rows lie within the range of the runs."""
    yield f"| observation | when | observed | mean of {fit['replicates']} runs | range | within |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for row in fit["observations"]:
        if row["fitted"]:
            continue
        runs = row["simulated_by_replicate"]
        when = row["until"] if row["from"] == row["until"] else f"{row['from']} to {row['until']}"
        told = rounded if row["unit"] == "people" else "{:.2g}".format
        within = min(runs) <= row["observed"] <= max(runs)
        yield (
            f"| {row['series'].replace('_', ' ')} | {when} | {row['observed']:,g} "
            f"| {told(row['simulated'])} | {told(min(runs))} to {told(max(runs))} "
            f"| {'yes' if within else '**no**'} |"
        )
    found = fit["not_fitted_within_range"]
    yield ""
    yield (
        f"{found['within']} of {found['observations']} lie within the range; "
        f"{100 * found['expected_share']:.0f} % would if the observed were a further run."
    )


if __name__ == "__main__":
    print("\n".join(lines(json.load(sys.stdin))))
