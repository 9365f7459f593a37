"""Expected flows come from the library, labelled, with their harm."""

import corridor as co
import numpy as np
import pytest


@pytest.fixture(scope="module")
def flows():
    return co.expect("tutorial", "boats-come-in", date="2024-05-01")


def test_flows_are_labelled_and_have_units_and_harm(flows):
    assert flows.attrs["label"] == "long-run average; queues approximated"
    assert "not a run's first year" in flows.attrs["note"]
    assert flows.attrs["plan"] == "boats-come-in" and flows.attrs["date"] == "2024-05-01"
    assert flows.departures.attrs["units"] == "people day-1"
    assert {"outcome", "place_outcome"} <= set(flows)
    assert (flows.outcome.sel(cause="died").sum("leg") > 0).all()
    tutorial = co.scenario("tutorial")
    assert list(flows["place"].values) == list(tutorial.places["name"]) or set(
        flows["place"].values
    ) == set(tutorial.places["name"])


def test_who_starts_on_a_leg_arrives_or_something_befalls_them(flows):
    road = flows.sel(leg="Hill Village -> North Gate")
    lost = road.outcome.sel(cause=["died", "missing"]).sum("cause")
    shares = (road.arrivals + lost) / road.departures
    assert ((shares > 0.5) & (shares < 1.001)).all()


def test_only_the_plan_differs(flows):
    base, plan = (flows.sel(future=name) for name in ("baseline", "plan"))
    assert float(plan.disembarked.sum()) > float(base.disembarked.sum())
    same = co.expect("tutorial", "none", date="2024-05-01")
    np.testing.assert_array_equal(same.departures[0], same.departures[1])
    np.testing.assert_array_equal(same.departures[0], base.departures)


def test_wrong_questions_are_told(flows):
    with pytest.raises(co.InputError, match="outside the scenario"):
        co.expect("tutorial", date="2031-01-01")
    with pytest.raises(co.InputError, match="is not a date"):
        co.expect("tutorial", date="soon")
    with pytest.raises(co.InputError, match="is not a plan"):
        co.expect("tutorial", "boats-come")
