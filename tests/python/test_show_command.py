"""The summary of a run: each figure anew from the file, and what its tables must not tell."""

import re
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
from helpers import ROOT, corridor, everybody, figures


def test_show_tells_what_the_run_told(told, results, folder):
    shown = corridor("show", results.name, cwd=folder)
    assert shown.returncode == 0
    assert told.stdout.startswith(shown.stdout)
    assert len(shown.stdout.splitlines()) > 40


def test_show_json_is_the_summary_of_the_run(report, told, results, folder):
    assert figures("show", results.name, cwd=folder) == report["summary"]


class Recount:
    """Every figure of a summary anew, from the file and numpy alone."""

    def __init__(self, path: Path):
        with h5py.File(path) as file:
            self.values = {
                name: (data.asstr()[:] if data.dtype.kind == "O" else data[:])
                for name, data in file.items()
                if name not in ("scenario_text", "week", "pool_used")
            }
        here = self.values
        self.causes = list(here["cause"])
        self.country = here["place_country"]
        self.from_country = self.country[here["leg_from"]]
        self.to_country = self.country[here["leg_to"]]
        by_sea = here["leg_mode"] == "sea"
        coast = here["place_kind"] == "embarkation"
        self.by_sea = by_sea
        self.coast = coast
        self.embarks = by_sea & coast[here["leg_from"]] & (here["leg_channel"] != "regular")
        crosses = (self.from_country != self.to_country) & ~self.embarks
        self.crosses = crosses & (self.from_country != "XXX") & (self.to_country != "XXX")
        self.leaves_home = np.isin(here["leg_from"], here["group_place"])

    def sum(self, name):
        return self.values[name].sum(axis=0)

    def last(self, name):
        return self.values[name][-1]

    def on_legs(self, *causes, legs=slice(None)):
        numbers = [self.causes.index(cause) for cause in causes]
        return self.values["outcome"].sum(axis=0)[legs][:, numbers].sum()

    def at_places(self, *causes, places=slice(None)):
        numbers = [self.causes.index(cause) for cause in causes]
        return self.values["place_outcome"].sum(axis=0)[places][:, numbers].sum()

    def harm(self, legs, places):
        kinds = {
            "died": ["died"],
            "missing": ["missing"],
            "abused_held_or_exploited": [
                "abused", "abused_by_officials", "extorted", "held", "exploited", "recruited"
            ],
            "pushed_back": ["turned_back", "refused_disembarkation", "refouled"],
            "protection_denied": ["protection_denied"],
        }  # fmt: skip
        return {
            key: self.on_legs(*causes, legs=legs) + self.at_places(*causes, places=places)
            for key, causes in kinds.items()
        }

    def now(self, status, places=slice(None)):
        if status in self.values["fate"]:
            return self.last("ended")[list(self.values["fate"]).index(status)]
        return self.last("occupancy")[places, list(self.values["status"]).index(status)].sum()


@pytest.fixture(scope="module")
def recount(results) -> Recount:
    return Recount(results)


def test_people_are_everybody_in_the_file(report, results):
    with h5py.File(results) as file:
        assert report["summary"]["people"] == everybody(file)[-1]


def test_who_left_is_what_the_file_says(report, recount):
    told = report["summary"]["who_left"]
    departures = recount.sum("departures")
    irregular = recount.values["leg_channel"] == "irregular"
    for row in told["rows"]:
        country = "XXX" if row["name"] == "at sea" else row["name"]
        legs = recount.from_country == country
        assert row["set_out"] == departures[legs & recount.leaves_home].sum()
        assert row["irregularly_by_sea"] == departures[legs & recount.embarks].sum()
        assert (
            row["irregularly_over_a_border"] == departures[legs & recount.crosses & irregular].sum()
        )
        assert (
            row["regularly_or_by_open_legs"]
            == departures[legs & recount.crosses & ~irregular].sum()
        )
        assert row["harm"] == recount.harm(legs, recount.country == country)
    assert told["total"]["set_out"] == departures[recount.leaves_home].sum() > 0
    assert told["total"]["irregularly_by_sea"] == departures[recount.embarks].sum() > 0
    assert told["total"]["harm"] == recount.harm(slice(None), slice(None))
    for key in ("trapped", "dissuaded", "refused_pathway"):
        assert told[key] == recount.at_places(key)


def test_who_arrived_is_what_the_file_says(report, recount):
    told = report["summary"]["who_arrived"]
    landed, disembarked = recount.sum("landed"), recount.sum("disembarked")
    arrivals = recount.sum("arrivals")
    names = recount.values["place"]
    for row in told["rows"]:
        if row["name"] in ("elsewhere", "embarkation coasts"):
            continue
        country = "XXX" if row["name"] == "at sea" else row["name"]
        places = names == row["name"] if "in" in row else recount.country == country
        legs = places[recount.values["leg_to"]]
        assert row["landed_covertly"] == landed[places].sum()
        assert row["disembarked"] == disembarked[places].sum()
        assert row["arrived_over_a_border"] == arrivals[legs & recount.crosses].sum()
        assert row["harm"] == recount.harm(legs, places)
    assert told["total"]["landed_covertly"] == landed.sum() > 0
    assert told["total"]["disembarked"] == disembarked.sum() > 0
    assert told["total"]["harm"] == recount.harm(slice(None), slice(None))


def test_at_sea_is_what_the_file_says(report, recount, results):
    told = report["summary"]["at_sea"]
    at_sea = recount.values["at_sea"]
    assert told["now"] == at_sea[-1]
    assert told["peak"] == at_sea.max() > 0
    first = np.datetime64("2024-01-01")
    assert told["peak_date"] == str(first + int(at_sea.argmax()))
    assert told["left_irregularly"] == recount.sum("departures")[recount.embarks].sum()
    assert told["voyages_ended"] == recount.sum("voyages_ended")
    assert told["mean_days"] == recount.sum("voyage_days") / recount.sum("voyages_ended")
    assert told["person_days"] == recount.sum("person_days_at_sea")
    assert told["person_days_past_supplies"] == recount.sum("person_days_past_supplies")
    for key in ("died", "missing", "rescued", "turned_back"):
        assert told[key] == recount.on_legs(key, legs=recount.by_sea)
    assert told["refused_disembarkation"] == recount.on_legs(
        "refused_disembarkation", legs=recount.by_sea
    )
    perished = told["died"] + told["missing"]
    assert told["dead_and_missing_per_1000"] == 1000 * perished / told["left_irregularly"]
    gone_down = [
        name.startswith("vessel") and name.endswith("goes_down") for name in report["transitions"]
    ]
    assert told["vessels_lost"] == recount.values["transition_count"][gone_down].sum()


def test_desks_are_what_the_file_says(report, recount):
    told = report["summary"]["desks_and_beds"]
    here = recount.values
    registration = here["desk_service"] == "registration"
    assert told["registered"] == recount.sum("desk_served")[registration].sum() > 0
    assert told["not_registered"] == recount.now("unregistered")
    assert told["desks"] == len(here["desk"])
    queue = here["desk_queue"]
    assert len(told["over_capacity"]) == (queue.max(axis=0) > 0).sum()
    names = list(here["desk"])
    for desk in told["over_capacity"]:
        number = names.index(desk["name"]) if desk["name"] in names else None
        if number is None:  # on a coast of embarkation
            assert " on a coast of " in desk["name"]
            continue
        waiting = queue[:, number]
        first = np.datetime64("2024-01-01")
        assert desk["first_over"] == str(first + int((waiting > 0).argmax()))
        assert desk["days_over"] == (waiting > 0).sum()
        assert desk["peak_queue"] == waiting.max()
        assert desk["peak_date"] == str(first + int(waiting.argmax()))
        assert desk["capacity"] == here["desk_capacity"][waiting.argmax(), number]
        assert desk["longest_wait_days"] == here["desk_wait_p90"][:, number].max()


def test_stands_and_harm_are_what_the_file_says(report, recount):
    summary = report["summary"]
    stands = {
        "not_registered": ["unregistered"],
        "registered": ["registered", "status_determination"],
        "in_reception": ["in_reception"],
        "in_referral": ["in_referral", "referred_to_protection"],
        "working": ["working_regularly", "working_irregularly"],
        "lost_to_follow_up": ["lost_to_follow_up"],
        "stranded": ["stranded", "refused"],
        "detained": ["detained", "penalised"],
        "held_or_exploited": ["held_by_smugglers", "exploited", "in_compound"],
        "awaiting_return": ["awaiting_return"],
    }
    for row in summary["where_they_stand"]["rows"]:
        places = recount.country == row["country"]
        for key, statuses in stands.items():
            assert row[key] == sum(recount.now(status, places) for status in statuses), key
    now = {
        "died": "dead",
        "missing": "missing",
        "held": "held_by_smugglers",
        "exploited": "exploited",
        "recruited": "in_compound",
        "stranded": "stranded",
        "refused_entry": "refused",
        "detained": "detained",
        "refouled": "refouled",
    }
    for key, row in summary["harm"].items():
        if key == "unit":
            continue
        assert row["on_the_way"] == recount.on_legs(key), key
        assert row["at_places"] == recount.at_places(key), key
        assert row["all"] == row["on_the_way"] + row["at_places"]
        assert row.get("now") == (recount.now(now[key]) if key in now else None), key
    assert summary["harm"]["died"]["all"] == summary["harm"]["died"]["now"] > 0
    returned = summary["returned"]
    assert returned["returns"] == recount.on_legs("returned") + recount.at_places("returned")
    assert returned["voluntarily_now"] == recount.now("returned_voluntarily")
    assert returned["compulsorily_now"] == recount.now("returned_compulsorily")


def test_costs_are_what_the_file_says(report, recount):
    levers = report["summary"]["cost"]["levers"]
    assert [lever["lever"] for lever in levers] == list(recount.values["lever"])
    for number, lever in enumerate(levers):
        pulled = recount.values["lever_intensity"][:, number]
        assert lever["usd"] == recount.last("lever_cost")[number]
        assert lever["days_on"] == (pulled > 0).sum()
        assert lever["highest_intensity"] == pulled.max()


def tables(text: str) -> list[list[str]]:
    """Tables of a page: heading lines, the rule, rows, until an empty line."""
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return [block for block in blocks if any(set(line.strip()) <= set("-+") for line in block)]


def test_every_table_with_a_flow_has_its_harm(told):
    with_flow = [
        block
        for block in tables(told.stdout)
        if any(word in "\n".join(block) for word in ("landed", "set out"))
    ]
    assert len(with_flow) == 2
    for block in with_flow:
        rule = next(i for i, line in enumerate(block) if set(line.strip()) <= set("-+"))
        heading = " ".join(block[:rule])
        for word in ("died", "missing", "abused", "pushed", "denied"):
            assert word in heading
        bar = block[rule].index("+")
        for line in block[rule + 1 :]:
            if set(line.strip()) <= set("-+"):
                continue
            assert line[bar] == "|" and len(line[bar + 1 :].split()) == 5


def test_no_table_tells_of_fewer_than_ten_people(told):
    people = [
        block
        for block in tables(told.stdout)
        if "lever" not in block[-1] and "pool" not in block[0]
    ]
    checked = 0
    for block in people:
        rule = next(i for i, line in enumerate(block) if set(line.strip()) <= set("-+"))
        if "over capacity" in " ".join(block[:rule]) or "USD" in " ".join(block[:rule]):
            continue
        for line in block[rule + 1 :]:
            cells = re.findall(r"(?<=\s)<?[\d,]+(?:\.\d+)?(?=\s|$)", line)
            checked += len(cells)
            for cell in cells:
                assert cell == "<10" or cell == "0" or int(cell.replace(",", "")) >= 10, line
                digits = cell.lstrip("<").replace(",", "").rstrip("0")
                assert len(digits) <= 2, f"more than two digits: {line}"
    assert checked > 100
    assert "<10" in told.stdout


def test_a_start_in_the_future_is_a_what_if(tmp_path):
    scenario = tmp_path / "later"
    subprocess.run(["cp", "-r", ROOT / "scenarios/tutorial", scenario], check=True)
    settings = scenario / "scenario.toml"
    later = settings.read_text(encoding="utf-8").replace("2024-01-01", "2097-01-01")
    settings.write_text(later, encoding="utf-8")
    done = corridor("run", "later", "--plan", "none", "--days", 30, cwd=tmp_path)
    assert "a what-if, not a forecast" in done.stdout
    now = corridor("run", "tutorial", "--days", 30, cwd=tmp_path)
    assert "forecast" not in now.stdout
