from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.permalink import MapQuery, encode, parse_day
from geodata.model import ClaimFilter, EventType, Stance

texts = st.text(max_size=20).filter(lambda text: text.isprintable())
filters = st.builds(
    ClaimFilter,
    event_from=st.none() | st.dates(),
    event_to=st.none() | st.dates(),
    sides=st.frozensets(texts, max_size=3),
    speakers=st.frozensets(texts, max_size=3),
    event_types=st.frozensets(st.sampled_from(EventType)),
    stances=st.frozensets(st.sampled_from(Stance)),
    conflict=st.none() | texts,
)


@given(filters, st.booleans(), st.sampled_from(["en", "ar"]))
def test_a_query_comes_back_from_its_word(claim_filter: ClaimFilter, then: bool, language: str) -> None:  # noqa: FBT001
    query = MapQuery(claim_filter=claim_filter, as_known_then=then, language=language)
    assert MapQuery.decode(query.encode()) == query


@given(filters)
def test_a_word_holds_nothing_but_hexadecimal_digits(claim_filter: ClaimFilter) -> None:
    assert set(MapQuery(claim_filter=claim_filter).encode()) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "word",
    [
        "",
        "zz",
        "00",
        encode({}),
        b"[]".hex(),
        b"NaN".hex(),
        "7b" * 200_000,
        "5b" * 90_000,
        encode({"lang": "en", "sides": "armenia"}),
        encode({"lang": "../en", "sides": [], "speakers": [], "types": [], "stances": []}),
        encode({"lang": "en", "sides": [], "speakers": [], "types": ["rumour"], "stances": []}),
        encode({"lang": "en", "sides": [], "speakers": [], "types": [], "stances": [], "from": 20201009}),
        encode({"lang": "en", "sides": [], "speakers": [], "types": [], "stances": [], "conflict": {}}),
        encode({"lang": ["en"], "sides": [], "speakers": [], "types": [], "stances": []}),
    ],
)
def test_what_is_no_query_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        MapQuery.decode(word)


@pytest.mark.parametrize(("text", "day"), [("2020-10-09", date(2020, 10, 9)), ("soon", None), (None, None), ("", None)])
def test_an_address_names_a_day_or_none(text: str | None, day: date | None) -> None:
    assert parse_day(text) == day
