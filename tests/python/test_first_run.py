"""The first-run pages: every command in them is run, and every line of output that they show is
what the command prints."""

import doctest
import os
import re
import shlex
import subprocess

import pytest
from helpers import CORRIDOR, ROOT

BLOCK = re.compile(
    r"^<!-- test: (?P<hidden>.*?) -->$"
    r"|^```console\n(?P<console>.*?)^```"
    r"|^```toml\n(?P<toml>.*?)^```"
    r"|^Save this as `(?P<file>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


def shell(command: str, folder) -> str:
    path = f"{CORRIDOR.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    assert done.returncode in (0, 2), f"{command}\n{done.stderr}"
    return done.stdout + done.stderr


def missing_lines(shown: str, printed: str) -> list[str]:
    """Lines of a page, in their order, that the output does not have."""
    found = iter(printed.splitlines())
    wanted = [line for line in shown.splitlines() if line.strip() and line.strip() != "..."]
    return [line for line in wanted if line.rstrip() not in (other.rstrip() for other in found)]


@pytest.mark.parametrize("page", ["planner", "workshop"])
def test_commands_print_what_the_page_shows(page, tmp_path):
    text = (ROOT / "docs" / "first-run" / f"{page}.md").read_text(encoding="utf-8")
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    target, commands = None, 0
    for block in BLOCK.finditer(text):
        if block["hidden"]:
            shell(block["hidden"], tmp_path)
        elif block["file"]:
            target = tmp_path / block["file"]
        elif block["toml"]:
            target.write_text(block["toml"], encoding="utf-8")
        else:
            for part in re.split(r"^\$ ", block["console"], flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                commands += 1
                if shlex.split(command)[0] == "corridor-viz":
                    continue  # tests/viz and test_viewer_window.py
                lost = missing_lines(shown, shell(command, tmp_path))
                assert not lost, f"$ {command}\ndoes not print, in this order:\n" + "\n".join(lost)
    assert commands > 1


def test_the_page_for_researchers_shows_what_python_answers(tmp_path, monkeypatch):
    pytest.importorskip("SALib")
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "first-run" / "researcher.md"
    flags = doctest.NORMALIZE_WHITESPACE
    plain = tmp_path / "page.txt"  # a fence that closes a block is no part of what Python answers
    plain.write_text(page.read_text(encoding="utf-8").replace("```\n", "\n"), encoding="utf-8")
    failed, tried = doctest.testfile(str(plain), module_relative=False, optionflags=flags)
    assert tried > 10 and not failed
