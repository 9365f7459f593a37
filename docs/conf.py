"""How Sphinx makes the pages in build/docs: `./dev docs`."""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, os.environ.get("CORRIDOR_PACKAGE", str(ROOT / "build" / "release" / "python")))

project = "corridor"
author = "the corridor developers"
version = release = re.search(
    r"project\(corridor VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()
)[1]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["README.md"]
default_role = "py:obj"
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.xref_missing"]  # links to files of the repository, which stay there

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"corridor {version}"
html_copy_source = False
html_show_copyright = False
pygments_style = "friendly"


def setup(app):
    app.add_css_file("corridor.css")


html_static_path = ["static"]
