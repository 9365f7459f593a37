"""The command's ways with people: exit codes, messages, help, and the page that describes it."""

import csv
import json
import re
import shlex
import shutil

import pytest
from helpers import ROOT, corridor


@pytest.mark.parametrize(
    "arguments, what_is_said",
    [
        ([], "subcommand"),
        (["rnu", "tutorial"], ""),
        (["run"], "SCENARIO"),
        (["run", "tutorial", "--seeed", "1"], "seeed"),
        (["run", "tutorial", "--days", "0"], "days"),
        (["run", "tutorial", "--days", "many"], "days"),
        (["run", "tutorial", "--scale", "-1"], "--scale: '-1' must be a number above 0"),
        (["run", "tutorial", "--seed", "-1"], "--seed: '-1' must be a whole number from 0 to"),
        (["run", "tutorial", "--seed", "18446744073709551616"], "from 0 to 9223372036854775807"),
        (["run", "tutorial", "--seed", "9223372036854775808"], "from 0 to 9223372036854775807"),
        (["run", "tutorial", "--seed", "0x10"], "'0x10' must be a whole number"),
        (["run", "tutorial", "--seed", "1e3"], "'1e3' must be a whole number"),
        (["run", "tutorial", "--days", "0x10"], "'0x10' must be a whole number from 1 to"),
        (["run", "tutorial", "--intensity", "1.5", "--plan", "keep-out"], "above its full size"),
        (["run", "tutorial", "--set", "fare_usd*=1e9"], "give another factor"),
        (["run", "tutorial", "--scale", "1e-6"], "less than one agent"),
        (["check", "x" * 5000], "File name too long"),
        (["run", "tutorial", "--intensity", "-1"], "--intensity: '-1' must be a number, 0 or more"),
        (["compare", "tutorial", "--plan", "none"], "name another plan with --plan or --against"),
        (
            ["compare", "tutorial", "--plan", "keep-out", "--days", "1"],
            "choose a longer run with --days",
        ),
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
    (tmp_path / "text.h5").write_text("not an HDF5")
    before = sorted(tmp_path.iterdir())
    done = corridor(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert what_is_said in done.stderr
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before, "something was written"


def test_numbers_of_options_are_decimal(tmp_path):
    run = ["run", "tutorial", "--days", "003", "-o", "none", "--json"]
    told = [
        json.loads(corridor(*run, "--seed", seed, cwd=tmp_path).stdout) for seed in ("010", "10")
    ]
    assert told[0]["seed"] == 10
    assert told[0]["digest"] == told[1]["digest"]
    assert told[0]["days"] == 3


def test_a_setting_that_changes_nothing_is_said(tmp_path):
    run = ["run", "tutorial", "--days", "3", "-o", "none"]
    scenario = ROOT / "scenarios/tutorial/scenario.toml"
    assert "days" in scenario.read_text()
    twice = corridor(*run, "--set", "risk_weight=21", "--set", "risk_weight=21", cwd=tmp_path)
    assert twice.stderr.count("risk_weight=21: changes nothing") == 1


def test_what_passes_check_runs_and_what_fails_does_not(tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(ROOT / "scenarios/tutorial", mine)
    settings = (mine / "scenario.toml").read_text()
    for line, said in (
        ("people_per_agent = 1000000", "less than one agent"),
        ("people_per_agent = 1", ""),
    ):
        changed = re.sub(r"^people_per_agent.*\n", "", settings, flags=re.MULTILINE)
        changed = changed.replace("\n[", f"\n{line}\n\n[", 1)
        (mine / "scenario.toml").write_text(changed)
        check = corridor("check", mine, cwd=tmp_path)
        run = corridor("run", mine, "--days", 3, "-o", "none", cwd=tmp_path)
        assert check.returncode == run.returncode == (2 if said else 0), check.stderr + run.stderr
        assert said in check.stderr
        assert said in run.stderr


def test_a_run_of_this_folder_is_named_after_it(tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(ROOT / "scenarios/tutorial", mine)
    done = corridor("run", ".", "--days", 3, "--plan", "none", "--quiet", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in mine.glob("*.h5")] == ["mine.h5"]


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


def as_a_spreadsheet_writes_it(file) -> None:
    """Semicolons, decimal commas, byte order mark, CRLF, an empty row and an empty column."""
    rows = [[*row, ""] for row in csv.reader(file.open(encoding="utf-8", newline=""))]
    rows.append([""] * len(rows[0]))
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        for row in rows:
            writer.writerow([re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) for cell in row])


def test_files_saved_by_a_spreadsheet_of_another_country_give_the_same_run(tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(ROOT / "scenarios/tutorial", mine)
    for file in mine.rglob("*.csv"):
        as_a_spreadsheet_writes_it(file)
    (mine / "~$places.csv").write_text("open in a spreadsheet")
    (mine / ".~lock.legs.csv#").write_text("open in another")
    digests = []
    for scenario in ("tutorial", mine):
        done = corridor("run", scenario, "--days", 90, "-o", "none", "--json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        digests.append(json.loads(done.stdout)["digest"])
    assert digests[0] == digests[1]


def examples() -> list[str]:
    """Lines `$ corridor ...` of the page, in order."""
    text = (ROOT / "docs/reference/command.md").read_text(encoding="utf-8")
    return re.findall(r"^\$ (corridor .*)$", text, re.MULTILINE)


def test_every_example_of_the_page_works(tmp_path):
    commands = examples()
    assert len(commands) >= 10
    (tmp_path / "mine.toml").write_text('title = "Mine"\n', encoding="utf-8")
    for command in commands:
        done = corridor(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_page_names_every_option(tmp_path):
    text = (ROOT / "docs/reference/command.md").read_text(encoding="utf-8")
    for command in (
        *("run", "check", "compare", "chokepoints", "show", "levers"),
        *("parameters", "schema", "explain", "bench"),
    ):
        assert f"`corridor {command}" in text
        described = corridor(command, "--help", cwd=tmp_path).stdout
        for option in set(re.findall(r"--[a-z][a-z-]+", described)) - {"--help"}:
            assert option in text, f"{command} {option}"
