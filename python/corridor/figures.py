"""Figures: maps, charts and accounts as matplotlib axes.

Wherever a flow is drawn its harm is drawn or stated beside it; effects have their intervals;
figures have two significant digits, fewer than ten people are shown as <10, and each picture
carries a stamp: scenario, digest, plan, seed, version.
"""

from .charts import desk_load, fan
from .drawing import harm_words
from .maps import MODE_STYLES, flow_map
from .sankey import fate_sankey
from .waterfall import displacement_waterfall

__all__ = [
    "MODE_STYLES",
    "desk_load",
    "displacement_waterfall",
    "fan",
    "fate_sankey",
    "flow_map",
    "harm_words",
]
