"""The package runs scenarios as the command does: same figures, same words, no copies."""

import fcntl
import gc
import json
import os
import pickle
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time

import corridor as co
import h5py
import numpy as np
import pytest
import xarray as xr
from helpers import ROOT


@pytest.fixture(scope="module")
def tutorial():
    return co.scenario("tutorial")


@pytest.fixture(scope="module")
def result(tutorial):
    return co.run(tutorial, days=120, seed=5)


def test_import_is_quick():
    script = (
        "import sys, time; start = time.perf_counter(); import corridor;"
        "heavy = {'numpy', 'pandas', 'xarray', 'matplotlib', 'dask'} & set(sys.modules);"
        "print(time.perf_counter() - start, sorted(heavy))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip().endswith("[]")


def test_every_name_of_the_interface_can_be_had():
    for name in co.__all__:
        assert getattr(co, name) is not None, name
    with pytest.raises(AttributeError, match="no attribute 'scenari'"):
        _ = co.scenari


def test_run_gives_the_digest_of_the_command(program, tutorial):
    out = subprocess.run(
        [program, "run", "tutorial", "--plan", "boats-come-in", "--seed", "9", "--days", "60",
         "--json", "-o", "none"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    run = json.loads(out.stdout)
    res = co.run(tutorial, plan="boats-come-in", seed=9, days=60)
    assert res.digest == run["digest"]


def test_threads_and_intensity_zero_do_not_change_figures(tutorial):
    one = co.run(tutorial, days=40, threads=1)
    two = co.run(tutorial, days=40, threads=2)
    nothing = co.run(tutorial, "keep-out", days=40, intensity=0)
    assert one.digest == two.digest
    np.testing.assert_array_equal(one.values("arrivals"), nothing.values("arrivals"))
    assert nothing.attrs["changes"] == ["intensity=0"]


def test_arrays_are_views_of_the_librarys_memory(result):
    data = result.to_xarray()
    assert np.shares_memory(data["occupancy"].values, result.values("occupancy"))
    assert not data["occupancy"].values.flags.writeable
    assert not data["occupancy"].values.flags.owndata
    assert data["arrivals"].dims == ("time", "leg")
    assert data["arrivals"].attrs["units"] == "people day-1"
    assert result.arrivals.sel(time="2024-03-01").shape == (result.sizes["leg"],)
    with pytest.raises(AttributeError, match=r"they have .*arrivals"):
        _ = result.arival


def test_a_saved_file_says_the_same_to_xarray_and_to_open(result, tmp_path):
    path = result.save(tmp_path / "r.h5")
    again = co.open(path)
    assert again.digest == result.digest
    assert set(again.names) == set(result.names)
    ours = again.to_xarray()
    with xr.open_dataset(path, engine="h5netcdf") as theirs:
        for name in result.names:
            np.testing.assert_array_equal(ours[name].values, theirs[name].values, err_msg=name)
            np.testing.assert_array_equal(ours[name].values, result[name].values, err_msg=name)
            assert name in ours.coords or name not in result.to_xarray().coords
        assert theirs["time"].values[0] == ours["time"].values[0] == np.datetime64("2024-01-01")


def test_output_is_written_while_running(tutorial, tmp_path):
    co.run(tutorial, days=70, output=tmp_path / "out.h5", progress=False)
    with h5py.File(tmp_path / "out.h5") as file:
        assert file["arrivals"].shape[0] == 70
        assert file.attrs["days_planned"] == 70


def test_summary_is_the_commands(program, result, tmp_path):
    path = result.save(tmp_path / "r.h5")
    shown = subprocess.run([program, "show", path], capture_output=True, text=True, check=True)
    summary = result.summary()
    assert summary.text == shown.stdout
    assert "monospace" in summary._repr_html_()
    dead = result.outcome.sel(cause="died").sum() + result.place_outcome.sel(cause="died").sum()
    assert summary["harm"]["died"]["all"] == float(dead) > 0


def test_errors_have_the_commands_words(program, tutorial, tmp_path):
    for words in (["tutorail"], ["tutorial", "--plan", "boats-come"]):
        out = subprocess.run([program, "run", *words], capture_output=True, text=True, cwd=tmp_path)
        assert out.returncode == 2
        with pytest.raises(co.InputError) as told:
            co.run(co.scenario(words[0]), *words[2:])
        assert str(told.value).split("\n")[0].split(";")[0] in out.stderr
    with pytest.raises(ValueError, match="is no HDF5 file"):
        (tmp_path / "no.h5").write_text("nothing")
        co.open(tmp_path / "no.h5")
    for wrong in ({"seed": -1}, {"seed": "one"}, {"days": 2.5}, {"threads": -2}):
        (name,) = wrong
        with pytest.raises(co.InputError, match=f"{name} is .*; it must be a whole number"):
            co.run("tutorial", **wrong)
    with pytest.raises(co.InputError, match="days is 0"):
        co.run(tutorial, days=0)
    with pytest.raises(co.InputError):
        co.run(tutorial, days=3, output=tmp_path / "no" / "such" / "folder.h5")


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ({"plan": "keep-out", "replicates": 0}, "ask for 1 or more with replicates="),
        ({"plan": "keep-out", "days": 1, "replicates": 2}, "choose a longer run with days="),
        ({"plan": "none"}, "name another plan with plan= or against="),
    ],
)
def test_errors_name_the_argument_that_mends_them(tutorial, arguments, remedy):
    with pytest.raises(co.InputError) as error:
        co.compare(tutorial, **arguments)
    assert remedy in str(error.value)
    assert "--" not in str(error.value)


def test_progress_goes_to_a_function_whose_errors_come_back(tutorial):
    told = []
    co.run(tutorial, days=30, progress=lambda day, days: told.append((day, days)))
    assert told[-1] == (30, 30)

    def fail(day, days):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        co.run(tutorial, days=30, progress=fail)


def test_a_terminal_sees_a_bar():
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    script = 'import corridor as co; co.run("tutorial", days=40); co.run("tutorial", days=9)'
    subprocess.run([sys.executable, "-c", script], stderr=theirs, check=True)
    os.close(theirs)
    drawn = os.read(ours, 65536).decode()
    os.close(ours)
    assert "\rtutorial:   0%|" in drawn and "| 0/40 [" in drawn and "day/s]" in drawn
    assert drawn.endswith("\r"), "the bar stays behind"


def test_ctrl_c_stops_a_run(tutorial, tmp_path):
    # A shell that starts tests in the background has them ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    big = tutorial.scaled(20)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        co.run(big, days=10_000, output=tmp_path / "cut.h5")
    timer.join()
    signal.signal(signal.SIGINT, before)
    assert time.monotonic() - start < 20
    assert not list(tmp_path.iterdir())


def test_other_threads_go_on_meanwhile(tutorial):
    big, ticks, done = tutorial.scaled(10), [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    other = threading.Thread(target=tick)
    other.start()
    co.run(big, days=200)
    done.set()
    other.join()
    assert len(ticks) > 20


def test_simulation_shows_everybody_without_copies(tutorial):
    sim = co.Simulation(tutorial, days=90)
    status, counts = sim.people["status"], sim.counts
    assert sim.people.status.base is not None and not status.flags.writeable
    before = counts.sel(status="at_home").sum().item()
    sim.step(60)
    assert sim.date.isoformat() == "2024-03-01" and not sim.done
    assert counts.sel(status="at_home").sum().item() < before, "the view follows the run"
    names = list(counts["status"].values)
    at_home = int((status == names.index("at_home")).sum())
    assert at_home == counts.sel(status="at_home").sum()
    on_leg = int((status == names.index("on_leg")).sum())
    assert on_leg == int(sim.on_leg.sum())
    assert sim.people.to_frame()["status"].value_counts()["at_home"] == at_home
    aboard = int((status == names.index("aboard")).sum())
    assert sim.vessels["aboard"].sum() >= aboard > 0
    assert sim.run().digest == co.run(tutorial, days=90).digest


def test_views_outlive_what_they_show(tutorial, tmp_path):
    sim = co.Simulation(tutorial, days=30).step(5)
    status, counts, vessels = sim.people["status"], sim.counts, sim.vessels
    before = status.copy(), counts.copy(deep=True)
    sim.save(tmp_path / "c")
    sim.restore(tmp_path / "c").step(10)  # a new core: the views show the old one
    np.testing.assert_array_equal(status, before[0])
    arrivals = co.run(tutorial, days=20).arrivals
    held = arrivals.copy(deep=True)
    del sim
    gc.collect()
    others = [co.Simulation(tutorial, days=3).step(3) for _ in range(3)]  # takes what was freed
    np.testing.assert_array_equal(status, before[0])
    np.testing.assert_array_equal(counts, before[1])
    np.testing.assert_array_equal(arrivals, held)
    assert len(vessels) >= 0 and others
    core = co.Simulation(tutorial, days=30)._core
    seen = core.people["status"]
    with pytest.raises(co.InputError, match="restore into a new one"):
        core.restore(str(tmp_path / "c"))
    assert len(seen) == len(status)


def test_a_branch_has_the_same_luck_and_a_life_of_its_own(tutorial):
    sim = co.Simulation(tutorial, days=100).step(50)
    twin = sim.branch()
    seen = sim.results().digest
    assert twin.run().digest == co.run(tutorial, days=100).digest
    assert sim.today == 50 and sim.results().digest == seen
    other = sim.branch(plan="boats-come-in")
    ours, theirs = sim.run(), other.run()
    np.testing.assert_array_equal(
        ours.values("arrivals")[:50], theirs.values("arrivals")[:50], "one past"
    )
    assert (ours.values("disembarked") != theirs.values("disembarked")).any(), "two futures"


def test_a_lever_pulled_on_the_way_acts_from_that_day(tutorial):
    sim = co.Simulation(tutorial, days=150).step(60)
    pulled = sim.branch().pull(
        "search_and_rescue", places=["The Strait"], values={"rescue_by_state_per_day": 5.0}
    )
    rescued = pulled.run()
    plain = sim.run()
    intensity = rescued.lever_intensity.isel(lever=0)
    assert (intensity[:60] == 0).all() and (intensity[60:] == 1).all()
    np.testing.assert_array_equal(
        plain.values("place_outcome")[:60], rescued.values("place_outcome")[:60]
    )
    with pytest.raises(co.InputError, match="is no lever of the catalogue; did you mean"):
        co.Simulation(tutorial, days=5).pull("search_and_rescu")


def test_checkpoints_are_taken_up(tutorial, tmp_path):
    sim = co.Simulation(tutorial, days=60, seed=3).step(30)
    sim.save(tmp_path / "c")
    again = co.Simulation(tutorial, days=60, seed=3).restore(tmp_path / "c")
    assert again.today == 30 and again.run().digest == sim.run().digest
    with pytest.raises(co.InputError, match="seed 3"):
        co.Simulation(tutorial, days=60, seed=4).restore(tmp_path / "c")


def test_scenarios_can_be_pickled(tutorial):
    changed = tutorial.with_parameter("risk_weight", 20).with_plan("keep-out")
    again = pickle.loads(pickle.dumps(changed))
    assert again == changed and again.plan == "keep-out" and again.digest == changed.digest
    assert co.run(again, days=20).digest == co.run(changed, days=20).digest


def test_what_is_shown_says_what_it_is(tutorial, result):
    assert "Tutorial: two ways over" in repr(tutorial) and "20,000" in repr(tutorial)
    assert "<table>" in tutorial._repr_html_()
    assert "seed 5, 120 days" in repr(result)
    assert "day 0 of 365" in repr(co.Simulation(tutorial))


def test_plans_by_file_and_none(tutorial, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(tutorial.files["plans/boats-come-in.toml"])
    mine = co.run(tutorial, file, days=60)
    assert mine.attrs["plan"] == "mine"
    assert mine.digest == co.run(tutorial, "boats-come-in", days=60).digest
    assert co.run(tutorial.with_plan("keep-out"), "none", days=9).attrs["plan"] == "none"


def test_fit_is_the_commands(program):
    case = ROOT / "tests" / "data" / "flee" / "highland"
    out = subprocess.run(
        [program, "validate", case, "--replicates", "3", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    fit = co.validate(case, replicates=3)
    assert fit.data == json.loads(out.stdout)
    assert fit.overall["ard"] >= 0 and len(fit.places()) == len(fit.data["places"])
    assert "simulated" in fit.results.names
    with pytest.raises(co.InputError):
        co.validate(ROOT)


def test_fit_of_a_scenario_is_the_commands(program):
    out = subprocess.run(
        [program, "validate", "tutorial", "--days", "150", "--replicates", "2", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    fit = co.validate("tutorial", replicates=2, days=150)
    assert fit.data == json.loads(out.stdout)
    assert repr(fit) and len(fit.places()) == len(fit.data["places"])
    assert fit.data["harm"]["died"] > 0
    assert "simulated_by_replicate" in fit.results.names


def test_fit_of_a_changed_scenario(tutorial, tmp_path):
    seen = tutorial.observations.assign(value=1.0).drop(columns="file")
    changed = tutorial.with_observations(seen)
    fit = co.validate(changed, days=150, plan="boats-come-in")
    assert fit.overall["bias"] > 0 and fit.overall["rmse"] > 0
    changed.save(tmp_path / "changed")
    saved = co.validate(tmp_path / "changed", days=150, plan="boats-come-in")
    assert saved.overall == fit.overall and saved.data["harm"] == fit.data["harm"]
    with pytest.raises(co.InputError, match="observ"):
        co.validate("tutorial", days=10)


def test_ctrl_c_stops_a_fit(tutorial):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        co.validate(tutorial.scaled(20), replicates=500)
    timer.join()
    signal.signal(signal.SIGINT, before)
