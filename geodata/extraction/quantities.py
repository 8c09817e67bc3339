"""Numbers with the noun they count: "34 settlements", "قريتين"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.extraction.document import Sentence
from geodata.extraction.marks import COMMAS, QUOTES, quotes_a_name
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.languages.schema import Unit

_NOUN_REACH = 3
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_TOLL_REACH = 5
"""Words between "killing" and the number: who did, "at least", "ما لا يقل عن"."""
_FALLEN_REACH = 12
"""Words between a number and what became of those it counts, where the verb comes last."""
_LONGEST_ENDING = 2
"""Letters of a case ending that a hyphen sets off from a number: "111-ը"."""
_NOT_PEOPLE = frozenset({"month", "coordinator", "preposition", "year"})
_DUAL = 2
_THREE = 3
"""Digits that a space sets off: "10 | 000"."""
_NUMBERS = frozenset({"number"})
_AGES = frozenset({"age"})
_CAUSE = frozenset({"cause"})
_GLUED = frozenset({"preposition", "conjunction"})
_PARTING = frozenset({"number", "coordinator"})
"""What the number of the dead does not stand behind: "tués et quatre autres blessés"."""
_PARTED = frozenset({"coordinator"})
_GLUE = frozenset({"glue"})
_PREPOSITION = frozenset({"preposition"})
HOW_FAR = frozenset({"km", "miles"})
"""Counts that may say where something lies."""
_WHERE = frozenset({"place_role", "within"})
_NAMES_ITS_NUMBER = frozenset({"place_cue", "institution", "expansion"})
"""What a number behind it tells from others ("ناحیه | ۱۵"), or counts once more ("از جمله | یک کودک")."""
_PEOPLE = frozenset({"killed", "wounded"})
_TOLD_APART = frozenset({"number", "coordinator", "complementizer", "subordinator", "reporting"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` of the things called ``key``, at tokens ``start`` to ``end``."""

    start: int
    end: int
    key: str
    value: int


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """Return the counted nouns of a sentence in text order."""
    found: list[Quantity] = []
    for match in sentence.terms.get("dual", ()):
        unit: Unit = match.entry.data
        found.append(Quantity(match.start, match.end, unit.key, _DUAL))
    pairs = ((m, _what_became(sentence, m.start, m.end, _DUAL)) for m in sentence.terms.get("two_people", ()))
    found += [Quantity(m.start, m.end, key, _DUAL) for m, key in pairs if key]
    after = 0
    for position in sorted(sentence.numerals() | sentence.starts(_NUMBERS)):
        value, end = number_at(sentence, position)
        if position < after or not value or sentence.tokens[position].compound or sentence.at("measure", end):
            continue  # no count: "S-300 missiles", "a 54-year-old"
        if _is_an_age(sentence, position):
            continue
        if position and sentence.tokens[position - 1].text == ARABIC_ARTICLE:
            continue  # "اللواء الـ | 92", the 92nd
        after = end
        quantity = _counted(sentence, position, end, value) or _told_of_any(sentence, position, end, value)
        if quantity := quantity or _who_fell(sentence, position, end, value):
            found.append(quantity)
    return sorted(found, key=lambda q: q.start)


def _is_an_age(sentence: Sentence, position: int) -> bool:
    """Whether a number says how old somebody is, or one of several: "aged 44 and | 46"."""
    before = sentence.before("coordinator", position)
    first = before.start - 1 if before is not None and sentence.tokens[before.start - 1].text.isdigit() else position
    return sentence.ends(first, _AGES)


def number_at(sentence: Sentence, position: int) -> tuple[int | None, int]:
    """A number in digits (a conjunction may be glued before it) or words."""
    text = sentence.tokens[position].text
    if text[0].isdigit():
        if _THOUSANDS.match(text):
            return int(re.sub(r"\D", "", text)), position + 1
        if text.isdecimal():
            value, end = _with_thousands(sentence, text, position + 1)
            return _multiplied(sentence, value, end)
    word = sentence.at("number", position)
    return (int(word.entry.data), word.end) if word else (None, position)


def _with_thousands(sentence: Sentence, text: str, end: int) -> tuple[int, int]:
    """A number in digits whose thousands a space sets off ("10 | 000"), and where it ends."""
    while len(text) <= _THREE and end < len(sentence.tokens) and (behind := sentence.tokens[end].text):
        if not (behind.isdecimal() and len(behind) == _THREE) or text.startswith("0"):
            break
        text, end = text + behind, end + 1
    return int(text), end


def _multiplied(sentence: Sentence, value: int, end: int) -> tuple[int, int]:
    """A number in digits with the word behind it that says of what, and the rest: "7 | bin 300"."""
    word = sentence.at("multiplier", end)
    if word is None:
        return value, end
    factor = int(word.entry.data)
    rest = sentence.tokens[word.end].text if word.end < len(sentence.tokens) else ""
    if rest.isdecimal() and int(rest) < factor:
        return value * factor + int(rest), word.end + 1
    return value * factor, word.end


def _behind_all(sentence: Sentence, end: int) -> int | None:
    """The token behind the number of all of which some are counted: "nine | of the city's 10 | districts"."""
    of = sentence.at("out_of", end)
    if of is None:
        return None
    for position in range(of.end, min(of.end + _NOUN_REACH, len(sentence.tokens))):
        if not sentence.tokens[position].word or sentence.covered(position, _NOT_PEOPLE):
            return None
        number, behind = number_at(sentence, position)
        if number is not None:
            return behind
    return None


def _counted(sentence: Sentence, start: int, end: int, value: int) -> Quantity | None:
    end = _behind_all(sentence, end) or end
    for position in range(end, min(end + _NOUN_REACH, len(sentence.tokens))):
        unit = sentence.at("unit", position)
        token = sentence.tokens[position]
        if position == end and sentence.at("measure", position) is not None:
            return None  # "120 | mm mortars"
        far = unit is not None and unit.entry.data.key in HOW_FAR  # "10 km north of X" says where as well
        # "15 people died | in the town", "30 people | near the town of X", "الفوج 46 | وقرية X", "عشرين | جراء | غارات"
        due = sentence.covered(position, _CAUSE) and not sentence.covered(position, _GLUE)
        if due or (unit and not _GLUED.isdisjoint(unit.features)) or (sentence.covered(position, _WHERE) and not far):
            return None
        of = position > end and sentence.covered(position - 1, _GLUE)
        if of and (value == 1 or (unit and sentence.names_at(position + 1))):
            return None  # "une série | de frappes", "une attaque | de drone"; "ثلاثة من | مدينة X", three from a town
        if unit:
            return Quantity(start, unit.end, unit.entry.data.key, value)
        if (
            sentence.covered(position, _PARTED)
            or not token.word
            or (number_at(sentence, position)[0] is not None and not token.compound)
        ):
            return None
    return None


def _told_of_any(sentence: Sentence, start: int, end: int, value: int) -> Quantity | None:
    """A number of whatever noun behind it, of which a word before it tells what became of them."""
    if end >= len(sentence.tokens) or not sentence.tokens[end].word or sentence.at("at_least", end):
        fell = any(m.end == start and m.entry.pattern in m.entry.data.before for m in sentence.terms.get("toll", ()))
        key = _what_became(sentence, start, end, value) if fell else None
        return Quantity(start, end, key, value) if key else None  # "ранены | двое"
    if sentence.tokens[end].compound and len(sentence.tokens[end].text) > _LONGEST_ENDING:
        return None  # "killing a 12-year-old"
    of = sentence.at("glue", end) if sentence.at("within", end) is None else None  # "killed 6 | of its leaders"
    if sentence.covered(end if of is None else of.end, _NOT_PEOPLE):
        return None
    key = _what_became(sentence, start, end, value)
    return Quantity(start, end, key, value) if key else None


def _what_became(sentence: Sentence, start: int, end: int, value: int) -> str | None:
    """The key of what a word before a number tells of any noun behind it, or a verb behind that noun.

    "The killing of | 30 soldiers", "ثلاثة مسلحين حوثيين | لقوا مصرعهم".
    """
    tolls = (m for m in sentence.terms.get("toll", ()) if m.entry.pattern in m.entry.data.before)
    before = [m for m in tolls if 0 <= start - m.end <= _TOLL_REACH]
    article = value == 1 and bool(before) and start > before[-1].end and sentence.ends(start, _PREPOSITION)
    if before and not article and not any(sentence.covered(i, _PARTING) for i in range(before[-1].end, start)):
        key: str = before[-1].entry.data.key  # not "tués | dans une attaque"
        return key
    verbs = (m for m in sentence.terms.get("fate", ()) if "conjunction" not in m.features)
    verb = next((m for m in verbs if 0 <= m.start - end <= _TOLL_REACH), None)
    between = range(end, verb.start) if verb is not None else ()
    plain = all(sentence.tokens[i].word and number_at(sentence, i)[0] is None for i in between)
    return str(verb.entry.data.key) if verb is not None and plain else None


def _fell_too(sentence: Sentence, start: int) -> Quantity | None:
    """Those counted behind "and" who fell with the ones before it: "۱۷ سرباز و | ۱۳ پلیس کشته شدند"."""
    value, end = number_at(sentence, start) if start < len(sentence.tokens) else (None, start)
    counted = (_counted(sentence, start, end, value) or _who_fell(sentence, start, end, value)) if value else None
    return counted if counted is not None and counted.key in _PEOPLE else None


def _who_fell(sentence: Sentence, start: int, end: int, value: int) -> Quantity | None:
    """A number of whatever noun behind it, of which a word further on tells what became of them: "۱۰ تن در X کشته"."""
    tolls = {m.start: m for m in sentence.terms.get("toll", ()) if m.entry.pattern in m.entry.data.fallen}
    if not tolls or sentence.ends(start, _NAMES_ITS_NUMBER):
        return None
    if value == 1 and (sentence.covered(end + 1, _GLUE) or sentence.ends(start, _PREPOSITION)):
        return None  # "un nombre | de rebelles", "در حمله بر | یک پاسگاه | کشته شدند"
    among = False
    for position in range(end, min(end + _FALLEN_REACH, len(sentence.tokens))):
        if position in tolls and position > end:
            return Quantity(start, end, tolls[position].entry.data.key, value)
        if sentence.at("coordinator", position) and (others := _fell_too(sentence, position + 1)) is not None:
            # "five civilians | and a soldier | were killed"
            return Quantity(start, end, others.key, value + others.value)
        among = among or sentence.at("expansion", position) is not None  # "۷ تن از جمله یک کودک | زخمی"
        if among or (sentence.tokens[position].text in COMMAS and sentence.at("expansion", position + 1)):
            continue
        token = sentence.tokens[position]
        named = token.text in QUOTES and quotes_a_name(sentence, position)
        if not (token.word or named) or token.text.isdigit() or sentence.covered(position, _TOLD_APART):
            return None
    return None
