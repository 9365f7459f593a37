"""The viewer as people get it: a window, a mouse, keys; and every figure that it shows compared
with the results file as h5py reads it."""

import re
import struct
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import h5py
import pytest
from helpers import ROOT, corridor
from viewer_window import Window

PLAN = "boats-come-in"
WINDOW = 7  # days over which flows are summed, unless somebody presses another button
HARM = {
    "died": ["died"],
    "missing": ["missing"],
    "abused_held_or_exploited": [
        "abused",
        "abused_by_officials",
        "extorted",
        "held",
        "exploited",
        "recruited",
    ],
    "pushed_back": ["turned_back", "refused_disembarkation", "refouled"],
    "protection_denied": ["protection_denied"],
}
NOT_STANDING = {"outside", "at_home", "considering", "on_leg", "aboard"}
WAITING_ON_THE_WAY = {"waiting_at_hub", "waiting_to_board", "held_by_smugglers", "stranded"}


class Results:
    """What the screen must show on a day, from the file alone."""

    def __init__(self, file: Path, day: int):
        with h5py.File(file) as h5:
            words = {
                name: h5[name].asstr()[:].tolist()
                for name in (
                    *("status", "cause", "place", "place_kind", "place_country", "leg_mode"),
                    *("leg_channel", "desk_service"),
                )
            }
            days = slice(max(0, day - WINDOW + 1), day + 1)
            self.occupancy, self.aboard = h5["occupancy"][day], h5["aboard"][day]
            self.on_leg, self.at_sea = h5["on_leg"][day], h5["at_sea"][day]
            self.departures = h5["departures"][days].sum(axis=0)
            causes = words["cause"]
            self.leg_harm, self.place_harm = (
                {
                    key: h5[name][days][:, :, [causes.index(c) for c in of]].sum(axis=(0, 2))
                    for key, of in HARM.items()
                }
                for name in ("outcome", "place_outcome")
            )
            self.desks = {
                "queue": h5["desk_queue"][day],
                "served": h5["desk_served"][day],
                "capacity": h5["desk_capacity"][day],
                "wait": h5["desk_wait_p90"][day],
            }
            self.desk_place = h5["desk_place"][:]
            ends = list(zip(h5["leg_from"][:], h5["leg_to"][:], strict=True))
        self.day = day
        self.statuses, self.services = words["status"], words["desk_service"]
        # Embarkation coasts of a country are one place, legs between the same two alike one line.
        kinds, countries = words["place_kind"], words["place_country"]
        spots: dict[str, list[int]] = {}
        spot_of = []
        for place, name in enumerate(words["place"]):
            coast = kinds[place] == "embarkation"
            spot_of.append(f"Coast, {countries[place]}" if coast else name)
            spots.setdefault(spot_of[-1], []).append(place)
        self.spots = spots
        lines: dict[tuple, list[int]] = {}
        for leg, (start, end) in enumerate(ends):
            if spot_of[start] != spot_of[end]:
                alike = (spot_of[start], spot_of[end])
                alike += (words["leg_mode"][leg], words["leg_channel"][leg])
                lines.setdefault(alike, []).append(leg)
        self.lines = list(lines.values())

    def status(self, wanted, places=slice(None)) -> int:
        return sum(
            int(self.occupancy[places, s].sum())
            for s, name in enumerate(self.statuses)
            if name in wanted
        )

    def of_legs(self, what: str, legs) -> int:
        return int((self.departures if what == "people" else self.leg_harm[what])[legs].sum())

    def of_places(self, what: str, places) -> int:
        if what == "people":
            standing = set(self.statuses) - NOT_STANDING
            return self.status(standing, places) + int(self.aboard[places].sum())
        return int(self.place_harm[what][places].sum())

    def figure(self, name: str, others: list[int], card: str):
        """`others`: lines that have no row of their own; `card`: the place whose card is open."""
        match name.split("/"):
            case ["date"]:
                return self.day
            case ["strip.in_transit"]:
                waiting = self.status(WAITING_ON_THE_WAY)
                return waiting + int(self.aboard.sum()) + int(self.on_leg.sum())
            case ["strip.at_sea"]:
                return int(self.at_sea)
            case ["strip.in_reception"]:
                return self.status({"in_reception"})
            case ["all", "people"]:
                return int(self.departures.sum())
            case ["all", harm]:
                return int(self.leg_harm[harm].sum() + self.place_harm[harm].sum())
            case ["leg", "others", what]:
                return sum(self.of_legs(what, self.lines[line]) for line in others)
            case ["leg", line, what]:
                return self.of_legs(what, self.lines[int(line)])
            case ["place", spot, what]:
                return self.of_places(what, self.spots[spot])
            case ["desk", desk, what]:
                return self.desks[what][int(desk)]
            case ["card", "status", status]:
                return self.status({status}, self.spots[card])
            case ["card", "desk", service, what]:
                (desk,) = (
                    d
                    for d, place in enumerate(self.desk_place)
                    if place in self.spots[card] and self.services[d] == service
                )
                return self.desks[what][desk]
            case ["card", what]:
                return self.of_places(what, self.spots[card])
        raise AssertionError(f"the screen shows '{name}', which this test cannot look up")


def told(people: int) -> str:
    if 0 < people < 10:
        return "<10"
    step = Decimal(10) ** max(0, len(str(people)) - 2)
    return f"{(Decimal(people) / step).quantize(Decimal(1), ROUND_HALF_UP) * step:,.0f}"


def check(window: Window, file: Path, least: int, card: str = "") -> None:
    """Every figure on the screen against the file; at least so many."""
    figures = window.figures()
    results = Results(file, int(figures["date"]["value"]))
    shown = {int(found[1]) for name in figures if (found := re.match(r"leg/(\d+)/", name))}
    others = [line for line in range(len(results.lines)) if line not in shown]
    for name, figure in figures.items():
        expected = results.figure(name, others, card)
        assert figure["value"] == pytest.approx(float(expected), rel=1e-6), name
        if name != "date" and "/capacity" not in name and "/wait" not in name:
            assert figure["told"] == told(round(float(expected))), name
    assert len(figures) >= least, sorted(figures)


def choose_plan(window: Window) -> None:
    window.click("tab-levers")
    window.click("choose-plan")
    window.click(f"choose-plan/{PLAN}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("window")
    done = corridor("run", "tutorial", "--quiet", "-o", "base.h5", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


def test_what_a_hand_does_in_the_window_shows_what_the_files_say(folder):
    with Window(folder, "base.h5") as window:
        window.until(lambda: "all/people" in window.figures(), "the figures")
        window.drag("strip", 0.1, 0.55)
        window.idle()
        assert window.figures()["date"]["value"] == pytest.approx(0.55 * 364, abs=2)
        check(window, folder / "base.h5", 60)
        window.click("tab-desks")
        check(window, folder / "base.h5", 8)
        window.click("tab-now")
        window.click("spot/Big City")
        check(window, folder / "base.h5", 12, card="Big City")
        window.key("Escape")
        assert "card/people" not in window.figures()

        # A lever is dragged, the preview answers, the agents run in the background.
        choose_plan(window)
        window.drag("lever/0/intensity", 0.5, 0.3)
        window.until(lambda: "preview/plan/people" in window.figures(), "the preview")
        assert window.figures()["lever/0/intensity"]["value"] == pytest.approx(0.3, abs=0.05)
        window.click("plan-file")
        window.click("run")
        window.until(lambda: "futures-plan" in window.seen()["items"], "the agents")
        window.click("futures-plan")
        window.click("tab-now")
        window.until(lambda: "all/people" in window.figures(), "the figures")
        plan = f"{PLAN}-changed.toml"
        assert re.search(r"intensity = 0\.(2|3)", (folder / plan).read_text())
        done = corridor("run", "tutorial", "--plan", plan, "--quiet", "-o", "plan.h5", cwd=folder)
        assert done.returncode == 0, done.stderr
        check(window, folder / "plan.h5", 60)

        # Both futures are compared.
        window.click("tab-levers")
        window.click("compare")
        window.until(lambda: "compare/set_out" in window.figures(), "the comparison")
        check_comparison(window, folder, plan)

        # Picture and table.
        window.click("tab-now")
        window.click("picture")
        window.click("table")
        (picture,) = window.until(lambda: list(folder.glob("tutorial-*.png")), "the picture")
        data = picture.read_bytes()
        assert struct.unpack(">II", data[16:24]) == (1280, 800)
        assert b"seed 1" in data and PLAN.encode() in data
        (table,) = window.until(lambda: list(folder.glob("tutorial-*.csv")), "the table")
        text = table.read_text()
        assert PLAN in text and ",people,died,missing,abused_held_or_exploited" in text

        # What somebody chose is there again next time.
        window.key("d")
        window.key("2")
        assert window.close() == 0
    with Window(folder, "base.h5") as window:
        kept = (folder / "config/corridor/viewer.toml").read_text()
        assert "dark = true" in kept and "scale = 1.5" in kept
        left, _, right, _ = window.item("tab-now")
        assert window.close() == 0
    assert right - left > 50, "as much larger as this window has room for"


def check_comparison(window: Window, folder: Path, plan: str) -> None:
    done = corridor(
        *("compare", "tutorial", "--plan", plan, "--replicates", 10),
        *("--quiet", "-o", "compare.h5"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    figures = {
        name: figure for name, figure in window.figures().items() if name.startswith("compare/")
    }
    with h5py.File(folder / "compare.h5") as h5:
        known = comparison_of(h5)
    for name, figure in figures.items():
        assert name in known, f"the screen shows '{name}', which this test cannot look up"
        if figure["value"] is None:
            continue  # cannot be observed, which is what it says
        assert figure["value"] == pytest.approx(known[name]), name
        if not name.endswith(("/plan", "/baseline")) and figure["told"] != "0":
            told = figure["told"]
            assert " to " in told or "same in all pairs" in told, f"{name} has no interval"
    assert len(figures) > 40


def comparison_of(h5: h5py.File) -> dict[str, float]:
    """Means of every figure that the panel may show, by the panel's names."""
    known = {}

    def both(name: str, values) -> None:  # of baseline, plan and change, each with its interval
        known[name + "/baseline"], known[name + "/plan"], known[name] = values[:, 0]

    def words(name: str) -> list[str]:
        return h5[name].asstr()[:].tolist()

    both("compare/set_out", h5["set_out"][:])
    both("compare/cost", h5["cost"][:])
    for single in ("net_lives", "protection_denied"):
        known[f"compare/{single}"] = h5[single][0]
    for k, kind in enumerate(words("harm_kind")):
        both(f"compare/harm/{kind}", h5["harm"][k])
    for what in ("corridor", "channel", "mode", "country"):
        for i, name in enumerate(words(what)):
            both(f"compare/{what}/{name}", h5[f"{what}_flow"][i])
            for h, harm in enumerate(HARM):
                known[f"compare/{what}/{name}/{harm}"] = h5[f"{what}_harm"][i, h, 2, 0]
    used = h5["used_target"][:]
    for horizon in range(len(used)):  # the longest that can be observed comes last
        if used[horizon, 0, 0] != used[horizon, 0, 0]:
            continue
        both("compare/used_target", used[horizon])
        both("compare/used_other", h5["used_other_ways"][horizon])
        for b, became in enumerate(words("became")):
            for kept in ("kept_off", "drawn_in"):
                known[f"compare/{kept}/{became}"] = h5[kept][horizon, b, 0]
        fates = words("fate_baseline")
        for i, old in enumerate(fates):
            for j, new in enumerate(fates):
                known[f"compare/fate/{old}/{new}"] = h5["fate_matrix_net"][horizon, i, j, 0]
    return known


def test_names_in_any_script_are_drawn(tmp_path):
    scripts = ROOT / "tests/data/scenarios/scripts"
    letters = ["e01", "995", "1000", "1780", "e81", "627", "6e21"]  # of each script
    found = [subprocess.run(["fc-list", f":charset={c}"], capture_output=True) for c in letters]
    if not all(done.stdout for done in found):
        pytest.skip("no font has all scripts; './dev deps viewer' installs such fonts")
    done = corridor("run", scripts, "--quiet", "-o", "scripts.h5", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with Window(tmp_path, "scripts.h5") as window:
        window.until(lambda: "all/people" in window.figures(), "the figures")
        window.click("spot/ด่านชายแดน")
        window.until(lambda: "card/people" in window.figures(), "the card")
        assert window.seen()["fallback_glyphs"] == 0
        assert window.close() == 0


@pytest.mark.parametrize("way_out", ["stop", "window"])
def test_agents_in_the_background_are_stopped(folder, way_out):
    with Window(folder, "base.h5") as window:
        choose_plan(window)
        window.click("compare")
        window.item("stop")  # they run
        if way_out == "stop":
            window.click("stop")
            window.idle()
            assert "compare/set_out" not in window.figures()
            assert "message" in window.seen()["items"]
        assert window.close() == 0
