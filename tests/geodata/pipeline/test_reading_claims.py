"""Articles in, claims with their places out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.articles import SetAside
from geodata.errors import ArticleError, UsageError
from geodata.jsonlines import json_line
from geodata.model import Article
from geodata.pipeline import ClaimReader, claim_to_json, extract_claims, read_files

if TYPE_CHECKING:
    from conftest import OneTown

ARTICLE = Article(id="a", text="Hadrut taken\nNowhere taken", published=date(2020, 10, 9), language="en")


def test_claims_come_in_text_order_with_their_places(gazetteer: OneTown) -> None:
    first, second = extract_claims(ARTICLE, gazetteer=gazetteer)
    assert (first.places[0].name, first.places[0].lat) == ("Hadrut", 39.52)
    assert (second.places[0].surface, second.places[0].lat) == ("Nowhere", None)


def test_the_same_article_gives_the_same_bytes(gazetteer: OneTown) -> None:
    once, twice = ([json_line(claim_to_json(c)) for c in extract_claims(ARTICLE, gazetteer=gazetteer)] for _ in "ab")
    assert once == twice


def test_the_conflict_that_is_given_goes_before_the_one_that_would_be_found(
    gazetteer: OneTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.extraction.detect_conflict", lambda *_: pytest.fail("it was looked for"))
    (claim, _) = extract_claims(ARTICLE, gazetteer=gazetteer, conflict_id="karabakh-2020")
    assert claim.conflict == "karabakh-2020"


def test_an_unknown_conflict_is_refused_at_once(gazetteer: OneTown) -> None:
    with pytest.raises(UsageError, match="no conflict 'atlantis'"):
        ClaimReader(gazetteer, "atlantis")


def test_an_extractor_is_built_once_for_many_articles(gazetteer: OneTown) -> None:
    reader = ClaimReader(gazetteer)
    for _ in range(3):
        reader.read(ARTICLE)
    assert gazetteer.asked == [None]


def test_the_language_is_told_where_none_is_given(gazetteer: OneTown) -> None:
    text = "Министерство обороны сообщило, что войска вошли в посёлок."
    article, _ = ClaimReader(gazetteer).read(Article(id="a", text=text))
    assert article.language == "ru"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(gazetteer: OneTown, reports: Path) -> None:
    read = list(read_files(sorted(reports.iterdir()), reader=ClaimReader(gazetteer)))
    assert [isinstance(r, SetAside) for r in read] == [False, False, True, False]


def test_an_article_that_trips_the_reader_is_set_aside_with_what_happened(gazetteer: OneTown, reports: Path) -> None:
    path = reports / "2.txt"
    path.write_text("The town was taken by them!", encoding="utf-8")
    (left_out,) = read_files([path], reader=ClaimReader(gazetteer))
    assert isinstance(left_out, SetAside)
    assert isinstance(left_out.reason, ArticleError)
    assert f"{path}: the reader failed on it (ValueError: the reader tripped)" in str(left_out.reason)


def test_an_article_in_no_language_of_ours_is_set_aside_by_its_file(gazetteer: OneTown, reports: Path) -> None:
    path = reports / "2.txt"
    path.write_text("国防部宣布占领该镇", encoding="utf-8")
    (left_out,) = read_files([path], reader=ClaimReader(gazetteer))
    assert isinstance(left_out, SetAside)
    assert str(left_out.reason).startswith(f"{path}: ")


def test_articles_can_be_named_by_their_file(gazetteer: OneTown, tmp_path: Path) -> None:
    path = tmp_path / "stem.json"
    path.write_text(json.dumps({"id": "own", "text": "Hadrut taken", "language": "en"}), encoding="utf-8")
    ids = [
        next(iter(read_files([path], reader=ClaimReader(gazetteer), named_by_file=named))).claims[0].article
        for named in (False, True)
    ]
    assert ids == ["own", "stem"]


def test_a_claim_as_json_has_the_keys_of_the_field_table_in_order(gazetteer: OneTown) -> None:
    data = claim_to_json(extract_claims(ARTICLE, gazetteer=gazetteer)[0])
    assert " ".join(data) == (
        "article quote quote_start quote_end repeats speaker speaker_id speaker_side attribution actor actor_side "
        "target target_side event_type control_from control_to stance against_interest places event_date_start "
        "event_date_end time_precision date_basis count extractor confidence conflict"
    )
    assert " ".join(data["places"][0]) == (
        "surface surface_start name place_id kind role lat lon geo_precision method confidence candidates"
    )


def test_a_claim_as_json_survives_the_way_through_text(gazetteer: OneTown) -> None:
    data = claim_to_json(extract_claims(ARTICLE, gazetteer=gazetteer)[0])
    again = json.loads(json_line(data))
    assert again == data
    assert (again["event_date_start"], again["stance"], again["count"]) == ("2020-10-09", "asserted", {})


def test_a_number_that_is_none_never_reaches_the_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line({"lat": float("nan")})
