"""Nominatim is off unless asked for, and asked politely."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from geodata.conflicts import load_conflict
from geodata.errors import UsageError
from geodata.gazetteer import Gazetteer, nominatim, open_gazetteer
from geodata.gazetteer.nominatim import NominatimFallback, configured
from geodata.model import PlaceStatus

KARABAKH = load_conflict("karabakh-2020")
VILLAGE = {
    "lat": "39.71",
    "lon": "46.98",
    "osm_type": "node",
    "osm_id": 7,
    "display_name": "Somewhere, AZ",
    "type": "village",
}
FAR_AWAY = VILLAGE | {"lat": "10.0", "lon": "10.0"}


class Server:
    def __init__(self):
        self.answers, self.status, self.requests = [VILLAGE], 200, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests.append(
                    (time.monotonic(), self.headers["User-Agent"], parse_qs(urlsplit(self.path).query))
                )
                body = json.dumps(outer.answers).encode()
                self.send_response(outer.status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def fallback(server, tmp_path):
    return NominatimFallback("claimline tests (nobody@example.org)", tmp_path, server.url)


def test_it_is_off_unless_somebody_names_an_agent(monkeypatch, tmp_path):
    monkeypatch.delenv(nominatim.AGENT_VARIABLE, raising=False)
    assert configured(tmp_path) is None


def test_an_agent_that_says_nothing_is_refused(tmp_path):
    with pytest.raises(UsageError, match="User-Agent"):
        NominatimFallback("  ", tmp_path)


def test_one_answer_in_the_area_is_a_place_near_its_point(fallback, server):
    place = fallback.find("Nowhere Village", KARABAKH, "en")
    assert (place.lat, place.lon, place.geo_precision) == (39.71, 46.98, 2)
    (_, agent, query) = server.requests[0]
    assert agent.startswith("claimline tests")
    assert query["countrycodes"] == ["az,am"]


def test_two_answers_are_none(fallback, server):
    server.answers = [VILLAGE, VILLAGE | {"lat": "39.9"}]
    assert fallback.find("Nowhere Village", KARABAKH, "en") is None


def test_an_answer_outside_the_area_is_none(fallback, server):
    server.answers = [FAR_AWAY]
    assert fallback.find("Nowhere Village", KARABAKH, "en") is None


def test_an_answer_is_asked_for_once_even_by_another_process(fallback, server, tmp_path):
    fallback.find("Nowhere Village", KARABAKH, "en")
    again = NominatimFallback("claimline tests (nobody@example.org)", tmp_path, server.url)
    assert again.find("Nowhere Village", KARABAKH, "en") == fallback.find("Nowhere Village", KARABAKH, "en")
    assert len(server.requests) == 1


def test_two_threads_keep_a_second_between_their_requests(fallback, server):
    threads = [threading.Thread(target=fallback.find, args=(name, KARABAKH, "en")) for name in ("A1", "B2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = sorted(at for at, _, _ in server.requests)
    assert second - first >= nominatim.SECONDS_BETWEEN_REQUESTS * 0.95


def test_a_refusal_is_left_in_peace(fallback, server):
    server.status = 429
    assert fallback.find("Nowhere Village", KARABAKH, "en") is None
    assert fallback.find("Another Village", KARABAKH, "en") is None
    assert len(server.requests) == 1


def test_what_it_finds_is_never_more_than_probable(tmp_path, server, fallback):
    plain = open_gazetteer()
    asking = Gazetteer(plain._index, fallback)
    answer = asking.resolve("Qwxzvillage", conflict=KARABAKH, language="en", cued=True)
    assert answer.status is PlaceStatus.PROBABLE
    assert plain.resolve("Qwxzvillage", conflict=KARABAKH, language="en", cued=True).status is PlaceStatus.UNRESOLVED
