"""The library says what is wrong; only its faces say how to mend it there.

No text of sim/ outside cli/ names an option of the command: Python and the viewer show it too.
"""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
COMMENT_OR_TEXT = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:[^"\\\n]|\\.)*)"',
    re.DOTALL,
)
OPTION = re.compile(r"(?<![\w-])--[a-z]")


def texts(source: str) -> list[tuple[int, str]]:
    """(line, text) of each string literal of a C++ file; comments are passed over."""
    found = []
    for match in COMMENT_OR_TEXT.finditer(source):
        text = match["raw"] if match["raw"] is not None else match["text"]
        if text is not None:
            found.append((source.count("\n", 0, match.start()) + 1, text))
    return found


def offenders(root: Path) -> list[str]:
    found = []
    for file in sorted((root / "sim").rglob("*.?pp")):
        if file.relative_to(root).parts[1] == "cli":
            continue
        for line, text in texts(file.read_text(encoding="utf-8")):
            if OPTION.search(text):
                found.append(f"{file.relative_to(root)}:{line}: {text}")
    return found


def test_no_text_of_the_library_names_an_option():
    assert offenders(ROOT) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('throw "choose more --days";\n', ["sim/study/x.cpp:1: choose more --days"]),
        ('\ncall(R"(run with\n--seed 1)");\n', ["sim/study/x.cpp:2: run with\n--seed 1"]),
        ('// as "--set" does\nint x;\n', []),
        ('call("a \\" --plan");\n', ['sim/study/x.cpp:1: a \\" --plan']),
        ('call("| --- | two -- dashes");\n', []),
    ],
)
def test_a_planted_option_is_found(tmp_path, source, found):
    for folder in ("study", "cli"):
        (tmp_path / "sim" / folder).mkdir(parents=True)
        (tmp_path / "sim" / folder / "x.cpp").write_text(source, encoding="utf-8")
    assert offenders(tmp_path) == found
