"""Gold annotations: read with or without offsets, and refused with file, claim and field when broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataFileError
from geodata.evaluation import gold_files, read_gold

if TYPE_CHECKING:
    Write = Callable[[dict[str, Any]], Path]


def test_offsets_that_are_left_out_are_found_in_the_article(
    gold_file: Write, annotations: dict[str, Any], text: str
) -> None:
    for claim in read_gold(gold_file(annotations), text).claims:
        assert text[claim.start : claim.end] == claim.quote
        for place in claim.places:
            assert text[place.start :].startswith(place.surface)


BROKEN: dict[str, tuple[tuple[str | int, ...], object, str]] = {
    "an unknown kind of event": (("claims", 1, "event_type"), "battle", "claim 2: event_type: "),
    "an unknown stance": (("claims", 0, "stance"), "sure", "claim 1: stance: "),
    "no quote": (("claims", 0, "quote"), "", "claim 1: quote: "),
    "a quote that is not in the article": (("claims", 1, "quote"), "Baku took it", "claim 2: quote: "),
    "an offset that is not the quote's": (("claims", 0, "start"), 3, "claim 1: end: "),
    "a latitude beyond the pole": (("claims", 0, "places", 0, "lat"), 91, "claim 1: places.0.lat: "),
    "half a point": (("claims", 0, "places", 0, "lon"), None, "claim 1: places.0.lat: "),
    "a place elsewhere": (("claims", 0, "places", 0, "start"), 5, "claim 1: places.0.surface: "),
    "no such day": (("claims", 0, "event_date_start"), "2020-02-30", "claim 1: event_date_start: "),
    "an end before the start": (("claims", 0, "event_date_end"), "2020-10-01", "claim 1: event_date_end: "),
    "forbidden words that are not there": (("must_not_map", 0, "surface"), "Tbilisi", "must_not_map 1: surface: "),
    "no language": (("language",), None, "gold.json: language: "),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_annotations_are_refused_with_file_claim_and_field(
    gold_file: Write, annotations: dict[str, Any], text: str, broken: str
) -> None:
    at, value, message = BROKEN[broken]
    row: Any = annotations
    for step in at[:-1]:
        row = row[step]
    row[at[-1]] = value
    path = gold_file(annotations)
    with pytest.raises(DataFileError) as error:
        read_gold(path, text)
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


@pytest.mark.parametrize("content", ["{", "[]", "\udcff", '{"language": "en", "claims": 3}', '{"claims": [1]}'])
def test_what_is_no_annotation_at_all_is_refused(tmp_path: Path, text: str, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(DataFileError, match=r"gold\.json"):
        read_gold(path, text)


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no gold annotations"):
        gold_files(tmp_path)
