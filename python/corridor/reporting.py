"""A report: one HTML file with figures, tables and caveats, for readers without any software."""

from __future__ import annotations

import base64
import html
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core, figures
from .arguments import path_of
from .caution import stamp, told
from .comparing import Comparison
from .ensembles import Ensemble
from .results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 62rem; margin: 2rem auto;
       padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
img { max-width: 100%; height: auto; }
pre { font-size: 12px; line-height: 1.35; overflow-x: auto; background: #f7f6f2; padding: 1rem; }
table { border-collapse: collapse; } th, td { padding: .2rem .8rem; text-align: right; }
th:first-child, td:first-child { text-align: left; } tr { border-bottom: 1px solid #ddd; }
.caveat { border-left: 4px solid #D55E00; background: #fdf1ea; padding: .6rem 1rem; }
.stamp { color: #555; font-size: .85rem; }
@media print { pre { white-space: pre-wrap; } }
"""

GENERATOR = "<meta name='generator' content='corridor'>"

CAVEATS = (
    "All people in this report are synthetic. Figures have two significant digits; fewer than ten "
    "people are shown as <10; embarkation coasts are added up by country.",
    "It is made for protection and planning. It does not say where anybody is or will be. It must "
    "not be used to find, select or intercept people.",
    "Intervals cover the luck of the runs and the parameters drawn. They do not cover what the "
    "model leaves out. The scenario's README says what that is and how far to trust it.",
)


def _picture(ax: Axes, alternative: str) -> str:
    import matplotlib.pyplot as plt

    held = io.BytesIO()
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.savefig(held, format="png", dpi=110)
    plt.close(figure)
    data = base64.b64encode(held.getvalue()).decode()
    return f'<img alt="{html.escape(alternative)}" src="data:image/png;base64,{data}">'


def _run_part(res: Results) -> list[str]:
    plan = res.attrs.get("plan", "none")
    name = "no plan" if plan == "none" else f"plan {plan}"
    parts = [f"<h2>{html.escape(name)}, seed {res.attrs.get('seed')}</h2>"]
    parts.append(_picture(figures.flow_map(res), f"Map of flows and harm, {name}"))
    parts.append(_picture(figures.desk_load(res), f"People waiting at desks, {name}"))
    parts.append(f"<pre>{html.escape(res.summary().text)}</pre>")
    return parts


def _comparison_part(comparison: Comparison) -> list[str]:
    parts = ["<h2>What the plan changes</h2>"]
    if comparison.data["counterfactual"]:
        parts.append(
            "<p class='caveat'>A counterfactual: it is shown for its harm. It is not "
            "recommended.</p>"
        )
    if not comparison.data["has_intervals"]:
        parts.append(
            "<p class='caveat'>No effect size: "
            f"{_core.fewest_replicates} replicates at least are needed.</p>"
        )
    else:
        waterfall = figures.displacement_waterfall(comparison)
        parts.append(_picture(waterfall, "Users of target legs, baseline to plan"))
        parts.append(_picture(figures.fate_sankey(comparison), "People whose fate changes"))
    parts.append(f"<pre>{html.escape(comparison.text)}</pre>")
    return parts


def _ensemble_part(ens: Ensemble) -> list[str]:
    parts = [f"<h2>{len(ens.table)} runs</h2>"]
    if len(ens.table) < 2:
        parts.append("<p class='caveat'>single run: no effect size</p>")
        return parts
    for name, words in (("ashore", "People ashore"), ("at_sea", "People at sea"), ("died", "Died")):
        parts.append(_picture(figures.fan(ens, name), f"{words}, quantiles over runs"))
    parts.append(ens.summary().map(told).to_html(border=0))
    return parts


def report(
    thing: Results | Comparison | Ensemble,
    path: str | os.PathLike,
    *,
    runs: Sequence[Results] = (),
    title: str | None = None,
) -> Path:
    """Writes one HTML page: map, charts, tables, caveats. It loads nothing from the network.

    Parameters
    ----------
    thing
        A run, a comparison or an ensemble.
    path
        File to write.
    runs
        Single runs to show with it: a map, desks and the summary of each.
    title
        Without it the scenario's.

    Returns
    -------
    pathlib.Path
    """
    parts: dict[type, Any] = {
        Results: _run_part,
        Comparison: _comparison_part,
        Ensemble: _ensemble_part,
    }
    if type(thing) not in parts:
        raise _core.InputError(
            f"a report needs results, a comparison or an ensemble, not {type(thing)}"
        )
    attrs = thing.attrs
    title = title or str(attrs.get("title", "corridor"))
    if attrs.get("exploratory"):
        title += " (exploratory)"
    body = [f"<h1>{html.escape(title)}</h1>", f"<p class='stamp'>{html.escape(stamp(attrs))}</p>"]
    body += [f"<p class='caveat'>{html.escape(caveat)}</p>" for caveat in CAVEATS]
    body += parts[type(thing)](thing)
    for res in runs:
        body += _run_part(res)
    page = (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"{GENERATOR}"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )
    _core.write_file(path_of("path", path), page.encode(), GENERATOR)
    return Path(path)
