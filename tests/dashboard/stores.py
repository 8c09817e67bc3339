"""Stores for the dashboard's tests: autumn 2020 in Karabakh in a dozen claims, and one full of hostile text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shapely.geometry import Point, Polygon

from geodata.model import Article, Attribution, Claim, EventType, Passage, PlaceKind, PlaceMention, PlaceStatus, Stance
from geodata.store import ClaimStore

POINTS = {
    "talish": ("Talish", 40.351, 46.903),
    "jabrayil": ("Jabrayil", 39.400, 47.026),
    "hadrut": ("Hadrut", 39.520, 47.032),
    "fuzuli": ("Fuzuli", 39.600, 47.143),
    "shusha": ("Shusha", 39.758, 46.749),
    "ganja": ("Ganja", 40.683, 46.360),
    "stepanakert": ("Stepanakert", 39.815, 46.752),
}
KARABAKH = Polygon([(46.3, 39.5), (47.1, 39.5), (47.1, 40.4), (46.3, 40.4)])

HOSTILE = (
    '{{7*7}} {% raw %} ${1} ` <img src=x onerror="window.parent.__hacked=1;window.__hacked=1"> </script>'
    "<script>window.__hacked=1</script> [link](javascript:alert(1)) **bold** $x^2$"
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One report with one claim, as the store is told of it."""

    report: str
    published: date
    text: str
    event_type: EventType
    place: str | None = None
    language: str = "en"
    happened: date | None = None
    precision: int = 1
    fields: dict[str, Any] | None = None


def mention(place: str, text: str) -> PlaceMention:
    """A place of :data:`POINTS`, or Karabakh as a region."""
    if place == "nagorno-karabakh":
        point = KARABAKH.representative_point()
        name, kind, shape, geo_precision = "Nagorno-Karabakh", PlaceKind.REGION, KARABAKH, 3
    else:
        name, lat, lon = POINTS[place]
        point = Point(lon, lat)
        kind, shape, geo_precision = PlaceKind.SETTLEMENT, point, 1
    return PlaceMention(
        surface=text[:6],
        surface_start=0,
        kind=kind,
        name=name,
        place_id=f"karabakh-2020/{place}",
        lat=point.y,
        lon=point.x,
        geometry=shape,
        geo_precision=geo_precision,
        status=PlaceStatus.RESOLVED,
        method="conflict-file exact",
        confidence=0.95,
    )


def claim_of(said: Said) -> Claim:
    """The claim whose quote is the whole text of its report."""
    fields: dict[str, Any] = {"stance": Stance.ASSERTED, "attribution": Attribution.OFFICIAL, **(said.fields or {})}
    happened = said.happened or said.published
    return Claim(
        article=said.report,
        quote=said.text,
        quote_start=0,
        quote_end=len(said.text),
        event_type=said.event_type,
        places=(mention(said.place, said.text),) if said.place else (),
        event_date_start=happened,
        event_date_end=date(happened.year, 12, 31) if said.precision == 4 else happened,
        time_precision=said.precision,
        date_basis="published",
        extractor="test 1",
        confidence=0.9,
        conflict="karabakh-2020",
        **fields,
    )


AZERBAIJAN: dict[str, Any] = {
    "speaker": "وزارة الدفاع الأذربيجانية",
    "speaker_id": "azerbaijan-ministry-of-defence",
    "speaker_side": "azerbaijan",
    "control_to": "azerbaijan",
}
ARMENIA: dict[str, Any] = {
    "speaker": "Armenian Ministry of Defence",
    "speaker_id": "armenia-ministry-of-defence",
    "speaker_side": "armenia",
}
TURKEY: dict[str, Any] = {
    "speaker": "Turkish Ministry of Defence",
    "speaker_id": "turkey-mod",
    "speaker_side": "turkey",
}

TAKEN = EventType.CONTROL_CHANGE
KARABAKH_WAR = (
    Said(report="stepanakert", published=date(2020, 9, 27), place="stepanakert", event_type=EventType.SHELLING,
         text="Stepanakert was shelled in the morning, Armenia's Defence Ministry said.", fields=ARMENIA),
    Said(report="background", published=date(2020, 9, 27), place="fuzuli", event_type=EventType.CONTROL_HELD,
         text="تسيطر أرمينيا على مدينة فضولي منذ عام 1993.", language="ar", happened=date(1993, 1, 1), precision=4,
         fields={"attribution": Attribution.NEWSROOM, "control_to": "armenia"}),
    Said(report="talish", published=date(2020, 10, 5), happened=date(2020, 10, 3), place="talish", event_type=TAKEN,
         text="Talish was taken on 3 October, Azerbaijan's Defence Ministry said.", fields=AZERBAIJAN),
    Said(report="jabrayil", published=date(2020, 10, 4), place="jabrayil", event_type=TAKEN,
         text="سيطرت القوات الأذربيجانية على مدينة جبرائيل.", language="ar", fields=AZERBAIJAN),
    Said(report="ganja", published=date(2020, 10, 4), place="ganja", event_type=EventType.STRIKE,
         text="Ganja was hit by rockets, Azerbaijan's Defence Ministry said.",
         fields={**AZERBAIJAN, "control_to": None, "target_side": "azerbaijan"}),
    Said(report="hadrut", published=date(2020, 10, 9), place="hadrut", event_type=TAKEN,
         text="أعلنت وزارة الدفاع الأذربيجانية السيطرة على بلدة هادروت.", language="ar",
         fields={**AZERBAIJAN, "control_from": "armenia"}),
    Said(report="hadrut-denied", published=date(2020, 10, 10), place="hadrut", event_type=TAKEN,
         text="نفت وزارة الدفاع الأرمينية سيطرة أذربيجان على هادروت.", language="ar",
         fields={**ARMENIA, "stance": Stance.DENIED, "control_to": "azerbaijan", "control_from": "armenia"}),
    Said(report="settlements", published=date(2020, 10, 9), event_type=TAKEN,
         text="Azerbaijan has liberated 34 settlements since 27 September, Turkey's Defence Ministry said.",
         fields={**TURKEY, "control_to": "azerbaijan", "count": {"settlements": 34}}),
    Said(report="fuzuli", published=date(2020, 10, 17), place="fuzuli", event_type=TAKEN,
         text="The city of Fuzuli is ours, President Aliyev said.", fields={**AZERBAIJAN, "control_from": "armenia"}),
    Said(report="clashes", published=date(2020, 10, 20), place="nagorno-karabakh", event_type=EventType.CLASH,
         text="Fighting went on across Nagorno-Karabakh.", fields={"attribution": Attribution.NEWSROOM}),
    Said(report="shusha", published=date(2020, 11, 8), place="shusha", event_type=TAKEN,
         text="أعلن الرئيس الأذربيجاني السيطرة على مدينة شوشا.", language="ar",
         fields={**AZERBAIJAN, "control_from": "armenia"}),
    Said(report="shusha-conceded", published=date(2020, 11, 9), place="shusha", event_type=TAKEN,
         text="Shushi is completely out of our control, the spokesman of the Artsakh president said.",
         fields={**ARMENIA, "stance": Stance.CONCEDED, "control_from": "armenia", "control_to": "azerbaijan",
                 "against_interest": True}),
)  # fmt: skip


def write_store(path: Path, reports: Iterable[Said] = KARABAKH_WAR) -> Path:
    """Write a store with these reports."""
    with ClaimStore.open(path, create=True) as store:
        for said in reports:
            article = Article(
                id=said.report,
                text=said.text,
                title=said.report,
                published=said.published,
                language=said.language,
                source="Example wire",
                url="https://news.example/" + said.report,
            )
            store.add(article, [claim_of(said)])
    return path


def write_hostile_store(path: Path) -> Path:
    """Write a store in which every text that could come from outside tries to run."""
    said = Said(report="hostile", published=date(2020, 10, 9), place="hadrut", event_type=TAKEN, text=HOSTILE)
    claim = claim_of(said)
    place = claim.places[0]
    hostile = {
        "speaker": HOSTILE,
        "speaker_id": HOSTILE,
        "speaker_side": HOSTILE,
        "control_to": HOSTILE,
        "actor": HOSTILE,
    }
    changed = {name: getattr(claim, name) for name in claim.__slots__} | hostile
    named = {name: getattr(place, name) for name in place.__slots__} | {"name": HOSTILE, "surface": HOSTILE}
    changed |= {"places": (PlaceMention(**(named | {"place_id": HOSTILE})),), "date_basis": HOSTILE}
    changed |= {"count": {HOSTILE: 3}, "extractor": HOSTILE, "repeats": (Passage(HOSTILE, 0, len(HOSTILE)),)}
    article = Article(
        id=HOSTILE, text=HOSTILE, title=HOSTILE, published=said.published, language="en", source=HOSTILE,
        url="javascript:window.__hacked=1",
    )  # fmt: skip
    with ClaimStore.open(path, create=True) as store:
        store.add(article, [Claim(**(changed | {"article": HOSTILE}))])
        for other in KARABAKH_WAR[:3]:
            store.add(Article(id=other.report, text=other.text, published=other.published), [claim_of(other)])
    return path
