"""The command as people and programs meet it: exit codes, files, JSON, Ctrl-C, the summary."""

import csv
import json
import os
import pty
import re
import resource
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
CORRIDOR = Path(os.environ.get("CORRIDOR_BIN", ROOT / "build/release/bin/corridor")).resolve()
PLAN = "keep-out"


def corridor(*arguments, cwd, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [CORRIDOR, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, **options
    )


def figures(*arguments, cwd) -> dict:
    """What `... --json` prints."""
    done = corridor(*arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def start_long_run(cwd, *arguments) -> subprocess.Popen:
    """A run that takes much longer than a test; comes back once it lives its days."""
    command = [CORRIDOR, "run", "tutorial", "--scale", "60", "--days", "6000", *arguments]
    run = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not list(cwd.glob("*.partial")) and run.poll() is None:
        time.sleep(0.01)
    time.sleep(0.5)
    assert run.poll() is None, "the run was over before the test could act"
    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("command")


@pytest.fixture(scope="module")
def told(folder) -> subprocess.CompletedProcess:
    """A run with its page of text; results in tutorial-keep-out.h5."""
    done = corridor("run", "tutorial", "--plan", PLAN, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def results(told, folder) -> Path:
    return folder / f"tutorial-{PLAN}.h5"


@pytest.fixture(scope="module")
def report(folder) -> dict:
    """The same run as JSON, without a file."""
    return figures("run", "tutorial", "--plan", PLAN, "-o", "none", "--threads", 1, cwd=folder)


# --- exit codes and messages ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, what_is_said",
    [
        ([], "subcommand"),
        (["rnu", "tutorial"], ""),
        (["run"], "SCENARIO"),
        (["run", "tutorial", "--seeed", "1"], "seeed"),
        (["run", "tutorial", "--days", "0"], "days"),
        (["run", "tutorial", "--days", "many"], "days"),
        (["run", "tutorial", "--scale", "-1"], "scale"),
        (["run", "tutorial", "--quiet", "--json"], "json"),
        (["run", "tutoral"], "did you mean 'tutorial'?"),
        (["run", "tutorial", "--plan", "kep-out"], "did you mean 'keep-out'?"),
        (["run", "tutorial", "--set", "risk_weigth=2"], "did you mean 'risk_weight'?"),
        (["run", "tutorial", "--set", "risk_weight"], "write parameter=value"),
        (["run", "tutorial", "--replicates", "3:1"], "--replicates is '3:1'"),
        (["run", "tutorial", "--replicates", "2", "--resume", "x"], "resume"),
        (["run", "tutorial", "--resume", "nothing.checkpoint"], "nothing.checkpoint"),
        (["run", "tutorial", "-o", "no/such/folder/results.h5"], "no/such/folder"),
        (["show", "nothing.h5"], "nothing.h5"),
        (["show", "text.h5"], "text.h5"),
        (["check", "nowhere"], "neither a folder nor a bundled scenario"),
        (["parameters", "risk_weigth"], "did you mean 'risk_weight'?"),
        (["levers", "serch-and-rescue"], "did you mean 'search-and-rescue'?"),
        (["schema", "everything"], "everything"),
        (["explain", "tutorial"], "--person"),
        (["explain", "tutorial", "--person", "99999999"], "numbered from 0 to"),
    ],
)
def test_bad_input_ends_with_2_and_says_why(arguments, what_is_said, tmp_path):
    (tmp_path / "text.h5").write_text("no HDF5")
    before = sorted(tmp_path.iterdir())
    done = corridor(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert what_is_said in done.stderr
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before, "something was written"


def test_a_broken_scenario_is_told_problem_by_problem(tmp_path):
    (tmp_path / "scenario.toml").write_text('title = "x"\nstart = 2024-02-03\ndyas = 3\n')
    done = corridor("check", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'days'?" in done.stderr
    assert re.search(r"scenario\.toml:3:1: ", done.stderr)
    assert re.search(r"\d+ errors, \d+ warnings?$", done.stderr.strip())


def test_help_and_version_end_with_0(tmp_path):
    for arguments in (["--help"], ["run", "--help"], ["--version"]):
        done = corridor(*arguments, cwd=tmp_path)
        assert done.returncode == 0
        assert done.stdout and not done.stderr


def test_check_of_a_good_scenario_counts_what_is_there(tmp_path):
    done = corridor("check", "tutorial", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.match(r"tutorial: 6 places, 9 legs, 6 groups, 3 plans; \d+ warnings?\n", done.stdout)


# --- run: files and streams ----------------------------------------------------------------------


def test_results_go_to_a_file_named_after_scenario_and_plan(told, folder, results):
    assert results.is_file()
    assert f"Results: {results.name}" in told.stdout
    assert not list(folder.glob("*.partial"))


def test_output_may_be_named_or_left_out(tmp_path):
    assert corridor("run", "tutorial", "--days", 5, "-o", "mine.h5", cwd=tmp_path).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["mine.h5"]
    assert corridor("run", "tutorial", "--days", 5, "-o", "none", cwd=tmp_path).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["mine.h5"]


def test_quiet_prints_nothing(tmp_path):
    done = corridor("run", "tutorial", "--days", 5, "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_progress_is_plain_lines_on_a_pipe(told):
    lines = [line for line in told.stderr.splitlines() if "people in motion" in line]
    assert 5 <= len(lines) <= 10
    assert all(
        re.match(r"\d{4}-\d\d-\d\d  day \d+ of 365  [\d,]+ people in motion$", x) for x in lines
    )
    assert "\r" not in told.stderr and "\x1b" not in told.stderr
    assert "people in motion" not in told.stdout


def test_progress_is_a_bar_on_a_terminal(tmp_path):
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [CORRIDOR, "run", "tutorial", "-o", "none", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    out, _ = run.communicate()
    drawn = b""
    try:
        while piece := os.read(ours, 65536):
            drawn += piece
    except OSError:
        pass  # the other end is closed
    text = drawn.decode()
    assert re.search(
        r"\r\x1b\[K\d{4}-\d\d-\d\d \[#*\.*\] +\d+ %  [\d,]+ people in motion  \d+:\d\d left", text
    )
    assert text.endswith("\r\x1b[K"), "the bar stays behind"
    assert json.loads(out)["days"] == 365


def test_json_has_the_figures_of_the_run(report):
    assert report["plan"] == PLAN
    assert report["seed"] == 1 and report["threads"] == 1
    assert report["people"] == report["agents"] > 20000
    assert report["days"] == 365 and report["interrupted"] is False
    assert report["output"] is None
    assert 0 < report["live_seconds"] <= report["wall_seconds"]
    assert 0 <= report["looks_in_vain"] < report["looks"]
    assert report["bytes_per_person"] < 40
    assert report["peak_memory_bytes"] > 2**20
    assert re.fullmatch("[0-9a-f]{16}", report["digest"])
    assert sum(report["transitions"].values()) == report["events"]
    person_days = report["people"] * report["days"] / report["live_seconds"]
    assert report["person_days_per_second"] == pytest.approx(person_days)


def test_the_file_says_how_it_came_about(results, report):
    with h5py.File(results) as file:
        attributes = dict(file.attrs)
        digest = attributes["scenario_digest"]
        assert attributes["plan"] == PLAN and attributes["seed"] == 1
        assert attributes["days_planned"] == 365 and attributes["threads"] >= 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", attributes["created"])
        assert f"corridor run tutorial --plan {PLAN} --seed 1 --days 365" in attributes["history"]
        assert "changes" not in attributes
    assert report["summary"]["stamp"]["scenario_digest"] == digest


def test_what_was_changed_is_told(tmp_path):
    done = corridor(
        "run", "tutorial", "--days", 20, "--scale", 0.5, "--set", "risk_weight=20", cwd=tmp_path
    )
    assert "changed: risk_weight=20, scale 0.5" in done.stdout
    with h5py.File(tmp_path / "tutorial.h5") as file:
        assert list(file.attrs["changes"]) == ["risk_weight=20", "scale 0.5"]


def test_seed_and_settings_change_results_and_threads_do_not(report, folder):
    arguments = ["run", "tutorial", "--plan", PLAN, "-o", "none"]
    assert figures(*arguments, "--threads", 2, cwd=folder)["digest"] == report["digest"]
    assert figures(*arguments, "--seed", 2, cwd=folder)["digest"] != report["digest"]
    assert figures(*arguments, "--set", "risk_weight=20", cwd=folder)["digest"] != report["digest"]


def test_a_plan_may_be_a_file(folder, report, tmp_path):
    text = (ROOT / "scenarios/tutorial/plans/keep-out.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    mine = figures("run", "tutorial", "--plan", "mine.toml", "-o", "mine.h5", cwd=tmp_path)
    assert mine["plan"] == "mine"
    assert mine["digest"] == report["digest"]
    with h5py.File(tmp_path / "mine.h5") as file:
        names = file["file"].asstr()[:]
        assert text in file["scenario_text"].asstr()[:][names == "plans/mine.toml"]


def test_threads_wait_without_spinning(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "OMP_WAIT_POLICY"}
    os.environ.pop("OMP_WAIT_POLICY", None)
    run = start_long_run(tmp_path)
    try:
        seen = Path(f"/proc/{run.pid}/environ").read_bytes().split(b"\0")
        assert b"OMP_WAIT_POLICY=passive" in seen
    finally:
        run.kill()
        run.communicate()
    # What somebody has set stays, and nothing loops.
    done = corridor(
        "--version", cwd=tmp_path, env={**environment, "OMP_WAIT_POLICY": "active"}, timeout=10
    )
    assert done.returncode == 0


# --- Ctrl-C, kill, checkpoints -------------------------------------------------------------------


def everybody(file: h5py.File) -> np.ndarray:
    """People by day, wherever they are."""
    total = file["occupancy"][:].sum(axis=(1, 2)) + file["ended"][:].sum(axis=1)
    return total + file["on_leg"][:].sum(axis=1) + file["aboard"][:].sum(axis=1)


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_keeps_what_there_is(tmp_path, wanted):
    run = start_long_run(tmp_path)
    run.send_signal(wanted)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 1
    days = int(
        re.search(r"Interrupted after (\d+) of 6000 days\. Those days are in tutorial\.h5", err)[1]
    )
    assert f"interrupted: {days} of 6000 days" in out
    with h5py.File(tmp_path / "tutorial.h5") as file:
        assert file["time"].shape == (days,)
        assert len(set(everybody(file))) == 1
    assert corridor("show", "tutorial.h5", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(shutil.which("ncdump") is None, reason="ncdump (netcdf-bin) is not installed")
def test_ncdump_reads_a_results_file(results):
    header = subprocess.run(["ncdump", "-h", results], capture_output=True, text=True)
    assert header.returncode == 0, header.stderr
    for line in (
        "time = UNLIMITED ;",
        "int occupancy(time, place, status) ;",
        'string outcome:units = "people day-1" ;',
        "float desk_wait_mean(time, desk) ;",
    ):
        assert line.replace(" ;", "") in header.stdout, line


def test_a_killed_run_leaves_no_file_that_looks_finished(tmp_path):
    run = start_long_run(tmp_path)
    run.kill()
    run.communicate()
    assert not (tmp_path / "tutorial.h5").exists()


def test_a_full_disk_is_an_error_message(tmp_path):
    def allow_64_kib():
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    done = corridor("run", "tutorial", cwd=tmp_path, preexec_fn=allow_64_kib)
    assert done.returncode == 1
    assert "tutorial.h5" in done.stderr and "program itself" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_resumed_run_is_the_run_that_never_stopped(folder, report, tmp_path):
    arguments = ["run", "tutorial", "--plan", PLAN]
    kept = figures(*arguments, "--checkpoint-every", 100, "-o", "whole.h5", cwd=tmp_path)
    assert kept["digest"] == report["digest"]
    assert (tmp_path / "whole.checkpoint").is_file()
    again = figures(*arguments, "--resume", "whole.checkpoint", "-o", "again.h5", cwd=tmp_path)
    assert again["digest"] == report["digest"]
    assert again["transitions"] == report["transitions"]
    assert again["summary"] == figures("show", "again.h5", cwd=tmp_path)
    with h5py.File(tmp_path / "whole.h5") as whole, h5py.File(tmp_path / "again.h5") as resumed:
        assert np.array_equal(whole["occupancy"], resumed["occupancy"])


def test_an_interrupted_run_can_go_on(tmp_path):
    run = start_long_run(tmp_path, "--checkpoint-every", "5000")
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert "To go on: --resume tutorial.checkpoint" in err
    assert (tmp_path / "tutorial.checkpoint").is_file()


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    same = {"--days": 30, "-o": "a.h5"}

    def run(options: dict):
        return corridor(
            "run", "tutorial", *[x for pair in options.items() for x in pair], cwd=tmp_path
        )

    assert run({**same, "--checkpoint-every": 10}).returncode == 0
    for other in ({"--seed": 2}, {"--days": 31}, {"--scale": 2}, {"--set": "risk_weight=3"}):
        done = run({**same, "--resume": "a.checkpoint", **other})
        assert done.returncode == 2, other
        assert "a.checkpoint" in done.stderr


# --- replicates ----------------------------------------------------------------------------------


def test_replicates_are_runs_with_the_next_seeds(tmp_path):
    arguments = ["run", "tutorial", "--days", 40, "--seed", 5]
    done = corridor(*arguments, "--replicates", "2:3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "tutorial-r002.h5",
        "tutorial-r003.h5",
    ]
    assert re.search(
        r"replicate 3, seed 7: .* by sea, .* died and .* missing .*tutorial-r003.h5", done.stdout
    )
    alone = figures("run", "tutorial", "--days", 40, "--seed", 7, "-o", "none", cwd=tmp_path)
    both = figures(*arguments, "--replicates", "2:3", "-o", "none", cwd=tmp_path)["replicates"]
    assert [one["replicate"] for one in both] == [2, 3]
    assert both[1]["digest"] == alone["digest"] != both[0]["digest"]


# --- the summary ---------------------------------------------------------------------------------


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
            "dead": ["died"],
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
        if row["name"] in ("elsewhere", "coasts of embarkation"):
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
    for key, cause in [("dead", "died"), *[(k, k) for k in ("missing", "rescued", "turned_back")]]:
        assert told[key] == recount.on_legs(cause, legs=recount.by_sea)
    assert told["refused_disembarkation"] == recount.on_legs(
        "refused_disembarkation", legs=recount.by_sea
    )
    perished = told["dead"] + told["missing"]
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
    outcomes = {"dead": "died"}
    now = {
        "dead": "dead",
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
        cause = outcomes.get(key, key)
        assert row["on_the_way"] == recount.on_legs(cause), key
        assert row["at_places"] == recount.at_places(cause), key
        assert row["all"] == row["on_the_way"] + row["at_places"]
        assert row.get("now") == (recount.now(now[key]) if key in now else None), key
    assert summary["harm"]["dead"]["all"] == summary["harm"]["dead"]["now"] > 0
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
        for word in ("dead", "missing", "abused", "pushed", "denied"):
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


# --- catalogues ----------------------------------------------------------------------------------


def test_parameters_have_unit_range_and_source(tmp_path):
    rows = figures("parameters", cwd=tmp_path)
    assert len(rows) > 150
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["low"] <= row["default"] <= row["high"], row["name"]
        assert row["unit"] and row["source"] and row["explanation"], row["name"]
    text = corridor("parameters", cwd=tmp_path).stdout
    assert all(f"  {row['name']} " in text for row in rows)
    assert max(map(len, text.splitlines())) <= 100
    one = corridor("parameters", "risk_weight", cwd=tmp_path).stdout
    assert "risk_weight" in one and "time_weight " not in one


def test_levers_have_evidence_and_change_known_parameters(tmp_path):
    levers = figures("levers", cwd=tmp_path)
    known = {row["name"] for row in figures("parameters", cwd=tmp_path)}
    assert len(levers) >= 14
    for lever in levers:
        assert lever["practice"] and lever["evidence"] and lever["source"], lever["id"]
        assert lever["confidence"] in "ABCD" and lever["effects"], lever["id"]
        assert {effect["parameter"] for effect in lever["effects"]} <= known
    text = corridor("levers", cwd=tmp_path).stdout
    assert all(lever["id"] in text for lever in levers)
    in_full = corridor("levers", "search-and-rescue", cwd=tmp_path).stdout
    assert "evidence:" in in_full and "rescue_by_state_per_day" in in_full


@pytest.fixture(scope="module")
def schema(folder) -> dict:
    return figures("schema", cwd=folder)


def test_schema_names_every_variable_that_a_run_writes(schema, results):
    known = {row["name"]: row for row in schema["results"]}
    with xr.open_dataset(results, engine="h5netcdf", decode_times=False) as file:
        on_request = {"belief_risk", "community", "review"}
        assert set(file.variables) | on_request == set(known) | on_request
        assert "belief_risk" in known
        for name, data in file.variables.items():
            assert list(data.dims) == known[name]["dims"], name
            assert data.attrs["long_name"] == known[name]["long_name"], name


def test_schema_names_every_row_of_the_transition_table(schema, report):
    assert [row["name"] for row in schema["transitions"]] == list(report["transitions"])
    known = {status["name"] for status in schema["statuses"]}
    for row in schema["transitions"]:
        assert row["idea"] and row["leads_to"], row["name"]
        assert row["from"] in known or row["name"].startswith("vessel ")


@pytest.mark.parametrize(
    "scenario",
    ["tutorial", "andaman-2015", "andaman-2020", "lao-registration", "mekong-scam-compounds"],
)
def test_schema_names_every_column_of_the_bundled_scenarios(schema, scenario):
    files = {row["path"]: row for row in schema["scenario_files"]}
    for path in sorted((ROOT / "scenarios" / scenario).rglob("*.csv")):
        inside = path.relative_to(ROOT / "scenarios" / scenario)
        known = files.get(str(inside)) or files[f"{inside.parent}/*.csv"]
        columns = {entry["name"] for entry in known["entries"]} | set(known["parameters"])
        with path.open(encoding="utf-8", newline="") as stream:
            assert set(next(csv.reader(stream))) <= columns, path.name


def test_schema_text_is_tables(folder):
    for part in ("files", "results", "transitions"):
        done = corridor("schema", part, cwd=folder)
        assert done.returncode == 0
        assert "| --- |" in done.stdout


# --- explain and bench ---------------------------------------------------------------------------


def test_explain_tells_both_futures_of_one_person(report, folder):
    # Somebody who was on the way: the first of those whose journey changes.
    for person in range(12000, 12200, 7):
        done = corridor("explain", "tutorial", "--plan", PLAN, "--person", person, cwd=folder)
        assert done.returncode == 0, done.stderr
        if "part on" in done.stdout:
            break
    text = done.stdout
    assert text.startswith(f"Person {person}, synthetic: ")
    without, with_plan = text.split("Without a plan")[1].split(f"With the plan {PLAN}")
    for future in (without, with_plan):
        lines = [line for line in future.splitlines() if line.startswith("  2024")]
        assert "begins" in lines[0] and "last day" in lines[-1]
        dates = [line[2:12] for line in lines]
        assert dates == sorted(dates)
    assert re.search(r"The two futures part on 2024-\d\d-\d\d\.", text)


def test_explain_without_a_plan_tells_one_future(folder):
    done = corridor("explain", "tutorial", "--person", 3, "--plan", "none", cwd=folder)
    assert done.returncode == 0
    assert "Without a plan" in done.stdout and "With the plan" not in done.stdout


def test_bench_measures_and_checks_itself(tmp_path):
    told = figures("bench", "--people", 8000, "--days", 20, cwd=tmp_path)
    assert told["people"] == 8000 and told["places"] == 200 and told["legs"] == 600
    assert told["same_digest"] is True
    assert told["one_thread"]["events"] == told["threads_run"]["events"] > 0
    for key in ("speed_up", "results_file_share", "looks_in_vain_share", "bytes_per_person"):
        assert isinstance(told[key], float), key
    assert not list(tmp_path.iterdir())


def test_bench_writes_its_region_as_a_scenario(tmp_path):
    done = corridor("bench", "--people", 16000, "--days", 10, "--write", "region", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert corridor("check", "region", cwd=tmp_path).returncode == 0
    told = figures("run", "region", "--plan", "measures", "-o", "none", cwd=tmp_path)
    assert told["people"] == 16000
    again = corridor("bench", "--write", "region", cwd=tmp_path)
    assert again.returncode == 2 and "already" in again.stderr


# --- documentation -------------------------------------------------------------------------------


def examples() -> list[str]:
    """Lines `$ corridor ...` of the page, in order."""
    text = (ROOT / "docs/command.md").read_text(encoding="utf-8")
    return re.findall(r"^\$ (corridor .*)$", text, re.MULTILINE)


def test_every_example_of_the_page_works(tmp_path):
    commands = examples()
    assert len(commands) >= 10
    (tmp_path / "mine.toml").write_text('title = "Mine"\n', encoding="utf-8")
    for command in commands:
        done = corridor(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_page_names_every_option(tmp_path):
    text = (ROOT / "docs/command.md").read_text(encoding="utf-8")
    for command in (
        *("run", "check", "compare", "chokepoints", "show", "levers"),
        *("parameters", "schema", "explain", "bench"),
    ):
        assert f"`corridor {command}" in text
        described = corridor(command, "--help", cwd=tmp_path).stdout
        for option in set(re.findall(r"--[a-z][a-z-]+", described)) - {"--help"}:
            assert option in text, f"{command} {option}"
