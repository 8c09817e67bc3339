"""What goes into a store comes out of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from geodata.errors import StoreError, UsageError
from geodata.model import Article, Passage, PlaceMention
from geodata.store import AddResult, ClaimStore


def test_articles_and_claims_come_back_as_they_were(store, article, taken, denied, in_district):
    result = store.add(article, [taken, denied, in_district])
    assert result == AddResult(article_added=True, claims_added=3)
    assert store.claims() == [taken, denied, in_district]
    assert store.articles() == [article]
    assert store.article(article.id) == article


def test_an_article_that_is_not_there_is_none(store):
    assert store.article("nowhere") is None


def test_an_article_without_claims_is_kept(store, article):
    assert store.add(article, []) == AddResult(article_added=True, claims_added=0)
    assert store.articles() == [article]


def test_the_same_article_twice_adds_nothing(store, article, taken):
    store.add(article, [taken])
    before = store.version()
    assert store.add(article, [taken]) == AddResult(article_added=False, claims_added=0)
    assert store.claims() == [taken]
    assert store.version() == before


def test_what_was_added_is_there_after_reopening(path, store, article, taken):
    store.add(article, [taken])
    with ClaimStore.open(path) as again:
        assert again.claims() == [taken]


def test_articles_come_in_the_order_they_were_added(store):
    added = [Article(id=name, text="text") for name in ("c", "a", "b")]
    for article in added:
        store.add(article, [])
    assert store.articles() == added


def test_two_claims_in_the_same_words_are_both_kept(store, article, taken):
    other = replace(taken, speaker_side="armenia", speaker_id="armenia-defence")
    assert other.claim_id == taken.claim_id
    store.add(article, [taken, other])
    assert store.claims() == [taken, other]
    assert store.frame()["speaker_side"].tolist() == ["azerbaijan", "armenia"]


def test_another_text_under_the_same_id_is_refused(store, article):
    store.add(article, [])
    with pytest.raises(StoreError, match="another text has the id 'report-1'"):
        store.add(replace(article, text="Something else."), [])
    assert store.articles() == [article]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"quote_start": 0}, "not what the article says"),
        ({"quote": "سيطرنا على هادروت وعدة قرى"}, "not what the article says"),
        ({"repeats": (Passage("ministry denied", 0, 15),)}, "report-1:0-15: the quote is not what the article says"),
        ({"article": "report-2"}, "about another article"),
        ({"places": (PlaceMention(surface="x", surface_start=0, lat=999.0, lon=-500.0),)}, "nowhere"),
        ({"places": (PlaceMention(surface="x", surface_start=0, lat=float("nan"), lon=1.0),)}, "nowhere"),
        ({"places": (PlaceMention(surface="x", surface_start=0, lat=1.0),)}, "nowhere"),
    ],
    ids=[
        "moved offsets",
        "mended quote",
        "moved repeat",
        "other article",
        "off the Earth",
        "not a number",
        "half a point",
    ],
)
def test_a_claim_that_cannot_be_true_to_its_article_is_refused_with_the_whole_article(
    store, article, taken, denied, change, problem
):
    with pytest.raises(StoreError, match=problem):
        store.add(article, [denied, replace(taken, **change)])
    assert store.articles() == []
    assert store.claims() == []


def test_text_that_is_no_text_is_refused_and_leaves_nothing_behind(store):
    with pytest.raises(StoreError, match="lone surrogates"):
        store.add(Article(id="broken", text="before \ud800 after"), [])
    assert store.articles() == []


def test_the_version_changes_with_every_change_of_content(store, article, taken):
    versions = [store.version()]
    store.add(article, [taken])
    versions.append(store.version())
    store.decide(taken.claim_id, verdict="accepted", by="Ani")
    versions.append(store.version())
    assert len(set(versions)) == 3
    assert store.version() == versions[-1]


def test_a_decision_is_added_and_the_latest_one_shown(store, article, taken):
    store.add(article, [taken])
    store.decide(
        taken.claim_id, verdict="rejected", by="Ani", note="a typing error", at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    store.decide(taken.claim_id, verdict="accepted", by="Vusal", at=datetime(2026, 1, 2, tzinfo=UTC))
    assert [(d.verdict, d.by, d.note) for d in store.decisions(taken.claim_id)] == [
        ("rejected", "Ani", "a typing error"),
        ("accepted", "Vusal", ""),
    ]
    assert store.frame()["review"].tolist() == ["accepted"]


def test_the_latest_decision_is_the_one_made_last_wherever_it_was_made(store, article, taken):
    store.add(article, [taken])
    baku = timezone(timedelta(hours=4))
    store.decide(taken.claim_id, verdict="accepted", by="Ani", at=datetime(2026, 1, 1, 12, tzinfo=UTC))
    store.decide(taken.claim_id, verdict="rejected", by="Vusal", at=datetime(2026, 1, 1, 13, tzinfo=baku))
    assert store.frame()["review"].tolist() == ["accepted"]
    assert store.decisions(taken.claim_id)[0].at == datetime(2026, 1, 1, 9, tzinfo=UTC)


def test_a_claim_nobody_decided_about_has_no_review(store, article, taken):
    store.add(article, [taken])
    assert store.frame()["review"].tolist() == [None]


def test_a_decision_about_no_claim_is_refused(store):
    with pytest.raises(StoreError, match="no claim 'abc'"):
        store.decide("abc", verdict="accepted", by="Ani")


@pytest.mark.parametrize(("verdict", "by"), [("", "Ani"), ("accepted", " ")])
def test_a_decision_needs_a_verdict_and_a_name(store, article, taken, verdict, by):
    store.add(article, [taken])
    with pytest.raises(UsageError):
        store.decide(taken.claim_id, verdict=verdict, by=by)


def test_a_store_can_live_in_memory(article, taken):
    with ClaimStore.open("sqlite://", create=True) as store:
        store.add(article, [taken])
        assert store.claims() == [taken]


def test_a_store_can_be_named_by_its_address(path, article):
    with ClaimStore.open(f"sqlite:///{path}", create=True) as store:
        store.add(article, [])
    with ClaimStore.open(path) as store:
        assert store.articles() == [article]


def test_a_file_name_with_signs_of_an_address_is_still_a_file_name(tmp_path, article):
    odd = tmp_path / "what? 100% #1.sqlite"
    with ClaimStore.open(odd, create=True) as store:
        store.add(article, [])
    assert [file.name for file in tmp_path.iterdir()] == [odd.name]


def test_dates_before_pandas_own_range_are_kept(store):
    old = Article(id="chronicle", text="old", published=date(301, 1, 1))
    store.add(old, [])
    assert store.articles() == [old]
