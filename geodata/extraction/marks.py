"""Which marks cut a sentence, and which only set off a name."""

from __future__ import annotations

from geodata.extraction.document import Sentence

COMMAS = frozenset(",،")
DASHES = frozenset("–")
QUOTES = frozenset('"')
HARD_MARKS = frozenset(';؛:–"()…')
_NAME_QUOTATION = 5
_GLOSS = 3
_OPENERS = frozenset({"complementizer", "subordinator", "contrast"})
_LONGEST_SHORTENED = 4
"""Letters of a word that a full stop may only shorten."""


def is_hard_mark(sentence: Sentence, position: int) -> bool:
    """Whether a clause ends at a mark: a semicolon, a bracket or a quotation that is more than a name."""
    if _stops(sentence, position):
        return True
    if sentence.tokens[position].text not in HARD_MARKS:
        return False
    of_names = (quotes_a_name, _glosses_a_name, _lists_names)
    return not any(only_names(sentence, position) for only_names in of_names)


def asides(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches that only say what for, in answer to what or beside what something happened, each up to a comma.

    They open a sentence or stand behind a comma ("In support of Gaza, ...", "همزمان با سخنان دولت، ...").
    """
    found = []
    for match in sentence.terms.get("purpose", ()):
        opens = match.start == 0 or not sentence.tokens[match.start - 1].word or sentence.ends(match.start, _OPENERS)
        comma = next((i for i in sentence.marks(COMMAS) if i >= match.end), None)
        found += [(match.start, comma + 1)] if opens and comma is not None else []
    return found


def _stops(sentence: Sentence, position: int) -> bool:
    """Whether a full stop inside a sentence is one: behind a whole word, before another that has no capital."""
    tokens = sentence.tokens
    if tokens[position].text != "." or not 0 < position < len(tokens) - 1:
        return False
    return len(tokens[position - 1].text) > _LONGEST_SHORTENED and tokens[position + 1].start > tokens[position].end


def quotes_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a quotation mark belongs to a few words only: a name, not speech."""
    if sentence.tokens[position].text not in QUOTES:
        return False
    marks = sentence.marks(QUOTES)
    at = marks.index(position)
    pairs = [(marks[k], marks[k + 1]) for k in range(0, len(marks) - 1, 2)]
    return any(a <= marks[at] <= b and _words(sentence, a, b) < _NAME_QUOTATION for a, b in pairs)


def quoted_name(sentence: Sentence, position: int) -> range:
    """The tokens of a name in quotation marks that begins at a token, its marks among them; empty if none does."""
    if position >= len(sentence.tokens) or not quotes_a_name(sentence, position):
        return range(0)
    marks = sentence.marks(QUOTES)
    at = marks.index(position)
    return range(position, marks[at + 1] + 1) if at % 2 == 0 else range(0)


def _words(sentence: Sentence, start: int, end: int) -> int:
    """How many tokens lie between two positions, those that a hyphen joins counted as one."""
    return sum(not token.compound for token in sentence.tokens[start + 1 : end])


def _glosses_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a bracket holds a word or two about the name before it: "Daesh (IS)"."""
    texts = [t.text for t in sentence.tokens[max(position - _GLOSS, 0) : position + _GLOSS + 1]]
    mark = sentence.tokens[position].text
    at = min(position, _GLOSS)
    return (mark == "(" and ")" in texts[at:]) or (mark == ")" and "(" in texts[:at])


def _lists_names(sentence: Sentence, position: int) -> bool:
    """Whether a dash opens a list of names: "three villages - Zeitan, Khalsa and Barna"."""
    first = next(iter(sentence.names_at(position + 1)), None) if sentence.tokens[position].text in DASHES else None
    if first is None or first[1] >= len(sentence.tokens):
        return False
    goes_on = sentence.tokens[first[1]].text in COMMAS or sentence.at("coordinator", first[1]) is not None
    return goes_on or bool(sentence.names_at(first[1]))
