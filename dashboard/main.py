"""Navigation: the pages of the app."""

from pathlib import Path

import streamlit as st

from dashboard.assets import WEB_ASSETS

PAGES = Path(__file__).parent / "pages"

st.set_page_config(page_title="Claimline", page_icon=str(WEB_ASSETS / "icon.png"), layout="wide")
st.navigation([st.Page(PAGES / "claims_map.py", title="Claimline", default=True)], position="hidden").run()
