"""Rooms keep their order: a room includes only lower floors, and each room has a README.

The floors are read from the table in sim/README.md, so that text and test cannot differ. A room
with parts (folders of its own) has such a table in its README, and its parts keep to it.
"""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
FLOOR = re.compile(r"^\| (\d+) \| `(\w+)/` \|", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = (".cpp", ".hpp")
OUTSIDE = ("viz", "python")


def read_floors(folder: Path) -> dict[str, int]:
    """Room -> floor, from the table in the README of a folder; empty without one."""
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    return {room: int(floor) for floor, room in FLOOR.findall(text)}


def part_of(path: str) -> str:
    """The folder of its room in which a file lies, "" for a file of the room itself or its own."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[1] != "detail" else ""


def sources(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in SOURCES)


def includes(file: Path) -> list[tuple[int, str, bool]]:
    """(line, what is included, whether it stands in quotes) for each #include of a file."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if match := INCLUDE.match(line):
            found.append((number, match[2], match[1] == '"'))
    return found


def complaint_of_room(room: str, target: str, quoted: bool, root: Path, floors: dict) -> str:
    """What is wrong with `#include "target"` in a file of `room`, or ''."""
    other = target.split("/")[0]
    if other not in floors:
        if not quoted:
            return ""  # a library
        return f"'{target}' does not start with a room; write \"room/file.hpp\""
    if not (root / "sim" / target).is_file():
        return f"'{target}' does not exist"
    if other == room:
        return ""
    if "/detail/" in target:
        return f"'{target}' is {other}'s own; use a header in {other}/"
    if floors[other] > floors[room]:
        return f"{room} (floor {floors[room]}) includes {other} (floor {floors[other]}) above it"
    if floors[other] == floors[room]:
        return f"{room} includes {other} on the same floor {floors[room]}"
    return ""


def complaint_of_part(path: str, target: str, parts: dict) -> str:
    """What is wrong with an #include between two parts of a room, or ''."""
    own, other = part_of(path), part_of(target)
    if own == other or path.split("/")[0] != target.split("/")[0]:
        return ""
    if other not in parts or own not in parts:
        unknown = own if own not in parts else other
        return f"'{unknown}' is no part in the table of the room's README"
    if parts[other] >= parts[own]:
        return f"{own} (floor {parts[own]}) includes {other} (floor {parts[other]}) of its room"
    return ""


def complaint_of_outsider(target: str, root: Path, floors: dict) -> str:
    """The same for a file of viz/ or python/, which see the library's public headers only."""
    room = target.split("/")[0]
    if room not in floors:
        return ""
    if room == "cli" or "/detail/" in target:
        return f"'{target}' is not public"
    if not (root / "sim" / target).is_file():
        return f"'{target}' does not exist"
    return ""


def offenders(root: Path) -> list[str]:
    """Every #include that breaks the order of floors, as file:line: what is wrong."""
    floors = read_floors(root / "sim")
    parts_of = {room: read_floors(root / "sim" / room) for room in floors}
    found = []
    for file in sources(root / "sim"):
        shown = file.relative_to(root)
        parts = file.relative_to(root / "sim").parts
        if len(parts) < 2 or parts[0] not in floors:
            found.append(f"{shown}:1: this file is in no room of the table in sim/README.md")
            continue
        path = "/".join(parts)
        for line, target, quoted in includes(file):
            wrong = complaint_of_room(parts[0], target, quoted, root, floors)
            wrong = wrong or complaint_of_part(path, target, parts_of[parts[0]])
            if wrong:
                found.append(f"{shown}:{line}: {wrong}")
    for folder in OUTSIDE:
        for file in sources(root / folder):
            for line, target, _ in includes(file):
                if wrong := complaint_of_outsider(target, root, floors):
                    found.append(f"{file.relative_to(root)}:{line}: {wrong}")
    return found


def rooms_without_readme(root: Path) -> list[str]:
    folders = (folder for folder in sorted((root / "sim").iterdir()) if folder.is_dir())
    return [folder.name for folder in folders if not (folder / "README.md").is_file()]


def test_includes_run_down():
    assert offenders(ROOT) == []


def test_each_room_has_a_readme():
    assert rooms_without_readme(ROOT) == []


def test_the_table_names_every_room_once():
    text = (ROOT / "sim" / "README.md").read_text(encoding="utf-8")
    rooms = [room for _, room in FLOOR.findall(text)]
    assert len(rooms) == len(set(rooms)) >= 15


# Tests of these tests: a small library, correct at first, then with one fault at a time.

HOUSE = {
    "sim/README.md": "| 2 | `roof/` | x |\n| 1 | `east/` | x |\n| 1 | `west/` | x |\n"
    "| 0 | `base/` | x |\n| 3 | `annex/` | x |\n| 9 | `cli/` | x |\n",
    "sim/base/stone.hpp": "#include <vector>\n",
    "sim/base/detail/mortar.hpp": "",
    "sim/base/stone.cpp": '#include "base/stone.hpp"\n#include "base/detail/mortar.hpp"\n',
    "sim/east/wall.hpp": '#include "base/stone.hpp"\n',
    "sim/west/wall.hpp": "",
    "sim/roof/tile.cpp": '#include "east/wall.hpp"\n#include <fmt/format.h>\n',
    "sim/cli/main.hpp": "",
    "sim/annex/README.md": "| 2 | `upper/` | x |\n| 1 | `lower/` | x |\n",
    "sim/annex/lower/floor.hpp": "",
    "sim/annex/upper/floor.hpp": '#include "annex/lower/floor.hpp"\n',
    "sim/annex/attic/box.hpp": "",
    "viz/map.cpp": '#include "roof.hpp"\n#include "east/wall.hpp"\n#include <imgui.h>\n',
}


def build_house(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_a_sound_house_passes(tmp_path):
    assert offenders(build_house(tmp_path, HOUSE)) == []


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        (
            "sim/base/stone.hpp",
            '#include <vector>\n#include "east/wall.hpp"\n',
            "sim/base/stone.hpp:2: base (floor 0) includes east (floor 1) above it",
        ),
        (
            "sim/base/stone.hpp",
            "  #  include <east/wall.hpp>\n",
            "sim/base/stone.hpp:1: base (floor 0) includes east (floor 1) above it",
        ),
        (
            "sim/east/wall.hpp",
            '#include "west/wall.hpp"\n',
            "sim/east/wall.hpp:1: east includes west on the same floor 1",
        ),
        (
            "sim/east/wall.hpp",
            '#include "base/detail/mortar.hpp"\n',
            "sim/east/wall.hpp:1: 'base/detail/mortar.hpp' is base's own; use a header in base/",
        ),
        (
            "sim/east/wall.hpp",
            '#include "base/brick.hpp"\n',
            "sim/east/wall.hpp:1: 'base/brick.hpp' does not exist",
        ),
        (
            "sim/base/stone.cpp",
            '#include "stone.hpp"\n',
            "sim/base/stone.cpp:1: 'stone.hpp' does not start with a room; write \"room/file.hpp\"",
        ),
        (
            "sim/cellar/door.hpp",
            "",
            "sim/cellar/door.hpp:1: this file is in no room of the table in sim/README.md",
        ),
        (
            "sim/door.hpp",
            "",
            "sim/door.hpp:1: this file is in no room of the table in sim/README.md",
        ),
        (
            "sim/annex/lower/floor.hpp",
            '#include "annex/upper/floor.hpp"\n',
            "sim/annex/lower/floor.hpp:1: lower (floor 1) includes upper (floor 2) of its room",
        ),
        (
            "sim/annex/attic/box.hpp",
            '#include "annex/lower/floor.hpp"\n',
            "sim/annex/attic/box.hpp:1: 'attic' is no part in the table of the room's README",
        ),
        ("viz/map.cpp", '#include "cli/main.hpp"\n', "viz/map.cpp:1: 'cli/main.hpp' is not public"),
        (
            "python/bind.cpp",
            '\n#include "base/detail/mortar.hpp"\n',
            "python/bind.cpp:2: 'base/detail/mortar.hpp' is not public",
        ),
    ],
)
def test_a_planted_fault_is_found(tmp_path, file, text, found):
    house = build_house(tmp_path, HOUSE | {file: text})
    assert offenders(house) == [found]


def test_a_room_without_a_readme_is_found(tmp_path):
    house = build_house(tmp_path, {"sim/base/README.md": "", "sim/east/wall.hpp": ""})
    assert rooms_without_readme(house) == ["east"]
