"""Ensembles: the same figures wherever and however often the runs are done, each exactly once."""

import os
import signal
import threading
import time

import corridor as co
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from corridor import ensembles, workers
from corridor.sketches import Sketch, fewest_runs, rank_quantiles

DAYS = 50


@pytest.fixture(scope="module")
def tutorial():
    return co.scenario("tutorial")


@pytest.fixture(scope="module")
def small(tutorial):
    return co.ensemble(tutorial, replicates=6, plans=["none", "boats-come-in"], days=DAYS)


def same(one, two):
    xr.testing.assert_identical(one.to_xarray(), two.to_xarray())
    pd.testing.assert_frame_equal(
        one.table.drop(columns="seconds"), two.table.drop(columns="seconds")
    )


def test_quantiles_are_those_of_the_runs(tutorial, small):
    runs = [co.run(tutorial, "none", seed=tutorial.seed + r, days=DAYS) for r in range(6)]
    assert list(small.table["digest"][small.table["plan"] == "none"]) == [r.digest for r in runs]
    at_sea = np.stack([run.values("at_sea") for run in runs])
    np.testing.assert_allclose(
        small.quantiles("at_sea").sel(plan="none"),
        rank_quantiles(at_sea, ensembles.LEVELS),
        rtol=1e-6,
    )
    assert np.isnan(small.quantiles("at_sea").sel(quantile=0.05)).all(), "six runs: no 90 % band"
    dead = [
        int((r.outcome + 0).sel(cause="died").sum() + r.place_outcome.sel(cause="died").sum())
        for r in runs
    ]
    assert list(small.table["died"][small.table["plan"] == "none"]) == dead
    weekly = runs[0].departures.isel(time=slice(0, 7)).sum("time")
    one = co.ensemble(tutorial, replicates=1, plans=["none"], days=DAYS)
    np.testing.assert_array_equal(one.quantiles("departures").isel(plan=0, quantile=2)[0], weekly)


def test_order_and_number_of_workers_do_not_matter(tutorial, small):
    again = co.ensemble(
        tutorial, replicates=6, plans=["none", "boats-come-in"], days=DAYS, workers=5
    )
    same(small, again)


def test_rival_behaviours_are_run_under_every_plan(tutorial):
    plans, rivals = ["none", "keep-out"], ["recursive-logit", "gravity"]
    both = co.ensemble(tutorial, replicates=3, plans=plans, behaviours=rivals, days=DAYS)
    alone = co.ensemble(tutorial, replicates=3, plans=plans, days=DAYS)
    assert both.quantiles("at_sea").dims == ("plan", "behaviour", "quantile", "time")
    np.testing.assert_array_equal(
        both.quantiles("sailed").sel(behaviour="recursive-logit"), alone.quantiles("sailed")
    )
    assert len(both.table) == 12 and "gravity" in repr(both)
    other = co.run(tutorial.with_parameter("choice.rule", "gravity"), "keep-out", days=DAYS, seed=2)
    mine = both.table.query("plan == 'keep-out' and behaviour == 'gravity' and seed == 2")
    assert mine["digest"].tolist() == [other.digest]
    named = co.ensemble(
        tutorial, replicates=2, plans=["none"], behaviours={"bold": {"risk_weight": 0}}, days=DAYS
    )
    bold = co.run(tutorial.with_parameter("risk_weight", 0), "none", days=DAYS)
    assert named.table["digest"][0] == bold.digest
    assert len(co.fan(both, "sailed").lines) == 4
    with pytest.raises(co.InputError, match="is not a choice rule"):
        co.ensemble(tutorial, replicates=1, behaviours=["gravitee"], days=5)


def test_effects_are_differences_run_by_run(small):
    runs = small.table.set_index(["plan", "seed"])
    change = runs.loc["boats-come-in", "ashore"] - runs.loc["none", "ashore"]
    row = small.effects("boats-come-in").loc["ashore"]
    assert row["mean"] == pytest.approx(change.mean()) and row["pairs"] == 6
    half = 2.015048 * change.std(ddof=1) / np.sqrt(6)  # Student, 5 degrees of freedom, 95 %
    assert [row["low"], row["high"]] == pytest.approx([row["mean"] - half, row["mean"] + half])
    assert row["sign"] == ("more" if row["low"] > 0 else "no difference shown")
    assert {"died", "missing", "protection_denied"} <= set(small.effects("boats-come-in").index)
    with pytest.raises(co.InputError, match="its plans are none, boats-come-in"):
        small.effects("keep-out")


def test_rivals_that_disagree_leave_a_sign_undetermined(small):
    table = pd.concat(
        [
            pd.DataFrame({"plan": plan, "behaviour": rival, "seed": range(4)}).assign(
                **dict.fromkeys(set(ensembles.FIGURES) - {"died"}, 100.0),
                died=[100 + (plan == "p") * (change + seed / 10) for seed in range(4)],
            )
            for plan in ("none", "p")
            for rival, change in (("one", 5), ("other", -5))
        ],
        ignore_index=True,
    )
    found = co.Ensemble(table, small.to_xarray()).effects("p")
    assert set(found.loc["died", "sign"]) == {"undetermined"}
    assert set(found.loc["missing", "sign"]) == {"no difference shown"}


def test_counts_begin_when_they_are_told_to(tutorial):
    ens = co.ensemble(tutorial, replicates=2, days=DAYS, since="2024-01-31")
    dead = ens.quantiles("abused_held_or_exploited").isel(plan=0, quantile=2)
    assert float(dead.sel(time="2024-01-30")) == 0 < float(dead[-1])


def test_what_is_shown_is_rounded_and_has_harm(small):
    text = repr(small)
    assert "died" in text and "protection_denied" in text and "12 runs" in text
    assert "single run: no effect size" in repr(
        co.ensemble("tutorial", replicates=1, days=5, plans=["none"])
    )
    assert small.harm_words("none").startswith("Harm, no plan, median:")
    with pytest.raises(co.InputError, match="series are at_sea"):
        small.quantiles("at_see")


def test_a_saved_ensemble_opens_again_in_xarray_and_in_the_viewers_reader(small, tmp_path):
    path = small.save(tmp_path / "e.h5")
    with xr.open_dataset(path, engine="h5netcdf") as data:
        np.testing.assert_array_equal(data["at_sea"], small.quantiles("at_sea"))
        assert list(data["run_digest"].values) == list(small.table["digest"])
    again = co.Ensemble.open(path)
    same(small, again)
    assert again.drawn == [] and repr(again) == repr(small)
    read = co.open(path)  # the library's, which the viewer stands on
    assert read.sizes["plan"] == 2 and read.attrs["runs"] == 12
    assert read._core.describe("at_sea")["dims"] == ("plan", "quantile", "time")
    assert read._core.describe("time")["units"] == "days since 2024-01-01"
    np.testing.assert_array_equal(read.values("at_sea"), small.quantiles("at_sea"))
    with pytest.raises(co.InputError, match="is not a file of an ensemble"):
        co.Ensemble.open(co.run("tutorial", days=3).save(tmp_path / "run.h5"))
    with pytest.raises(co.InputError, match=r"nothing\.h5"):
        co.Ensemble.open(tmp_path / "nothing.h5")


def test_draws_and_rivals_are_kept_in_the_file(tutorial, tmp_path):
    draws = [{"reception_beds@Reef Harbour": 50.0}, {"reception_beds@Reef Harbour": 300.0}]
    made = co.ensemble(tutorial, draws=draws, behaviours=["recursive-logit", "gravity"], days=9)
    again = co.Ensemble.open(made.save(tmp_path / "e.h5"))
    same(made, again)
    assert again.drawn == ["reception_beds@Reef Harbour"]


def test_a_cut_ensemble_goes_on_where_it_was(tutorial, tmp_path, monkeypatch):
    def stop(done, total):
        if done == 3:
            raise KeyboardInterrupt

    arguments = {"replicates": 7, "days": DAYS, "folder": tmp_path / "runs", "workers": 1}
    with pytest.raises(KeyboardInterrupt):
        co.ensemble(tutorial, progress=stop, **arguments)
    kept = sorted((tmp_path / "runs").glob("run-*.npz"))
    assert len(kept) == 3
    done, one = [], workers.one_run
    monkeypatch.setattr(
        workers,
        "one_run",
        lambda sc, spec, *rest: done.append(spec["seed"]) or one(sc, spec, *rest),
    )
    whole = co.ensemble(tutorial, **arguments)
    assert sorted(done) == [tutorial.seed + r for r in range(3, 7)]
    monkeypatch.undo()
    same(whole, co.ensemble(tutorial, replicates=7, days=DAYS))
    kept[0].write_bytes(b"PK damaged")
    with pytest.warns(RuntimeWarning):  # a damaged file is done again
        again = co.ensemble(tutorial, **arguments)
    same(whole, again)


def test_an_error_in_a_run_comes_back(tutorial):
    with pytest.raises(co.InputError, match="must lie in"):
        co.ensemble(tutorial, draws=[{"loss_lethality": 0.5}, {"loss_lethality": 5}], days=5)


def is_gone(process: int) -> bool:
    for _ in range(300):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_killed_worker_costs_no_run_and_doubles_none(tutorial, tmp_path):
    distributed = pytest.importorskip("distributed")
    plans = ["none", "boats-come-in"]
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):  # fmt: skip
        pids = list(client.run(os.getpid).values())
        assert len(set(pids) - {os.getpid()}) == 2
        killed = threading.Event()

        def kill(done, total):
            if done == 3 and not killed.is_set():
                os.kill(pids[0], signal.SIGKILL)
                killed.set()

        there = co.ensemble(
            tutorial, replicates=10, plans=plans, days=DAYS, client=client, progress=kill
        )
        assert killed.is_set()
        assert is_gone(pids[0])
    runs = there.table[["plan", "seed"]].apply(tuple, axis=1)
    assert len(runs) == 20 and runs.is_unique
    same(there, co.ensemble(tutorial, replicates=10, plans=plans, days=DAYS))


# --- sketches, samples, sensitivity ------------------------------------------------------------


def test_bands_hold_a_further_run_as_often_as_they_say():
    random = np.random.default_rng(8)
    for runs, level in ((19, 0.9), (39, 0.9), (3, 0.5)):
        assert runs >= fewest_runs(level)
        drawn = random.lognormal(3, 1, size=(runs + 1, 20_000))
        low, high = rank_quantiles(drawn[:-1], [(1 - level) / 2, (1 + level) / 2])
        held = ((drawn[-1] >= low) & (drawn[-1] <= high)).mean()
        assert held == pytest.approx(level, abs=3 * (level * (1 - level) / 20_000) ** 0.5)
    assert np.isnan(rank_quantiles(drawn[:2], [0.25])).all()


def test_a_sketch_is_exact_while_runs_are_few_and_near_when_they_are_many():
    random = np.random.default_rng(4)
    values = random.gamma(2, size=(1000, 5)).astype(np.float32)
    sketch, exact = Sketch(5, size=64), Sketch(5, size=1001)
    for row in values:
        sketch.add(row)
        exact.add(row)
    levels = [0.05, 0.5, 0.95]
    np.testing.assert_allclose(exact.quantiles(levels), rank_quantiles(values, levels), rtol=1e-6)
    kept = sum(len(part) for _, part in sketch._full) + len(sketch._buffer)
    assert kept <= 5 * 64
    found = sketch.quantiles(levels)
    for cell in range(5):
        ranks = np.searchsorted(np.sort(values[:, cell]), found[:, cell]) / 1000
        np.testing.assert_allclose(ranks, levels, atol=0.03)
    assert np.isnan(Sketch(2).quantiles([0.5])).all()


@pytest.mark.parametrize("method", ["sobol", "lhs"])
def test_draws_fill_the_ranges_evenly(tutorial, method):
    priors = co.priors(tutorial, {"missing_share": (0.2, 0.8), "risk_weight": (5, 20)})
    draws = priors.sample(64, method)
    assert list(draws.columns) == ["missing_share", "risk_weight"] and len(draws) == 64
    logs = np.log(draws["risk_weight"] / 5) / np.log(4)
    counts, _ = np.histogram(logs, bins=8, range=(0, 1))
    assert (counts == 8).all()
    pd.testing.assert_frame_equal(draws, priors.sample(64, method))
    assert len(priors.sample(5, method)) == 5


def test_priors_stay_in_the_registrys_ranges_and_can_all_be_set(tutorial):
    priors = co.priors(tutorial)
    registry = co.parameters().loc[priors.table.index]
    assert len(priors) > 10
    assert (priors.table["low"] >= registry["low"]).all()
    assert (priors.table["high"] <= registry["high"]).all()
    draw = priors.sample(2).iloc[1]
    changed = tutorial
    for name, value in draw.items():
        changed = changed.with_parameter(name, value)
    with pytest.raises(co.InputError, match="give its range"):
        co.priors(tutorial, ["reception_beds@Reef Harbour"])
    with pytest.raises(co.InputError, match="write sobol or lhs"):
        priors.sample(3, "random")


def test_priors_know_the_value_of_those_that_a_target_chooses(tutorial):
    ranges = {"reception_beds@Reef Harbour": (50, 300), "fare_usd@mode=sea&channel=regular": (5, 9)}
    values = co.priors(tutorial, ranges).table["value"]
    assert values["reception_beds@Reef Harbour"] == 500
    assert values["fare_usd@mode=sea&channel=regular"] == 1600
    with pytest.raises(co.InputError, match="is not a parameter"):
        co.priors(tutorial, ["reception_bed"])


def test_few_draws_say_so_instead_of_nothing(tutorial):
    draws = co.priors(tutorial, {"deliberation_days": (2, 60)}).sample(16)
    ens = co.ensemble(tutorial, draws=draws, days=40, plans=["none"])
    with pytest.raises(co.InputError, match="16 runs are too few"):
        co.sensitivity(ens, "sailed")


def test_sensitivity_finds_what_arrivals_hang_on(tutorial):
    ranges = {"deliberation_days": (2, 60), "technology_sensitivity@North Gate": (0.01, 0.02)}
    draws = co.priors(tutorial, ranges).sample(64)
    ens = co.ensemble(tutorial, draws=draws, days=60, plans=["none"])
    assert ens.drawn == list(ranges)
    found = co.sensitivity(ens, "sailed")
    assert found.index[0] == "deliberation_days"
    assert found["S1"].iloc[0] > found["S1"].iloc[1] + 0.3
    with pytest.raises(co.InputError, match="nothing was drawn"):
        co.sensitivity(co.ensemble(tutorial, replicates=2, days=5))
