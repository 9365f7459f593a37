"""Documentation keeps its form: short lines, links that resolve, READMEs that name every file, and
plain words in what people read on the screen.

Tables, code and headings may be longer than a line of prose: they cannot be broken.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINE = 100
LINK = re.compile(r"\]\(([^)\s]+)\)")
SOURCE = (".cpp", ".hpp")

# Words of a private dialect, and what to write instead. Each stands for a sentence that a reader
# whose second language is English had to read twice.
AVOID = {
    r"queues by their means": "long-run average; queues approximated",
    r"tells? (?:no|every|the|what|them|it|most|all)\b": "shows, reports, lists",
    r"(?:is|are|not) told\b": "is reported, is shown, is not shown",
    r"of one's own\b": "their own",
    r"\breckons? with\b": "believes, expects, counts",
    r"\bgoes by (?:what|the)\b|\bgo by (?:what|the)\b": "acts on, follows",
    r"\bstands? (?:beside|below|above)\b": "is beside, is shown below",
    r"\bhangs? on\b": "depends on",
    r"\bin vain\b": "without an event",
    r"\bthe house\b": "the library, the project",
    r"\bbefalls?\b": "happens to",
    r"\banew\b": "again",
    r"\bthrow of the dice\b": "depends on chance",
}


def tracked(*patterns: str, root: Path = ROOT) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=root, capture_output=True, text=True, check=True
    )
    return [root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()]


def pages() -> list[Path]:
    return [page for page in tracked("*.md") if (ROOT / "tests" / "data") not in page.parents]


# --- prose ---------------------------------------------------------------------------------------


def prose(text: str) -> list[tuple[int, str]]:
    """Lines of a page with their numbers, without code, tables, headings and generated comments."""
    lines, code = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("```", ":::")):
            code = not code
        elif not code and not line.startswith(("|", "#", "<!--", "    ")):
            lines.append((number, line))
    return lines


def too_long(text: str) -> list[int]:
    """Lines that could have been broken: a single link or piece of code may be as long as it is."""
    found = []
    for number, line in prose(text):
        breakable = " " in re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "x", line.strip(" -*1234567890."))
        if len(line) > LINE and breakable:
            found.append(number)
    return found


def test_lines_of_prose_are_short():
    found = [
        f"{page.relative_to(ROOT)}:{number}"
        for page in pages()
        if page.name != "CHANGELOG.md"
        for number in too_long(page.read_text(encoding="utf-8"))
    ]
    assert not found, f"prose of more than {LINE} characters: {', '.join(found)}"


# --- links ---------------------------------------------------------------------------------------


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def broken_links(page: Path) -> list[str]:
    targets = LINK.findall(without_code(page.read_text(encoding="utf-8")))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    return [target for target in local if target and not (page.parent / target).exists()]


def test_links_lead_somewhere():
    found = [f"{page.relative_to(ROOT)}: {link}" for page in pages() for link in broken_links(page)]
    assert not found, f"links that lead nowhere: {', '.join(found)}"


# --- READMEs of rooms ----------------------------------------------------------------------------


def unnamed_files(room: Path) -> list[str]:
    """Files of a room that its README does not name, by `stem`, `stem.hpp` or `folder/stem`."""
    named = set()
    text = (room / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for words in re.findall(r"`([^`]+)`", text):
        for word in re.split(r"[\s,]+", words):
            named.add(Path(word).name.removesuffix(".hpp").removesuffix(".cpp"))
    files = (file for file in sorted(room.rglob("*")) if file.suffix in SOURCE)
    return sorted({str(file.relative_to(room)) for file in files if file.stem not in named})


def test_the_readme_of_a_room_names_its_files():
    rooms = [folder for folder in sorted((ROOT / "sim").iterdir()) if folder.is_dir()]
    found = [f"sim/{room.name}/{file}" for room in rooms for file in unnamed_files(room)]
    assert not found, f"files that no README names: {', '.join(found)}"


# --- plain words ---------------------------------------------------------------------------------


def texts(file: Path) -> list[tuple[int, str]]:
    """What a file shows to people: strings of C++, values of TOML, prose of Markdown."""
    text = file.read_text(encoding="utf-8")
    if file.suffix in SOURCE:
        code = re.sub(r"//[^\n]*", "", text)
        strings = [(m.start(), m[1]) for m in re.finditer(r'"((?:[^"\\\n]|\\.)*)"', code)]
        return [(code.count("\n", 0, start) + 1, string) for start, string in strings]
    if file.suffix == ".toml":
        tomllib.loads(text)
        return [
            (number, line)
            for number, line in enumerate(text.splitlines(), 1)
            if not line.startswith("#")
        ]
    return prose(text)


def avoided(file: Path) -> list[str]:
    found = []
    for number, text in texts(file):
        for words, instead in AVOID.items():
            if match := re.search(words, text, re.IGNORECASE):
                found.append(f"{file.name}:{number}: '{match[0]}'; write {instead}")
    return found


def test_people_read_plain_words():
    files = tracked("sim/*.cpp", "sim/*.hpp", "data/*.toml", "docs/*.md", "README.md")
    found = [problem for file in files for problem in avoided(file)]
    assert not found, "\n".join(found)


# The tests tested.


def test_a_long_line_is_found(tmp_path):
    long = "word " * 25
    assert too_long(f"# {long}\n\n| {long} |\n\n```\n{long}\n```\n\nshort\n") == []
    assert too_long(f"short\n\n{long}\n") == [3]
    assert too_long(f"- [{long}](there.md)\n") == []


def test_a_broken_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[here](page.md#top) [out](https://x.org) [no](gone.md) `[code](no.md)`\n")
    assert broken_links(page) == ["gone.md"]


def test_an_unnamed_file_is_found(tmp_path):
    for name in ("README.md", "day.cpp", "day.hpp", "night.cpp"):
        (tmp_path / name).write_text("| `day` | one day |\n")
    assert unnamed_files(tmp_path) == ["night.cpp"]


def test_dialect_is_found(tmp_path):
    source = tmp_path / "text.cpp"
    source.write_text('// told\nprint("a desk that served nobody tells no wait");\n')
    assert avoided(source) == ["text.cpp:2: 'tells no'; write shows, reports, lists"]


if __name__ == "__main__":
    print("\n".join(problem for file in map(Path, sys.argv[1:]) for problem in avoided(file)))
