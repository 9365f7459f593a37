"""Reports stand alone, and stubs name what there is."""

import re
from pathlib import Path

import corridor as co
import pytest
from corridor import _core


@pytest.fixture(scope="module")
def result():
    return co.run("tutorial", "boats-come-in", days=150)


def test_a_report_of_a_run_fetches_nothing_and_carries_caveats(result, tmp_path):
    page = co.report(result, tmp_path / "r.html", title="A <b> & more").read_text()
    assert not re.findall(r"(?:src|href)=[\"'](?!data:)", page) and "http" not in page
    assert page.count("data:image/png;base64,") == 2
    assert "A &lt;b&gt; &amp; more" in page and result.attrs["scenario_digest"] in page
    for words in ("synthetic", "not be used to find, select or intercept people", "Harm"):
        assert words in page
    assert "Port Amber -&gt;" not in page, "no flow of a single embarkation coast"


def test_reports_of_comparisons_and_ensembles_have_their_figures(result, tmp_path):
    twin = co.compare("tutorial", "keep-out", replicates=4, days=150, horizons=[60])
    page = co.report(twin, tmp_path / "c.html", runs=[result]).read_text()
    assert page.count("data:image/png;base64,") == 4
    assert "A counterfactual" in page and "It is not recommended" in page
    ens = co.ensemble("tutorial", replicates=3, days=30, plans=["none"])
    page = co.report(ens, tmp_path / "e.html").read_text()
    assert page.count("data:image/png;base64,") == 3 and "protection_denied" in page
    one = co.compare("tutorial", "keep-out", replicates=1, days=60, horizons=[20], placebo=False)
    assert "single run: no effect size" in co.report(one, tmp_path / "o.html").read_text()
    with pytest.raises(co.InputError, match="a report needs"):
        co.report("tutorial", tmp_path / "n.html")


def test_stubs_name_everything_and_nothing_else():
    folder = Path(co.__file__).parent
    assert (folder / "py.typed").exists()
    exported = set(re.findall(r" as (\w+)$", (folder / "__init__.pyi").read_text(), re.MULTILINE))
    assert exported - {"_core"} == set(co.__all__) - {"__version__"}
    stub = (folder / "_core.pyi").read_text()
    for owner in (_core, _core.Scenario, _core.Results, _core.Simulation, _core.Said):
        for name in vars(owner):
            if not name.startswith("_"):
                assert re.search(rf"(def|class) {name}\b|^{name}:", stub, re.MULTILINE), name
    for name in re.findall(r"^(?:def|class) (\w+)", stub, re.MULTILINE):
        assert hasattr(_core, name), name


def test_everything_public_has_a_docstring():
    for name in co.__all__:
        thing = getattr(co, name)
        if callable(thing):
            assert thing.__doc__, name
