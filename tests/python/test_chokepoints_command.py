"""`corridor chokepoints`: what the program tells of single points of failure."""

import json
import math

from helpers import corridor


def test_chokepoints_are_those_of_protection(tmp_path):
    done = corridor("chokepoints", "tutorial", cwd=tmp_path)
    assert done.returncode == 0 and done.stderr == ""
    assert "Reef Harbour" in done.stdout
    found = json.loads(corridor("chokepoints", "tutorial", "--json", cwd=tmp_path).stdout)
    assert found["only_disembarkations"] == [{"zone": "The Strait", "port": "Reef Harbour"}]
    desks = {(row["country"], row["service"]): row["place"] for row in found["only_desks"]}
    assert desks["QMB", "border"] == "North Gate"
    assert "The Strait" not in desks.values(), "nobody stands at a desk out at sea"
    assert all(0 <= row["share"] <= 1 for row in found["betweenness"])
    assert not math.isnan(sum(row["stranded"] for row in found["places"]))
    # Embarkation coasts are nobody's target here.
    told = {row["place"] for row in found["places"] + found["betweenness"]}
    assert "Port Amber" not in told
    assert "Port Amber" not in done.stdout


def test_chokepoints_of_what_is_no_scenario(tmp_path):
    done = corridor("chokepoints", "tutorail", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'tutorial'?" in done.stderr
    assert corridor("chokepoints", cwd=tmp_path).returncode == 2
