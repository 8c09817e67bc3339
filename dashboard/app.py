"""The server: Streamlit's pages, and beside them the map's assets and data. ``streamlit run dashboard/app.py``."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xstatic.pkg import leaflet

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))  # a clone shows its own code, whether or not a copy is installed

from dashboard.assets import BASEMAP, WEB_ASSETS  # noqa: E402
from dashboard.claims_source import current_claims  # noqa: E402
from dashboard.permalink import MapQuery  # noqa: E402
from dashboard.timeline import timeline  # noqa: E402
from geodata.errors import ClaimlineError  # noqa: E402

SECURITY_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'; object-src 'none'; base-uri 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
KEPT_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For answers whose address names their content."""


class SecurityHeaders:
    """Sends :data:`SECURITY_HEADERS` with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def timeline_answer(request: Request) -> Response:
    """Answer ``/api/timeline?v=VERSION&q=QUERY`` with what the map draws (a plain ``def``: runs in a thread)."""
    try:
        query = MapQuery.decode(request.query_params.get("q", ""))
    except ValueError:
        return PlainTextResponse("q is no query of the map", status_code=400)
    try:
        claims = current_claims()
    except ClaimlineError as error:
        return PlainTextResponse(error.problem, status_code=503)
    headers = KEPT_FOR_GOOD if request.query_params.get("v") == claims.version else {"Cache-Control": "no-store"}
    return Response(timeline(claims, query), media_type="application/json", headers=headers)


def basemap_sheet(request: Request) -> Response:
    """Answer ``/basemap/NAME``; a conflict without a sheet of its own has none (404)."""
    sheets = {path.name.removesuffix(".json.gz"): path for path in BASEMAP.glob("*.json.gz")}
    path = sheets.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("no such sheet", status_code=404)
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=3600"}
    return FileResponse(path, media_type="application/json", headers=headers)


@asynccontextmanager
async def frozen_heap(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Exempt what is loaded by now from garbage collection, which Streamlit runs in full after every rerun."""
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(
    FOLDER / "main.py",
    lifespan=frozen_heap,
    middleware=[Middleware(SecurityHeaders)],
    routes=[
        Route("/api/timeline", timeline_answer),
        Route("/basemap/{name}", basemap_sheet),
        Mount("/assets", StaticFiles(directory=WEB_ASSETS)),
        Mount("/vendor/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
    ],
)
