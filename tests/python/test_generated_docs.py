"""Pages and tables that are generated from the code say what the code says."""

import importlib.util
import re
import subprocess

import pytest
from helpers import ROOT


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_text_and_code_agree(generate):
    pages = generate.out_of_date()
    assert not pages, f"docs/ {', '.join(pages)}: run ./dev docs and commit what it writes"


def test_the_page_on_results_names_what_a_results_file_holds(generate):
    text = (ROOT / "docs/reference/results-format.md").read_text(encoding="utf-8")
    for variable in generate.schema()["results"]:
        assert f"| `{variable['name']}` | {', '.join(variable['dims'])} |" in text
    for name in generate.attributes_of_a_run():
        assert f"| `{name}` |" in text


def test_a_change_by_hand_is_found(generate, monkeypatch, tmp_path):
    docs = tmp_path / "docs"
    for path in generate.PAGES:
        text = (ROOT / "docs" / path).read_text(encoding="utf-8")
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text.replace("at home", "at hone"), encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    assert "model/ODD.md" in generate.out_of_date()


def test_the_example_on_results_runs(generate, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    run = ["run", "tutorial", "--days", "60", "--quiet", "-o", "results.h5"]
    subprocess.run([generate.CORRIDOR, *run], check=True, cwd=tmp_path)
    text = (ROOT / "docs/reference/results-format.md").read_text(encoding="utf-8")
    found: dict = {}
    for example in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(example, found)
    assert found["departures"].sizes == {"time": 60}
    assert found["departures"].sum() > 0
    assert found["deaths"].sizes == {"time": 60}
