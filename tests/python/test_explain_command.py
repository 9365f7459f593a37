"""`corridor explain`: one synthetic person's journey."""

import re

from helpers import PLAN, corridor


def test_explain_tells_both_futures_of_one_person(report, folder):
    # Somebody who was on the way: the first of those whose journey changes.
    for person in range(12000, 12200, 7):
        done = corridor("explain", "tutorial", "--plan", PLAN, "--person", person, cwd=folder)
        assert done.returncode == 0, done.stderr
        if "differ from" in done.stdout:
            break
    text = done.stdout
    assert text.startswith(f"Person {person}, synthetic: ")
    without, with_plan = text.split("Without a plan")[1].split(f"With the plan {PLAN}")
    for future in (without, with_plan):
        lines = [line for line in future.splitlines() if line.startswith("  2024")]
        assert "begins" in lines[0] and "last day" in lines[-1]
        dates = [line[2:12] for line in lines]
        assert dates == sorted(dates)
    assert re.search(r"The two futures differ from 2024-\d\d-\d\d on\.", text)


def test_explain_without_a_plan_tells_one_future(folder):
    done = corridor("explain", "tutorial", "--person", 3, "--plan", "none", cwd=folder)
    assert done.returncode == 0
    assert "Without a plan" in done.stdout and "With the plan" not in done.stdout
