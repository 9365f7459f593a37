"""Every example of the user guide is run, in order, block by block."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CORRIDOR_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["docs/python.md", "python/README.md"])
def test_examples_run(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    names: dict = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)
