"""Whatever an article and its claims say, a store gives it back, and filters as it promises."""

from datetime import date

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.model import (
    Article,
    Attribution,
    Candidate,
    Claim,
    ClaimFilter,
    EventType,
    Passage,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    PlaceStatus,
    Stance,
)
from geodata.store import ClaimStore

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = words | st.none()
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
sides = st.sampled_from(["azerbaijan", "armenia", None])
share = st.floats(0, 1)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
candidates = st.builds(Candidate, place_id=words, name=words, lat=latitudes, lon=longitudes, score=share, why=words)
outlines = st.builds(lambda x, y: shapely.box(x, y, x + 1, y + 1), st.floats(-179, 179), st.floats(-89, 89))


@st.composite
def mentions(draw):
    somewhere = draw(st.booleans())
    return draw(
        st.builds(
            PlaceMention,
            surface=words,
            surface_start=st.integers(0, 1_000_000),
            role=st.sampled_from(PlaceRole),
            kind=st.sampled_from(PlaceKind) | st.none(),
            parents=st.lists(words, max_size=2).map(tuple),
            cued=st.booleans(),
            refers_to=maybe,
            name=maybe,
            place_id=maybe,
            lat=latitudes if somewhere else st.none(),
            lon=longitudes if somewhere else st.none(),
            geometry=outlines | st.none(),
            geo_precision=st.integers(1, 3) | st.none(),
            status=st.sampled_from(PlaceStatus),
            method=maybe,
            confidence=share,
            candidates=st.lists(candidates, max_size=2).map(tuple),
        )
    )


@st.composite
def articles_with_claims(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    article = draw(
        st.builds(
            Article, id=words, text=st.just(text), title=maybe, published=days | st.none(), language=maybe, url=maybe,
            source=maybe,
        )
    )  # fmt: skip
    claims = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        claims.append(
            draw(
                st.builds(
                    Claim, article=st.just(article.id), quote=st.just(text[start:end]), quote_start=st.just(start),
                    quote_end=st.just(end),
                    repeats=st.lists(st.just(Passage(text[start:end], start, end)), max_size=2).map(tuple),
                    event_type=st.sampled_from(EventType), stance=st.sampled_from(Stance),
                    attribution=st.sampled_from(Attribution), speaker=maybe, speaker_id=sides, speaker_side=sides,
                    actor=maybe, actor_side=sides, target=maybe, target_side=sides, control_from=sides,
                    control_to=sides, against_interest=st.booleans(),
                    places=st.lists(mentions(), max_size=2).map(tuple), event_date_start=days | st.none(),
                    event_date_end=days | st.none(), time_precision=st.integers(1, 4) | st.none(), date_basis=maybe,
                    count=st.dictionaries(words, st.integers(0, 10**9), max_size=2), extractor=words,
                    confidence=share, conflict=maybe,
                )
            )
        )  # fmt: skip
    return article, claims


calm = settings(deadline=None, max_examples=50)


@calm
@given(articles_with_claims())
def test_claims_come_back_exactly(given_article):
    article, claims = given_article
    with ClaimStore.open("sqlite://", create=True) as store:
        store.add(article, claims)
        assert store.articles() == [article]
        assert store.claims() == claims


@calm
@given(articles_with_claims())
def test_a_frame_loses_no_claim_and_no_place(given_article):
    article, claims = given_article
    with ClaimStore.open("sqlite://", create=True) as store:
        store.add(article, claims)
        frame = store.frame()
    assert len(frame) == sum(max(1, len(claim.places)) for claim in claims)
    assert set(frame["claim_id"]) == {claim.claim_id for claim in claims}


@calm
@given(articles_with_claims(), days, days)
def test_an_event_range_lets_through_exactly_what_touches_it(given_article, one, other):
    article, claims = given_article
    first, last = sorted((one, other))
    with ClaimStore.open("sqlite://", create=True) as store:
        store.add(article, claims)
        found = store.claims(ClaimFilter(event_from=first, event_to=last))

    def touches(claim):
        start = claim.event_date_start or article.published
        end = claim.event_date_end or start
        return start is not None and start <= last and end >= first

    assert found == [claim for claim in claims if touches(claim)]
