"""Files the page needs besides Python: the map's script and style, and the basemap."""

from pathlib import Path

BASEMAP = Path(__file__).parent / "basemap"
WEB_ASSETS = Path(__file__).parent / "web"
