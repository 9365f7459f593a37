from . import _core as _core
from ._core import InputError as InputError
from ._core import RunError as RunError
from ._core import home as home
from .calibrating import Calibration as Calibration
from .calibrating import calibrate as calibrate
from .catalogues import bundled_scenarios as bundled_scenarios
from .catalogues import levers as levers
from .catalogues import parameters as parameters
from .catalogues import statuses as statuses
from .comparing import Comparison as Comparison
from .comparing import compare as compare
from .ensembles import Ensemble as Ensemble
from .ensembles import ensemble as ensemble
from .expecting import expect as expect
from .figures import desk_load as desk_load
from .figures import displacement_waterfall as displacement_waterfall
from .figures import fan as fan
from .figures import fate_sankey as fate_sankey
from .figures import flow_map as flow_map
from .geography import coastlines as coastlines
from .geography import to_geojson as to_geojson
from .geography import to_geopandas as to_geopandas
from .reporting import report as report
from .results import Results as Results
from .results import open as open
from .running import Simulation as Simulation
from .running import run as run
from .sampling import Priors as Priors
from .sampling import priors as priors
from .sampling import sensitivity as sensitivity
from .scenarios import Scenario as Scenario
from .scenarios import scenario as scenario
from .validating import Fit as Fit
from .validating import validate as validate

__version__: str
__all__: list[str]
