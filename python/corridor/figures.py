"""Figures: maps, charts and accounts as matplotlib axes.

Each flow has its harm beside it, drawn or in words. Effects have their intervals. Figures have two
significant digits, fewer than ten people are shown as <10, and each picture has a stamp: scenario,
digest, plan, seed, version.
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
