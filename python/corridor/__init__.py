"""corridor: agent-based simulation of mixed-migration routes, for protection and planning.

    import corridor as co

    sc = co.scenario("andaman-2015")
    res = co.run(sc, seed=1)
    res.summary()
    co.flow_map(res)

Everything is imported when it is first used, so ``import corridor`` is quick. The guide is
docs/guides/python.md.
"""

import os
from importlib import import_module

# OpenMP reads this when it is loaded. Threads that spin while they wait slow down other programs.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

_HOMES = {
    "_core": ["InputError", "RunError", "home"],
    "scenarios": ["Scenario", "scenario"],
    "catalogues": ["bundled_scenarios", "levers", "parameters", "statuses"],
    "running": ["Simulation", "run"],
    "results": ["Results", "open"],
    "validating": ["Fit", "validate"],
    "comparing": ["Comparison", "compare"],
    "ensembles": ["Ensemble", "ensemble"],
    "expecting": ["expect"],
    "calibrating": ["Calibration", "calibrate"],
    "sampling": ["Priors", "priors", "sensitivity"],
    "figures": ["desk_load", "displacement_waterfall", "fan", "fate_sankey", "flow_map"],
    "geography": ["coastlines", "to_geojson", "to_geopandas"],
    "reporting": ["report"],
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(["__version__", *_HOME_OF.keys()])


def __getattr__(name: str):
    if name in ("__version__", "__revision__"):
        core = import_module("._core", __name__)
        return core.version if name == "__version__" else core.source_revision
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'corridor' has no attribute '{name}'")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
