"""`corridor compare`, as people and programs meet it."""

import json
import re
import subprocess
from pathlib import Path

import h5py
import pytest
from helpers import ROOT, corridor

SHORT = ["--days", "120", "--horizons", "60", "--scale", "0.3"]


def compare(*arguments, cwd) -> dict:
    done = corridor("compare", "tutorial", *arguments, "-o", "none", "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("compare")


@pytest.fixture(scope="module")
def told(folder) -> subprocess.CompletedProcess:
    done = corridor(
        *["compare", "tutorial", "--plan", "keep-out", "--replicates", 4, *SHORT], cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def report(folder) -> dict:
    return compare("--plan", "keep-out", "--replicates", 4, *SHORT, "--threads", 1, cwd=folder)


# --- compare -------------------------------------------------------------------------------------


def test_text_says_what_is_compared_and_shows_harm_before_flows(told):
    text = told.stdout
    assert "plan keep-out against no plan, 4 replicates of 120 days" in text
    assert "COUNTERFACTUAL: shown for its harm; do not rank or recommend it" in text
    assert text.index("Harm, and people who set out") < text.index("People on the way")
    flows = text[text.index("People on the way") : text.index("\nCost\n")]
    for heading in re.findall(r"\n(?=[A-Z][^\n]*\n\n)([^\n]+)\n\n((?:  [^\n]*\n)+)", flows):
        assert "died" in heading[1], f"{heading[0]} has no harm beside it"
    assert "interval" in text
    assert "no cost per harm averted" in text


def test_the_file_has_its_usual_name_and_both_futures(told, folder):
    assert "Comparison: tutorial-keep-out-compare.h5" in told.stdout
    with h5py.File(folder / "tutorial-keep-out-compare.h5") as file:
        for name in ("kept_off", "drawn_in", "fate_matrix", "harm"):
            assert any(name in variable for variable in file), name


def test_json_has_an_interval_with_every_effect(report):
    assert report["replicates"] == 4 and not report["single_run"]
    assert report["counterfactual"]
    assert report["plan"] == "keep-out" and report["against"] is None
    assert report["output"] is None
    for name, row in report["harm"].items():
        change = row["change"]
        if change["low"] is not None:  # null where all replicates agree
            assert change["low"] <= change["mean"] <= change["high"], name
    assert [horizon["days"] for horizon in report["horizons"]] == [60]
    assert "usd_per_life_saved" not in report, "counterfactual plans are not priced by harm"


def test_threads_do_not_matter(report, folder):
    again = compare("--plan", "keep-out", "--replicates", 4, *SHORT, "--threads", 2, cwd=folder)
    assert again == report


def test_intensity_zero_is_the_baseline(folder):
    none = compare(
        *["--plan", "keep-out", "--intensity", 0, "--replicates", 4, *SHORT],
        cwd=folder,
    )

    def changes(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "change" and inner is not None:
                    yield inner
                else:
                    yield from changes(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from changes(inner)

    found = list(changes(none))
    assert len(found) > 50
    assert all(change == {"mean": 0, "low": None, "high": None} for change in found)
    (horizon,) = none["horizons"]
    assert all(row["mean"] == 0 for row in horizon["kept_off"].values() if "mean" in row)


def test_gross_counts_stand_beside_the_placebo_or_not_at_all(told, report, folder):
    (horizon,) = report["horizons"]
    assert report["placebo"]
    assert horizon["kept_off_placebo_total"]["mean"] < horizon["kept_off_total"]["mean"]
    heading = re.search(r"what became of them.*", told.stdout)[0]
    assert heading.count("placebo") == 2
    without = ["--plan", "keep-out", "--replicates", 4, *SHORT, "--no-placebo"]
    done = corridor("compare", "tutorial", *without, "-o", "without.h5", cwd=folder)
    assert "fates: not shown without the placebo" in done.stdout
    assert "what became of them" not in done.stdout and "baseline \\ plan" not in done.stdout
    assert "displacement ratio" in done.stdout
    net = compare(*without, cwd=folder)
    assert not net["placebo"]
    assert not re.search("kept_off|drawn_in|fate_matrix", json.dumps(net))
    (alone,) = net["horizons"]
    assert alone["used_target"] == horizon["used_target"]
    with h5py.File(folder / "without.h5") as file:
        assert file.attrs["placebo"] == 0
        for name in ("kept_off", "drawn_in", "kept_off_placebo", "fate_matrix", "fate_matrix_net"):
            assert (file[name][:] != file[name][:]).all(), name


def test_against_names_the_baseline(folder):
    done = compare(
        *["--plan", "open-the-gate", "--against", "keep-out", "--replicates", 4, *SHORT],
        cwd=folder,
    )
    assert done["against"] == "keep-out" and done["counterfactual"]
    there = compare("--plan", "open-the-gate", "--replicates", 4, *SHORT, cwd=folder)
    back = compare("--plan", "keep-out", "--replicates", 4, *SHORT, cwd=folder)
    assert done["set_out"]["baseline"] == back["set_out"]["plan"]
    assert done["set_out"]["plan"] == there["set_out"]["plan"]


def test_the_baseline_may_be_none_or_a_file(folder):
    plan = ["--plan", "open-the-gate", "--replicates", 4, *SHORT]
    none = compare(*plan, "--against", "none", cwd=folder)
    assert none == compare(*plan, cwd=folder) and none["against"] is None
    text = (ROOT / "scenarios/tutorial/plans/keep-out.toml").read_text(encoding="utf-8")
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    mine = compare(*plan, "--against", "mine.toml", cwd=folder)
    assert mine["against"] == "mine"
    assert mine["harm"] == compare(*plan, "--against", "keep-out", cwd=folder)["harm"]
    done = corridor("compare", "tutorial", *plan, "--against", "kep-out", cwd=folder)
    assert done.returncode == 2 and "did you mean 'keep-out'?" in done.stderr


def test_a_single_replicate_has_no_effect_size(folder):
    one = compare("--plan", "keep-out", "--replicates", 1, *SHORT, cwd=folder)
    assert one["single_run"] and "net_lives" not in one
    assert all(row["change"] is None for row in one["harm"].values())
    text = corridor(
        *["compare", "tutorial", "--plan", "keep-out", "--replicates", 1, *SHORT, "-o", "none"],
        cwd=folder,
    ).stdout
    assert "single run: no effect size" in text


def test_replicates_are_added_until_the_interval_is_narrow(folder, report):
    def half_width(found):
        used = found["horizons"][-1]["used_target"]["change"]
        return (used["high"] - used["low"]) / 2

    start = compare("--plan", "keep-out", "--replicates", 4, *SHORT, cwd=folder)
    wish = 0.6 * min(half_width(report), half_width(start))
    assert wish > 0
    more = compare(
        *["--plan", "keep-out", "--replicates", 4, "--until-half-width", wish, *SHORT], cwd=folder
    )
    assert more["replicates"] > 3
    assert half_width(more) <= wish or more["replicates"] == 200


def test_a_half_width_that_nothing_can_tell_is_refused_or_said(folder):
    plan = ["compare", "tutorial", "--plan", "keep-out", "-o", "none"]
    done = corridor(*plan, "--until-half-width", 5, "--days", 60, cwd=folder)
    assert done.returncode == 2 and "choose shorter --horizons or more --days" in done.stderr
    done = corridor(
        *[*plan, "--until-half-width", 1e-9, "--days", 75, "--horizons", 40, "--scale", 0.2],
        cwd=folder,
    )
    assert done.returncode == 0
    assert (
        "With 200 replicates the number of people lost to the target legs is known to"
        in done.stderr
    )


@pytest.mark.parametrize(
    "arguments, what_is_said",
    [
        ([], "--plan is required"),
        (["--plan", "keep-ou"], "did you mean 'keep-out'?"),
        (["--plan", "keep-out", "--against", "keep-out"], "keep-out"),
        (["--plan", "keep-out", "--against", "nothing"], "'nothing' is not a plan"),
        (["--plan", "none"], "plan"),
        (["--plan", "keep-out", "--replicates", "3:1"], "3:1"),
        (["--plan", "keep-out", "--until-half-width", "-1"], "--until-half-width"),
        (["--plan", "keep-out", "--horizons", "0"], "--horizons"),
        (["--plan", "keep-out", "--quiet", "--json"], "--quiet"),
        (["--plan", "keep-out", "--hypothesis", "walls-week"], "did you mean 'walls-weak'?"),
        (["--plan", "keep-out", "--hypotheses", "wals"], "did you mean 'walls'?"),
        (["--plan", "keep-out", "--hypothesis", "walls"], "names several hypotheses"),
        (
            ["--plan", "keep-out", "--hypotheses", "walls", "--hypothesis", "walls-weak"],
            "--hypothes",
        ),
    ],
)
def test_bad_usage_ends_with_two_and_writes_nothing(arguments, what_is_said, tmp_path):
    done = corridor("compare", "tutorial", *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert what_is_said in done.stderr
    assert done.stdout == ""
    assert not list(tmp_path.iterdir())


# --- rival hypotheses ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rivals(folder) -> dict:
    found = compare(
        *["--plan", "keep-out", "--replicates", 4, *SHORT, "--no-placebo"],
        *["--hypotheses", "rescue,networks-choose"],
        cwd=folder,
    )
    return found["rivals"]


def test_rivals_stand_beside_the_scenarios_own(rivals):
    own, *others = [row["id"] for row in rivals["hypotheses"]]
    assert own == "as the scenario has it"
    assert others == ["networks-choose", "rescue-draws-nobody", "rescue-draws-people"]
    figures = {row["name"]: row for row in rivals["figures"]}
    assert {"died", "set out", "used a target leg, 60 days"} <= set(figures)
    for row in rivals["figures"]:
        # Nobody is drawn by default, so that hypothesis changes nothing here; the others do.
        assert row["change"]["rescue-draws-nobody"] == row["change"][own], row["name"]
    assert any(row["change"]["networks-choose"] != row["change"][own] for row in rivals["figures"])


def test_a_sign_is_told_only_where_all_agree(rivals):
    for row in rivals["figures"]:
        signs = {
            0
            if change is None or change["low"] is None
            else (change["low"] > 0) - (change["high"] < 0)
            for change in row["change"].values()
        }
        expected = (
            "undetermined"
            if {1, -1} <= signs
            else "no effect shown"
            if signs == {0}
            else "not shown by all"
            if 0 in signs
            else "up"
            if signs == {1}
            else "down"
        )
        assert row["sign"] == expected, row["name"]


def test_a_hypothesis_is_a_set_of_parameters(folder):
    def summary(*arguments):
        done = corridor(
            *["run", "tutorial", "--days", 60, "-o", "none", "--json", *arguments], cwd=folder
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    named = summary("--hypothesis", "walls-weak")
    by_hand = summary(
        *["--set", "bribe_share=0.5", "--set", "bribe_nullifies=1"],
        *["--set", "departure_nest_scale=0.25"],
    )
    assert named["digest"] == by_hand["digest"]
    assert named["digest"] != summary()["digest"]
