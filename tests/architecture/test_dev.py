"""`./dev`: each command that its usage text lists is one that it runs, and the other way round."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))


def listed(script: str) -> set[str]:
    """The commands of the usage text."""
    text = script.partition("<<'TEXT'\n")[2].partition("\nTEXT\n")[0]
    return set(re.findall(r"^  ([a-z]+) ", text, re.MULTILINE))


def dispatched(script: str) -> set[str]:
    """The commands that the last `case` of the script runs; help is no entry of the usage text."""
    choices = script.rpartition("case $command in\n")[2].partition("\nesac")[0]
    names = set()
    for pattern in re.findall(r"^([a-z][a-z| -]*)\)", choices, re.MULTILINE):
        names |= {name.strip() for name in pattern.split("|")}
    return names - {"help", "-h", "--help"}


def functions(script: str) -> set[str]:
    return set(re.findall(r"^([a-z_]+)\(\)", script, re.MULTILINE))


def test_each_command_of_the_usage_text_is_run():
    script = (ROOT / "dev").read_text(encoding="utf-8")
    assert len(listed(script)) > 8
    assert listed(script) == dispatched(script)
    assert dispatched(script) - {"test"} <= functions(script) and "tests" in functions(script)


def test_the_developers_page_names_no_other_command():
    page = (ROOT / "docs" / "developers" / "building.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`\./dev ([a-z]+)", page))
    assert named and named <= listed((ROOT / "dev").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["wheel", "worlds", "run", "test"])
def test_a_command_that_is_not_run_is_found(name):
    script = (ROOT / "dev").read_text(encoding="utf-8")
    head, start, choices = script.rpartition("case $command in\n")
    broken = head + start + re.sub(rf"\b{name}\b ?(\| )?", "", choices, count=1)
    assert listed(broken) - dispatched(broken) == {name}
