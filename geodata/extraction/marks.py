"""Which marks cut a sentence, and which only set off a name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.extraction.document import Sentence, TermMatch

COMMAS = frozenset(",،")
DASHES = frozenset("–")
BUT = "՝"
"""The mark by which Armenian sets off who is referred to, and what a thing is called."""
QUOTES = frozenset('"')
SEMICOLONS = frozenset(";؛")
HARD_MARKS = frozenset(';؛:–"()…')
_NAME_QUOTATION = 5
_GLOSS = 4
"""Tokens in brackets that only say a name again."""
_OPENERS = frozenset({"complementizer", "subordinator", "contrast"})
_LIST_MARKS = frozenset("–:;؛")
_COUNTED = frozenset({"unit", "place_cue", "expansion"})
_GOING_ON = COMMAS | frozenset(";؛")
_BRACKETS = frozenset("()")
_EVENTS = frozenset({"frame"})
_TELLS = _EVENTS | {"reporting"}
_FALLEN = frozenset({"killed", "wounded"})
_FALL = ("unit", "toll", "fate")
_LONGEST_ASIDE = 8
"""Tokens in brackets that are no clause: "(an organisation that is banned in Russia)"."""
_OPENS_AN_INTERRUPTION = frozenset({"relative_pronoun", "subordinator"})
_LONGEST_INTERRUPTION = 18
"""Tokens between two commas that part a verb and its subject from its object."""
_LONGEST_SUBJECT = 7
"""Tokens of the subject between a verb and the comma that parts them from its object."""
OF_A_SUBJECT = frozenset({"institution", "side", "group", "demonym", "modifier", "possessive", "capital"})
"""What words are in the name of a force, or of a seat of government."""
_OF_ANY_SUBJECT = OF_A_SUBJECT | {"person", "title", "backing"}
_OTHERS_CLAUSE = frozenset({"subordinator", "relative_pronoun", "complementizer", "contrast", "reporting"})
_OPENS_AN_OBJECT = frozenset({"place_cue", "part", "preposition", "object", "frame"})
_LONGEST_SHORTENED = 4
"""Letters of a word that a full stop may only shorten."""


def is_hard_mark(sentence: Sentence, position: int) -> bool:
    """Whether a clause ends at a mark: a semicolon, a bracket or a quotation that is more than a name."""
    if _stops(sentence, position):
        return True
    if sentence.tokens[position].text not in HARD_MARKS:
        return False
    of_names = (quotes_a_name, _glosses_a_name, _is_an_aside, _quotes_what_was_hit, _goes_on_behind, _lists_names)
    return not any(only_names(sentence, position) for only_names in of_names)


def asides(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches that only say what for, in answer to what or beside what something happened, each up to a comma.

    They open a sentence or stand behind a comma ("In support of Gaza, ...", "همزمان با سخنان دولت، ..."). What killed
    those who are counted behind it is none: "در پی حمله به X، ده نفر کشته شدند".
    """
    found = []
    for match in sentence.terms.get("purpose", ()):
        opens = match.start == 0 or not sentence.tokens[match.start - 1].word or sentence.ends(match.start, _OPENERS)
        comma = next((i for i in sentence.marks(COMMAS) if i >= match.end), None)
        if opens and comma is not None and not tells_who_fell(sentence, match.end, comma):
            found.append((match.start, comma + 1))
    return found


def tells_who_fell(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun of fire or fighting stands between two tokens, and behind them only how many fell in it."""
    told = any(m.entry.data.form == "noun" and not m.entry.data.idiom for m in sentence.within("frame", start, end))
    words = (m for category in _FALL for m in sentence.terms.get(category, ()))
    fallen = [m for m in words if m.start >= end and m.entry.data.key in _FALLEN]
    others = (m for m in sentence.terms.get("frame", ()) if m.start >= end and not m.entry.data.idiom)
    return told and bool(fallen) and all(any(f.start < m.end and m.start < f.end for f in fallen) for m in others)


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
    return any(position in pair for pair in _quoted_names(sentence))


def opens_a_quotation(sentence: Sentence, position: int) -> bool:
    """Whether a quotation mark stands at a token, and not one that touches only the word before it."""
    if position >= len(sentence.tokens) or sentence.tokens[position].text not in QUOTES:
        return False
    before, behind = _touches(sentence, position)
    return behind or not before


def quoted_name(sentence: Sentence, position: int) -> range:
    """The tokens of a name in quotation marks that begins at a token, its marks among them; empty if none does."""
    if position >= len(sentence.tokens) or sentence.tokens[position].text not in QUOTES:
        return range(0)
    return next((range(a, b + 1) for a, b in _quoted_names(sentence) if a == position), range(0))


def speech_marks(sentence: Sentence) -> list[int]:
    """Return the quotation marks without those of names inside what is said: "the "North" group took X"."""
    names = {
        mark
        for pair in _quoted_names(sentence)
        if pair[0] > 0 and sentence.tokens[pair[0] - 1].text != ":"
        for mark in pair
    }
    return [mark for mark in sentence.marks(QUOTES) if mark not in names]


def _quoted_names(sentence: Sentence) -> list[tuple[int, int]]:
    """The pairs of quotation marks around a few words, also inside other marks."""
    return [(a, b) for a, b in _quotations(sentence) if _words(sentence, a, b) < _NAME_QUOTATION]


def _quotes_what_was_hit(sentence: Sentence, position: int) -> bool:
    """Whether a mark is one of a quotation behind the noun for an event that only says to what it was done.

    "استهداف | "نقاط المراقبة في سور القاعدة" | بصواريخ": nothing is said in it.
    """
    if sentence.tokens[position].text not in QUOTES:
        return False
    return any(
        position in (first, last)
        and sentence.ends(first, _EVENTS)
        and last - first <= _LONGEST_ASIDE
        and not any(sentence.covered(i, _TELLS) for i in range(first + 1, last))
        for first, last in _quotations(sentence)
    )


def _quotations(sentence: Sentence) -> list[tuple[int, int]]:
    """The pairs of quotation marks.

    A mark that touches only the word behind it opens, one that touches only the word before it closes; any other
    closes what is open.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in sentence.marks(QUOTES):
        before, behind = _touches(sentence, mark)
        if opened and (before or not behind):
            pairs.append((opened.pop(), mark))
        else:
            opened.append(mark)
    return pairs


def _touches(sentence: Sentence, mark: int) -> tuple[bool, bool]:
    """Whether a mark touches the word or mark before it, and the word behind it."""
    tokens = sentence.tokens
    before = mark > 0 and tokens[mark - 1].end == tokens[mark].start
    behind = mark + 1 < len(tokens) and tokens[mark + 1].start == tokens[mark].end and tokens[mark + 1].word
    return before, behind


def gloss_behind(sentence: Sentence, position: int) -> range:
    """The tokens of a bracket that begins at a token and holds only a few words, its marks among them: "(TSK)"."""
    texts = [token.text for token in sentence.tokens[position : position + _GLOSS + 2]]
    return range(position, position + texts.index(")") + 1) if texts[:1] == ["("] and ")" in texts else range(0)


def _words(sentence: Sentence, start: int, end: int) -> int:
    """How many tokens lie between two positions, those that a hyphen joins counted as one."""
    return sum(not token.compound for token in sentence.tokens[start + 1 : end])


def _glosses_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a bracket holds a word or two about the name before it: "Daesh (IS)"."""
    texts = [t.text for t in sentence.tokens[max(position - _GLOSS, 0) : position + _GLOSS + 1]]
    mark = sentence.tokens[position].text
    at = min(position, _GLOSS)
    return (mark == "(" and ")" in texts[at:]) or (mark == ")" and "(" in texts[:at])


def plain_asides(sentence: Sentence) -> list[tuple[int, int]]:
    """The brackets that tell of nothing and name no place, from the first token to behind the last: "(banned)"."""
    found, opened = [], None
    for mark in sentence.marks(_BRACKETS):
        if sentence.tokens[mark].text == "(":
            opened = mark
        elif opened is not None:
            inside = range(opened + 1, mark)
            tells = any(sentence.covered(i, _TELLS) or sentence.names_at(i) for i in inside)
            found += [] if tells or len(inside) > _LONGEST_ASIDE else [(opened, mark + 1)]
            opened = None
    return found


def interruptions(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches between two commas that part a verb and its subject behind it from its object.

    "سيطر الجيش، | بحسب مصدر، | على X", "شنت قوات Y، | التي تقاتل منذ عام، | هجوما على X": who says so, or what else
    is told of the subject. Each goes from the first comma to behind the second.
    """
    found = []
    for first, second in pairwise(sentence.marks(COMMAS)):
        opening = sentence.at("reporting", first + 1)
        told = opening is not None and opening.entry.data.kind == "adverbial"
        begins = sentence.beginning(first + 1).keys()
        if second - first > _LONGEST_INTERRUPTION or not (told or _OPENS_AN_INTERRUPTION & begins):
            continue
        verbs = (m for m in sentence.terms.get("frame", ()) if m.entry.data.form != "noun" and m.end < first)
        if any(_awaits_its_object(sentence, verb, first, second + 1) for verb in verbs):
            found.append((first, second + 1))
    return found


def _awaits_its_object(sentence: Sentence, verb: TermMatch, comma: int, behind: int) -> bool:
    """Whether nothing but its subject stands between a verb and a comma, and its object begins at ``behind``."""
    if behind >= len(sentence.tokens) or comma - verb.end > _LONGEST_SUBJECT:
        return False
    if not all(sentence.covered(i, _OF_ANY_SUBJECT) for i in range(verb.end, comma)):
        return False
    begins = sentence.beginning(behind)
    if not _OTHERS_CLAUSE.isdisjoint(begins) or any("conjunction" in m.features for m in begins.values()):
        return False
    event = begins.get("frame")
    if event is not None and event.entry.data.form != "noun":
        return False
    needs = verb.entry.data.needs
    if needs:
        return any(m.start == behind and m.entry.pattern in needs for m in sentence.terms.get("needs", ()))
    return not _OPENS_AN_OBJECT.isdisjoint(begins) or bool(sentence.names_at(behind))


def _is_an_aside(sentence: Sentence, position: int) -> bool:
    """Whether a mark is one of a bracket that tells of nothing."""
    if sentence.tokens[position].text not in _BRACKETS:
        return False
    return any(position in (start, end - 1) for start, end in plain_asides(sentence))


def _goes_on_behind(sentence: Sentence, position: int) -> bool:
    """Whether the clause goes on behind the end of a quotation inside it: "'destroyed the depot' in the town of X"."""
    if sentence.tokens[position].text not in QUOTES or _touches(sentence, position) != (True, False):
        return False
    return sentence.at("within", position + 1) is not None


def _lists_names(sentence: Sentence, position: int) -> bool:
    """Whether a mark opens a list of names, or goes on with one: "three villages - A, B and C", "...: A, B; C, D".

    Behind a dash or a colon more than one name must follow, unless the noun of place or "including" stands before it.
    """
    mark, behind = sentence.tokens[position].text, position + 1
    if mark not in _LIST_MARKS or behind >= len(sentence.tokens):
        return False
    first = next(iter(sentence.names_at(behind)), None)
    counted = mark != ";" and sentence.ends(position, _COUNTED) and sentence.tokens[behind].capital
    if first is None or counted:
        return counted
    if mark == ";" and not (sentence.follows_a_name(position) or sentence.ends(position, _COUNTED)):
        return False
    if first[1] >= len(sentence.tokens):
        return mark == ";"
    goes_on = sentence.tokens[first[1]].text in _GOING_ON or sentence.at("coordinator", first[1]) is not None
    closes = not sentence.tokens[first[1]].word and sentence.tokens[first[1]].text not in DASHES  # "; X | – a village"
    return goes_on or bool(sentence.names_at(first[1])) or (mark == ";" and closes)


def is_particle(sentence: Sentence, position: int) -> bool:
    """Whether a small word is part of a name: a hyphen ties the next to it ("al-Rai"), or it begins such names."""
    if position + 1 >= len(sentence.tokens):
        return False
    word, following = sentence.tokens[position : position + 2]
    if not (word.word and following.capital):
        return False
    return following.compound or sentence.at("name_particle", position) is not None
