"""Set again the apostrophes that an article has lost, as some archives store their texts without any."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from geodata.languages.folding import Folded
from geodata.languages.language import Language, Term
from geodata.languages.lexicon import Lexicon
from geodata.model import PlaceSpotter

_APOSTROPHE = "'"
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 60
"""Words of an article below which it may just have needed no apostrophe."""
_SHORTEST_OWNER = 3
_OWNERS = frozenset({"side", "group", "person", "title", "institution", "place_cue", "land", "capital"})
"""Categories of terms for those who own something, and for what is named as they are."""


def with_lost_apostrophes(folded: Folded, language: Language, lexicon: Lexicon[Term], spotter: PlaceSpotter) -> Folded:
    """The text with apostrophes, which take no room in the original, before the endings of owners: if it has lost them.

    "The citys east" is the city's, "Mosuls old city" that of Mosul; a word that is known as it stands stays so.
    """
    ending = language.data.grammar.possessive
    if not ending or _APOSTROPHE in folded.text:
        return folded
    words = list(_WORD.finditer(folded.text))
    if len(words) < _SHORTEST:
        return folded
    owners = [
        word
        for word in words
        if word[0].endswith(ending) and len(word[0]) >= _SHORTEST_OWNER + len(ending) and not lexicon.knows(word[0])
    ]
    if not owners:
        return folded
    before = [word.end() - len(ending) for word in owners]
    named = _ends_of_names(folded, before, language, spotter)
    lost = [
        end
        for word, end in zip(owners, before, strict=True)
        if end in named or any(term.category in _OWNERS for term in lexicon.opened_by(word[0].removesuffix(ending)))
    ]
    return _with_apostrophes(folded, lost)


def _ends_of_names(folded: Folded, ends: Sequence[int], language: Language, spotter: PlaceSpotter) -> set[int]:
    """Those of some folded offsets at which the name of a place ends if an apostrophe stands there, and only then."""
    parted = {hit.end for hit in spotter.spot(_with_apostrophes(folded, ends), language.code) if hit.scope != "world"}
    whole = {hit.end for hit in spotter.spot(folded, language.code)}  # last: a spotter remembers the last text
    originals = {end: folded.original_span(end - 1, end)[1] for end in ends}
    return {end for end, at in originals.items() if at in parted and folded.original_span(end, end + 1)[1] not in whole}


def _with_apostrophes(folded: Folded, before: Sequence[int]) -> Folded:
    """The folded text with apostrophes before some of its characters, in text order, each a part of that character."""
    if not before:
        return folded
    bounds = [0, *before, len(folded.text)]
    pieces = (folded.text[start:end] for start, end in pairwise(bounds))
    return Folded(folded.original, _APOSTROPHE.join(pieces), tuple(e + bisect_left(before, e) for e in folded.ends))
