"""Sentences that differ by a word or two, and by that word alone in what they claim: one file a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from geodata.model import Claim

Reader = Callable[[str, str, str, str], Sequence[Claim]]

FOLDER = Path(__file__).parent / "pairs"
ROWS = [
    pytest.param(path.stem, row, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]
SAID = {
    "event": lambda claim: str(claim.event_type),
    "quote": lambda claim: claim.quote,
    "stance": lambda claim: str(claim.stance),
    "speaker": lambda claim: claim.speaker_side,
    "said_by": lambda claim: claim.speaker,
    "voice": lambda claim: str(claim.attribution),
    "actor": lambda claim: claim.actor_side,
    "target": lambda claim: claim.target_side,
    "from": lambda claim: claim.control_from,
    "to": lambda claim: claim.control_to,
    "places": lambda claim: [f"{place.surface} ({place.role})" for place in claim.places],
    "count": lambda claim: dict(claim.count),
    "dates": lambda claim: f"{claim.event_date_start}/{claim.event_date_end}",
}
"""What a row may say of a claim, and where the claim says it; sides by their ids, dates for a report of 5 October 2022.

``names`` are what the gazetteer would find in the text; a claim is compared in what its row says of it.
"""


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_sentence_claims_what_it_says_and_no_more(read_sentence: Reader, language: str, row: dict[str, Any]) -> None:
    claims = read_sentence(language, row["war"], row["text"], ",".join(row["names"]))
    told = [{key: SAID[key](claim) for key in expected} for claim, expected in zip(claims, row["claims"], strict=False)]
    assert (len(claims), told) == (len(row["claims"]), row["claims"])


def test_every_language_has_its_pairs() -> None:
    languages = {param.values[0] for param in ROWS}
    assert languages == {"ar", "az", "en", "fa", "fr", "hy", "ru", "tr", "uk"}
    assert len(ROWS) >= 250
