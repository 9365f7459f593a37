"""Examples of guide, docstrings and README are run; the reference names everything public."""

import doctest
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import corridor as co
import pytest
from helpers import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "page", ["docs/guides/python.md", "docs/index.md", "python/README.md", "README.md"]
)
def test_examples_run(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    names: dict = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)


MODULES = [module.name for module in pkgutil.iter_modules(co.__path__) if module.name[0] != "_"]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(f"corridor.{name}")
    failed, tried = doctest.testmod(module, extraglobs={"co": co}, optionflags=doctest.ELLIPSIS)
    assert not failed
    source = Path(module.__file__).read_text(encoding="utf-8")
    assert tried == source.count(">>>") and "+SKIP" not in source


def test_the_reference_names_everything_public():
    page = (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")
    named = re.findall(r"auto(?:function|class|exception):: (?:corridor\.\w+\.)?(\w+)", page)
    assert set(co.__all__) - {"__version__"} <= set(named)


def test_guide_and_reference_build_without_a_warning(tmp_path):
    pytest.importorskip("sphinx")
    package = str(Path(co.__file__).parent.parent)
    out = subprocess.run(
        [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "-b", "html",
         "-d", tmp_path / "trees", ROOT / "docs", tmp_path / "pages"],
        capture_output=True, text=True, env={**os.environ, "CORRIDOR_PACKAGE": package},
    )  # fmt: skip
    assert out.returncode == 0, out.stderr
    reference = (tmp_path / "pages/reference/api.html").read_text(encoding="utf-8")
    assert (
        'id="corridor.ensemble"' in reference and 'id="corridor.Scenario.with_lever"' in reference
    )
