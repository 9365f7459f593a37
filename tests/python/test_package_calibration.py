"""Calibration finds again what observations were made with, and holds later ones out."""

import corridor as co
import h5py
import numpy as np
import pandas as pd
import pytest
from corridor.calibrating import log_distance
from corridor.observed import beside

pytest.importorskip("pyabc")

DAYS = 75
SPANS = [("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-02-29"), ("2024-03-01", "2024-03-12")]


def watched(rows):
    """The tutorial with these observations alone."""
    tutorial = co.scenario("tutorial")
    for path in [path for path in tutorial.files if path.startswith("observations/")]:
        tutorial._files.pop(path)
    return tutorial.with_observations(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def seen():
    """The tutorial with what a run under other parameters showed."""
    rows = [
        {"date": until, "from": since, "until": until, "quantity": quantity, "value": 0}
        for since, until in SPANS for quantity in ("departures", "landed")
    ]  # fmt: skip
    other = co.scenario("tutorial").with_parameter("deliberation_days", 25)
    shown = beside(co.run(other, "none", days=DAYS, seed=77), watched(rows))
    dates = {name: shown[name].dt.strftime("%Y-%m-%d") for name in ("from", "until")}
    return watched(
        pd.DataFrame(
            {"date": dates["until"], **dates, "quantity": shown["quantity"],
             "value": shown["simulated"], "source": "invented"}
        )
    )  # fmt: skip


def test_counts_are_the_files(tmp_path):
    res = co.run("tutorial", "boats-come-in", days=120, seed=3)
    span = {"date": "2024-03-31", "from": "2024-02-01", "until": "2024-03-31", "value": 0}
    sc = watched(
        [{**span, "quantity": name} for name in ("departures", "dead", "landed", "at_sea_max")]
        + [{**span, "quantity": "departures", "country": "QMB"}]
        + [{**span, "quantity": "departures", "date": "2024-05-31", "until": "2024-05-31"}]
    )
    table = beside(res, sc).set_index(["quantity", "subject", "until"])["simulated"]
    of_all = table.xs("everywhere", level="subject").xs(pd.Timestamp("2024-03-31"), level="until")
    with h5py.File(res.save(tmp_path / "r.h5")) as file:
        days = slice(31, 91)
        kinds = file["place_kind"].asstr()[:]
        modes = file["leg_mode"].asstr()[:]
        causes = list(file["cause"].asstr()[:])
        sea = modes == "sea"
        irregular = file["leg_channel"].asstr()[:] != "regular"
        coast = sea & irregular & (kinds[file["leg_from"][:]] == "embarkation")
        assert of_all["departures"] == file["departures"][days][:, coast].sum() > 0
        assert of_all["dead"] == file["outcome"][days][:, sea][:, :, [causes.index("died")]].sum()
        landed = file["landed"][days].sum() + file["disembarked"][days].sum()
        assert of_all["landed"] == landed > 0
        assert of_all["at_sea_max"] == file["at_sea"][days].max()
    assert table["departures", "QMB", "2024-03-31"].item() == 0
    assert np.isnan(table["departures", "everywhere", "2024-05-31"].item())


def test_distance_is_that_of_logarithms():
    one, two = np.array([90.0, 190.0]), np.array([40.0, 90.0])
    assert log_distance(one, two) == pytest.approx(np.log(2))
    assert log_distance(two, one) == pytest.approx(np.log(2))
    assert log_distance(one, one) == 0


def test_calibration_finds_what_the_observations_were_made_with(seen):
    arguments = {"until": "2024-02-29", "days": DAYS, "particles": 12, "populations": 3, "seed": 5}
    told = []
    found = co.calibrate(
        seen, {"deliberation_days": (2, 200)}, **arguments, progress=lambda *at: told.append(at)
    )
    row = found.parameters.loc["deliberation_days"]
    assert row["low"] <= 25 <= row["high"] and row["narrowed"] > 0.2
    assert found.posterior["weight"].sum() == pytest.approx(1)
    assert found.distances == sorted(found.distances, reverse=True)
    assert found.runs >= 36 and told[-1] == (3, 3)
    assert found.observations["fitted"].tolist() == [True] * 4 + [False] * 2
    assert found.sample(5).shape == (5, 1)
    assert "held out" in repr(found) and "Harm, median" in repr(found)
    again = co.calibrate(seen, {"deliberation_days": (2, 200)}, **arguments)
    pd.testing.assert_frame_equal(found.posterior, again.posterior)


def test_nothing_is_tuned_to_how_many_are_caught(seen):
    caught = seen.with_observations(
        pd.DataFrame({"date": ["2024-02-29"], "quantity": ["detained"], "value": [5]})
    )
    with pytest.raises(co.InputError, match="no observation that a run could be compared with"):
        co.calibrate(caught, {"deliberation_days": (2, 60)}, days=DAYS, particles=2, populations=1)
    assert beside(co.run(caught, "none", days=DAYS), caught)["simulated"].notna().all()


def test_wrong_questions_are_told(seen):
    with pytest.raises(co.InputError, match="write abc-smc"):
        co.calibrate(seen, method="guess")
    with pytest.raises(co.InputError, match="until 2020-01-01"):
        co.calibrate(seen, {"deliberation_days": (2, 60)}, until="2020-01-01", days=DAYS)
