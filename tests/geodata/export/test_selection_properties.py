"""A filter means the same to the store and to a snapshot."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.export import SnapshotQuery, selected
from geodata.model import Article, ClaimFilter, EventType, Stance
from geodata.store import ClaimStore

LAST_DAY = date(2100, 1, 1)
days = st.dates(date(2020, 10, 6), date(2020, 10, 12))
sides = ("azerbaijan", "armenia")

filters = st.builds(
    ClaimFilter,
    event_from=days | st.none(),
    event_to=days | st.none(),
    known_by=days | st.none(),
    sides=st.frozensets(st.sampled_from([*sides, "newsroom"]), max_size=2),
    speakers=st.frozensets(st.sampled_from(["ministry", "newsroom"]), max_size=1),
    event_types=st.frozensets(st.sampled_from([EventType.STRIKE, EventType.CLASH]), max_size=1),
    stances=st.frozensets(st.sampled_from(Stance), max_size=2),
    conflict=st.sampled_from([None, "karabakh-2020"]),
)


@pytest.fixture(scope="module")
def store(claim):
    """Claims of many kinds, dated and not, by both sides, by name or not, and by the newsroom."""
    with ClaimStore.open("sqlite://", create=True) as opened:
        number = 0
        for published in (date(2020, 10, 8), date(2020, 10, 10), None):
            article = Article(
                id=f"report-{published}", text="<b>سيطرنا على هادروت</b>, it was said.", published=published
            )
            claims = []
            for side in (*sides, None):
                for start in (None, date(2020, 10, 7), date(2020, 10, 9)):
                    number += 1
                    given_claim = claim(
                        number % 8,
                        speaker_side=side,
                        speaker_id="ministry" if number % 2 else None,
                        speaker="somebody" if number % 3 else None,
                        event_type=(EventType.STRIKE, EventType.CLASH)[number % 2],
                        stance=list(Stance)[number % 4],
                        event_date_start=start,
                        event_date_end=start and date(2020, 10, 9),
                        conflict=(None, "karabakh-2020")[number % 2],
                    )
                    claims.append(replace(given_claim, article=article.id))
            opened.add(article, claims)
        yield opened


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim_filter=filters)
def test_store_and_snapshot_let_the_same_claims_through(store, claim_filter):
    everything = store.frame()
    dated = everything[(everything["event_date_start"].notna() | everything["published"].notna()).to_numpy()]
    through_snapshot = selected(dated, SnapshotQuery(as_of=LAST_DAY, claim_filter=claim_filter))
    through_store = store.frame(claim_filter)
    through_store = through_store[
        (through_store["event_date_start"].notna() | through_store["published"].notna()).to_numpy()
    ]
    assert through_snapshot["claim_id"].tolist() == through_store["claim_id"].tolist()
