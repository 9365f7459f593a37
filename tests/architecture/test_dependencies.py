"""A dependency stands in `./dev deps`, docs/guides/install.md and the conda recipe alike."""

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
yaml = pytest.importorskip("yaml")

OTHER_NAME = {"matplotlib": "matplotlib-base"}
"""Packages of PyPI whose name in conda-forge differs."""
ROWS_OF_THE_RECIPE = (
    "route graph", "linear algebra", "results", "random numbers", "scenario files",
    "JSON, digests", "search without derivatives", "command, text",
)  # fmt: skip


def recipe() -> dict:
    return yaml.safe_load((ROOT / "conda" / "recipe.yaml").read_text(encoding="utf-8"))


def rows() -> dict[str, list[str]]:
    """Rows of the table of packages: Debian, conda-forge, Homebrew."""
    page = (ROOT / "docs" / "guides" / "install.md").read_text(encoding="utf-8")
    table = page.partition("| | Debian 12 |")[2]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in lines[1:]}


def groups_of_dev() -> dict[str, set[str]]:
    script = (ROOT / "dev").read_text(encoding="utf-8").replace("\\\n", " ").replace("$llvm", "16")
    return {
        group: set(names.split())
        for group, names in re.findall(r"^    (\w+)\) echo ([^;]+);;", script, re.MULTILINE)
    }


def test_each_package_of_dev_is_in_the_table_of_the_guide():
    in_table = set(re.findall(r"[\w+.-]+", " ".join(cells[0] for cells in rows().values())))
    groups = groups_of_dev()
    assert set(groups) == {"build", "test", "bench", "viewer", "check", "python"}
    for group, names in groups.items():
        assert names - {"git"} <= in_table, f"of group {group}"


def test_the_recipe_has_the_libraries_of_the_table():
    host = {name.split()[0] for name in recipe()["requirements"]["host"] if isinstance(name, str)}
    table = rows()
    wanted = {name for row in ROWS_OF_THE_RECIPE for name in table[row][1].split()}
    assert wanted <= host
    assert host - wanted == {"python", "pip", "pybind11", "scikit-build-core"}


def test_the_recipe_has_the_version_and_packages_of_the_package():
    found = recipe()
    cmake = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert found["context"]["version"] == re.search(r"VERSION ([\d.]+) LANGUAGES", cmake)[1]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        OTHER_NAME.get(name, name) + " >=" + least
        for name, least in (line.split(">=") for line in project["project"]["dependencies"])
    }
    assert set(found["requirements"]["run"]) == wanted | {"python"}
    build_needs = {line.replace(">=", " >=") for line in project["build-system"]["requires"]}
    assert build_needs <= {n for n in found["requirements"]["host"] if isinstance(n, str)}
    for file in found["about"]["license_file"]:
        assert (ROOT / file).is_file()
