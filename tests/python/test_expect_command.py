"""`corridor expect`: figures with label and harm, a date on which the plan is at work, errors."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
CORRIDOR = Path(os.environ.get("CORRIDOR_BIN", ROOT / "build/release/bin/corridor")).resolve()


def expect(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run(
        [CORRIDOR, "expect", "tutorial", *arguments], capture_output=True, text=True
    )


def figures(*arguments) -> dict:
    done = expect(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def pair() -> dict:
    return figures("--plan", "boats-come-in")


def test_text_says_what_it_is_and_every_flow_has_its_harm():
    done = expect("--plan", "boats-come-in")
    assert done.returncode == 0, done.stderr
    assert "long-run average; queues approximated" in done.stdout
    assert "A run with agents confirms it or does not" in " ".join(done.stdout.split())
    for future in ("Under no plan", "Under boats-come-in"):
        table = done.stdout.split(future)[1].split("\n\n")[0]
        for column in ("set out", "arrive", "abused"):
            assert column in table


def test_the_long_run_stands_beside_the_scenarios_own_days(pair):
    text = " ".join(expect("--plan", "boats-come-in").stdout.split())
    assert "This is not a run's first year" in text
    assert "people, who do not begin at home, and those who join a group later" in text
    own = pair["set_out_from_home"]
    assert own["days"] == 365 and own["unit"] == "people"
    for future in ("baseline", "with_plan"):
        homes = {"Hill Village"}
        a_day = sum(leg["departures"] for leg in pair[future]["legs"] if leg["from"] in homes)
        assert own[future]["long_run_average"] == pytest.approx(365 * a_day)
    # Agents of the tutorial set out from home 8,700 times in their year.
    run = subprocess.run(
        [CORRIDOR, "run", "tutorial", "--json", "-o", "none"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    agents = json.loads(run.stdout)["summary"]["who_left"]["total"]["set_out"]
    alone = figures()["set_out_from_home"]["baseline"]
    assert alone["from_the_first_day"] == pytest.approx(agents, rel=0.1)
    assert alone["long_run_average"] > 1.3 * agents


def test_json_has_flows_and_harm_of_every_leg_and_place(pair):
    assert pair["label"] == "long-run average; queues approximated"
    assert pair["unit"] == "people a day"
    for future in ("baseline", "with_plan"):
        assert sum(leg["departures"] for leg in pair[future]["legs"]) > 0
        assert all(leg["harm"] for leg in pair[future]["legs"])
        assert all(place["harm"] for place in pair[future]["places"])


def test_without_a_date_the_plan_is_at_work(pair):
    last_to_start = max(
        line.split("=")[1].split("#")[0].strip()
        for line in (ROOT / "scenarios/tutorial/plans/boats-come-in.toml").read_text().splitlines()
        if line.replace(" ", "").startswith("from=")
    )
    assert pair["date"] >= last_to_start
    assert pair["with_plan"]["outcomes"] != pair["baseline"]["outcomes"]


def test_weak_evidence_and_days_to_come_are_stamped(pair, tmp_path):
    assert not pair["exploratory"] and not pair["what_if"]
    assert "EXPLORATORY" in expect("--plan", "open-the-gate").stdout
    mine = tmp_path / "mine"
    shutil.copytree(ROOT / "scenarios/tutorial", mine, ignore=shutil.ignore_patterns("obs*"))
    for file in (mine / "scenario.toml", mine / "drivers.csv", *(mine / "plans").glob("*.toml")):
        file.write_text(file.read_text().replace("2024-", "2124-"))
    done = subprocess.run([CORRIDOR, "expect", mine], capture_output=True, text=True)
    assert "a what-if, not a forecast" in done.stdout, done.stderr


def test_without_a_plan_there_is_one_future_on_the_first_day():
    alone = figures()
    assert "with_plan" not in alone and alone["date"] == "2024-01-01"


def test_a_date_before_the_levers_shows_no_effect():
    early = figures("--plan", "boats-come-in", "--date", "2024-01-01")
    assert early["with_plan"]["outcomes"] == early["baseline"]["outcomes"]


def test_settings_change_both_futures(pair):
    watched = figures("--plan", "boats-come-in", "--set", "interception_per_day=0.5")
    for future in ("baseline", "with_plan"):
        assert watched[future]["outcomes"]["intercepted"] > pair[future]["outcomes"]["intercepted"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "1999-01-01"), "--date 1999-01-01"),
        (("--date", "soon"), "--date soon"),
        (("--plan", "boats-come-inn"), "boats-come-inn"),
        (("--set", "death_at_sea=0"), "death_at_sea"),
    ],
)
def test_bad_input_ends_with_2_and_says_why(arguments, said):
    done = expect(*arguments)
    assert done.returncode == 2 and said in done.stderr and not done.stdout
