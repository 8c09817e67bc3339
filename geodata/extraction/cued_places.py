"""Names that the text itself calls places: "the town of X", "بلدتي X وY", "X district"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.extraction.document import LONGEST_ARTICLE, Sentence, TermMatch
from geodata.extraction.marks import (
    COMMAS,
    DASHES,
    QUOTES,
    SEMICOLONS,
    gloss_behind,
    is_particle,
    opens_a_quotation,
    quoted_name,
)
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.languages.language import Language
from geodata.languages.schema import PlaceCue
from geodata.model import NameHit, Offset, PlaceKind, PlaceRole, Span

_NEXT_PHRASE = frozenset({"coordinator", "frame"})
LONGEST_NAME = 3
_LIST_REACH = 5
_OF = frozenset({"told_apart"})
_NOUN_STEM = 4
_NAMED_KINDS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.ADMIN, PlaceKind.FACILITY})
_NOT_IN_NAMES = frozenset((
    "complementizer", "reporting", "preposition", "object_marker", "coordinator", "frame", "subordinator", "place_cue",
    "unit", "locative", "within", "weekday", "relative", "month", "negation", "not_place", "institution", "hedge",
    "modifier", "place_role", "part", "object", "title", "demonym", "side", "group", "glue", "anaphor",
))  # fmt: skip
_NO_PLACES = frozenset({"not_place"})
_END_OF_LIST = frozenset({"frame", "reporting", "place_cue", "subordinator"})
_END_OF_MEMBERS = frozenset({"frame", "reporting", "title", "institution", "place_cue"})
_CALLED_BY_ADJECTIVES = frozenset({PlaceKind.ADMIN, PlaceKind.FRONT})
DAYS = frozenset({"month", "weekday"})
"""The categories of words that name a day or a month, though places may be called so."""
_WITHIN = frozenset({"within"})
_DIRECTIONS = frozenset({"direction"})
_LISTS = frozenset({"coordinator", "preposition", "within"})
_LONGEST_CONTAINER = 6
_LONGEST_LIST = 40
"""Tokens of a list of areas before the noun that says what they are; a country has some twenty provinces."""
JOINT = 2
"""Tokens that may join two names or part a word from its name: "and", a comma, an article."""
AREA_KINDS = frozenset({PlaceKind.ADMIN, PlaceKind.REGION})
"""Kinds of place that hold others."""
CUES = frozenset({"place_cue"})
"""The category of the nouns of place, as a set to look terms up by."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place named (or taken up again) at tokens ``start`` to ``end``; ``name`` is its own span.

    ``noun`` is the stem of the word it is called by ("city"), by which an anaphor finds it;
    ``adjective`` narrows an anaphor ("the air base"): its name must have that word, too. ``offset`` says how
    far from a reference point it happened. ``around``: what happens all around it. ``hit``: what is
    aimed at it hits it where nothing stops it. ``joined``: "and" joins it to
    the place before. ``goal``: "to" stands before it. ``paired``: the first of two names behind a dual. ``towards``:
    which way (degrees from north) the part of it lies that is meant. ``quarter``: it is called a part of a town,
    ``village``: a village.
    ``beside``: it is called something that bears the name of its town ("the district"). ``two``: an anaphor of the
    last two places that were named together ("both towns"). ``vague``: its noun may be said of any place ("the area").
    ``of_somebody``: it only says where those are who speak ("sources in Baghdad"), or from where those who fight.
    """

    start: int
    end: int
    name: Span
    kind: PlaceKind | None = None
    cued: bool = False
    quarter: bool = False
    village: bool = False
    role: PlaceRole | None = None
    around: bool = False
    hit: bool = False
    within: bool = False
    joined: bool = False
    goal: bool = False
    paired: bool = False
    part: bool = False
    refers_to: str | None = None
    noun: str | None = None
    adjective: str | None = None
    offset: Offset | None = None
    towards: float | None = None
    beside: bool = False
    two: bool = False
    vague: bool = False
    of_somebody: bool = False


def cued_place(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A place cue at ``position`` with the name behind it (or, where the language allows, before it)."""
    cue = sentence.at("place_cue", position)
    if cue is None or position in taken or _is_called_by_an_adjective(sentence, cue, language):
        return None
    if language.data.places.postposed:
        theirs = cue.entry.data.many and _owns_them(sentence, position, language)
        return None if theirs else _named_before(sentence, cue, taken, language) or _front(sentence, cue)
    whole = [(e, h) for _, e, h in sentence.names_at(position) if e > cue.end]
    if whole:
        end, hit = max(whole, key=lambda each: each[0])
        called = cue.entry.data.kind
        kind = called if called in hit.kinds else only_kind(hit)  # "Port Sudan" is a town
        return PlaceFound(position, end, Span(hit.start, hit.end), kind or called, cued=True)
    if cue.entry.data.pair and not sentence.names_at(cue.end):
        return _first_of_pair(sentence, cue, taken, language)
    first, last = _name_behind(sentence, cue, taken, language)
    last += first < last and _goes_on_with_adjective(sentence, cue, first, last, taken, language)
    while first < last < len(sentence.tokens) and _is_tied_on(sentence, cue, last):
        last += 1
    if last > first:
        return _place(sentence, cue, first, last, language)
    return None if sentence.at("place_cue", cue.end) else _front(sentence, cue)  # "the axis | of the village of X"


def _goes_on_with_adjective(
    sentence: Sentence, cue: TermMatch, first: int, last: int, taken: set[int], language: Language
) -> bool:
    """Whether an adjective with its article is part of a name that has one: "منطقة العلم | الأبيض" is not "العلم".

    It agrees with the name, and not with a noun that is feminine: "مدينة الرقة | المحاصرة".
    """
    if last >= len(sentence.tokens) or last in taken or sentence.is_term(last) or sentence.names_at(last):
        return False
    name, word = sentence.tokens[last - 1].text, sentence.tokens[last].text
    noun = sentence.tokens[cue.end - 1].text
    plain = last - first == 1 and name.startswith(ARABIC_ARTICLE) and word.startswith(ARABIC_ARTICLE)
    feminine = language.data.grammar.feminines
    return plain and noun.endswith(feminine) and not (word.endswith(feminine) or name.endswith(feminine))


def _is_tied_on(sentence: Sentence, cue: TermMatch, position: int) -> bool:
    """Whether a hyphen ties a word to the name of one town: "the village of Benoy-Vedeno"."""
    token = sentence.tokens[position]
    return cue.entry.data.kind is PlaceKind.SETTLEMENT and not cue.entry.data.many and token.compound and token.capital


def _is_called_by_an_adjective(sentence: Sentence, cue: TermMatch, language: Language) -> bool:
    """Whether an area is called by the adjective before its noun, whatever follows: "Белозерскую | громаду"."""
    before = sentence.tokens[cue.start - 1] if cue.start and language.data.places.cue_follows else None
    area = cue.entry.data.kind is PlaceKind.ADMIN
    return (
        before is not None
        and area
        and before.capital
        and before.text.endswith(language.data.grammar.name_forms.of_areas)
    )


def area_of_a_list(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """One of several adjectives behind which stands what they are of: "in the Izium and Kupiansk districts".

    What is called after a town, as a stretch of the front is, may be one by itself: "on the Kursk axis".
    """
    token = sentence.tokens[position]
    forms = language.data.grammar.name_forms
    oblique = token.text.endswith(forms.of_areas)
    called = token.capital and not sentence.covered(position, _WITHIN)  # "У секторі ..." calls it nothing
    if not (called and (oblique or token.text.endswith(forms.of_named_areas))) or position in taken:
        return None
    noun = _noun_of_a_list(sentence, position + 1)
    if noun is None and oblique and _lacks_its_noun(sentence, position):
        if any(m.entry.data.kind is PlaceKind.ADMIN for m in sentence.within("place_cue", 0, position)):
            return PlaceFound(position, position + 1, sentence.span(position, position + 1), PlaceKind.ADMIN, cued=True)
        return PlaceFound(position, position + 1, sentence.span(position, position + 1), PlaceKind.FRONT, cued=True)
    if noun is None or not (oblique or noun.entry.category == "place_cue"):
        return None
    kind = noun.entry.data.kind if noun.entry.category == "place_cue" else PlaceKind.FRONT
    last = noun.start == position + 1
    tied = position > 0 and token.compound and sentence.tokens[position - 1].capital  # "в Урус-Мартановском районе"
    side = kind is not PlaceKind.FRONT and sentence.covered(position - 1, _DIRECTIONS)  # "на Южно-Донецком направлении"
    first = position - 1 if tied and not side else position
    if kind not in _CALLED_BY_ADJECTIVES or (last and kind is PlaceKind.ADMIN and sentence.names_at(position)):
        return None
    end = noun.end if kind is PlaceKind.FRONT and last else position + 1
    name, stem = sentence.span(first, end), stem_of(sentence.tokens[noun.start].text)
    return PlaceFound(first, noun.end if last else end, name, kind, cued=True, noun=stem)


def _lacks_its_noun(sentence: Sentence, position: int) -> bool:
    """Whether a stretch of the front, or a district, is called by its adjective alone, its noun plain from before.

    "На Донецком направлении было 16 обстрелов, на | Горловском | – десять".
    """
    behind = position + 1
    if not sentence.ends(position, _WITHIN) or behind + 1 >= len(sentence.tokens):
        return False
    if sentence.tokens[behind].text in DASHES:
        return sentence.tokens[behind + 1].word or sentence.tokens[behind + 1].text in QUOTES
    fronts = (m for m in sentence.terms.get("front_noun", ()) if m.end <= position)
    return any(fronts) and sentence.at("frame", behind) is not None


def _noun_of_a_list(sentence: Sentence, position: int) -> TermMatch | None:
    """The noun behind a list of names that goes on at a token, if it is one for many, or for parts of the front."""
    for i in range(position, min(position + _LONGEST_LIST, len(sentence.tokens))):
        cue = sentence.at("place_cue", i)
        noun = cue if cue is not None and cue.entry.data.many else sentence.at("front_noun", i)
        if noun is not None:
            return noun if sentence.tokens[i - 1].capital else None
        token = sentence.tokens[i]
        if cue is not None or not (token.capital or token.text in COMMAS or sentence.covered(i, _LISTS)):
            return None
        if sentence.covered(i, _WITHIN) and sentence.tokens[i - 1].capital:
            return None  # "біля Роботиного | на Запорізькому напрямку"
    return None


def _name_behind(sentence: Sentence, cue: TermMatch, taken: set[int], language: Language) -> tuple[int, int]:
    """Token positions of the name behind a cue; the end is the start if there is none.

    Without capitals to tell, what stands behind "this town" is no name of it.
    """
    after = cue.end
    if not language.data.grammar.cased and _takes_up_a_noun(sentence, cue):
        return after, after
    while after < len(sentence.tokens) and (glue := sentence.at("glue", after)) and not sentence.at("within", after):
        if language.data.places.cue_follows and sentence.tokens[after].capital:
            break
        after = glue.end
    after = _behind_adjective(sentence, cue, after)
    quoted = opens_a_quotation(sentence, after)
    first = after + 1 if quoted else after
    if cue.entry.data.many and sentence.at("place_cue", first):
        return first, first  # "the towns of the province of X" names none of them
    if first < len(sentence.tokens) and area_of_a_list(sentence, first, taken, language):
        return first, first
    last = _name_end(sentence, first, taken, language, quoted=quoted)
    if last == first and cue.entry.data.many:
        first, last = _first_of_list(sentence, after, taken)
    if last > first and not quoted and not _may_name(cue, sentence, first, last, language):
        return first, first
    return first, last


def _takes_up_a_noun(sentence: Sentence, cue: TermMatch) -> bool:
    """Whether a noun of place stands behind a "this" of its own: "این | شهر", this town."""
    taken_up = sentence.covering("anaphor", cue.start)
    return taken_up is not None and taken_up.start < cue.start and taken_up.end == cue.end


def _behind_adjective(sentence: Sentence, cue: TermMatch, position: int) -> int:
    """Where a known name begins behind the adjective of a definite noun: "the Libyan capital | Tripoli" in Arabic."""
    if not cue.features.get("definite") or position + 1 >= len(sentence.tokens):
        return position
    adjective, name = sentence.tokens[position], sentence.tokens[position + 1]
    if not adjective.text.startswith(ARABIC_ARTICLE) or sentence.names_at(position):
        return position
    known = any(hit.start == name.start for _, _, hit in sentence.names_at(position + 1))
    return position + 1 if known else position


def _first_of_pair(sentence: Sentence, cue: TermMatch, taken: set[int], language: Language) -> PlaceFound | None:
    """The first of the two names behind a dual that no gazetteer knows: a second with "and" glued to it follows."""
    first, second = cue.end, cue.end + 1
    pair = range(first, second + 1)
    if second >= len(sentence.tokens) or not taken.isdisjoint(pair):
        return None
    if any(not sentence.tokens[i].word or sentence.covered(i, _NOT_IN_NAMES) for i in pair):
        return None
    if _glued_and(sentence, second, language) is None:
        return None
    data: PlaceCue = cue.entry.data
    name = sentence.span(first, second)
    return PlaceFound(cue.start, second, name, data.kind, cued=True, village=data.village, paired=True)


def _second_of_pair(sentence: Sentence, place: PlaceFound, language: Language) -> list[PlaceFound]:
    """The other name of a pair, if it is not known itself."""
    position = place.end
    name = _glued_and(sentence, position, language) if place.paired and not sentence.names_at(position) else None
    if name is None:
        return []
    return [replace(place, start=position, end=position + 1, name=name, paired=False, joined=True)]


def _glued_and(sentence: Sentence, position: int, language: Language) -> Span | None:
    """A name without the conjunction that is glued to its front; ``None`` if there is none."""
    token = sentence.tokens[position]
    for conjunction in language.data.grammar.morphology.conjunctions:
        if token.text.startswith(conjunction) and len(token.text) > len(conjunction) + 1:
            return Span(token.start + len(conjunction), token.end)
    return None


def _named_before(sentence: Sentence, cue: TermMatch, taken: set[int], language: Language) -> PlaceFound | None:
    """The place of a cue behind a capitalised name that no gazetteer knows."""
    if cue.entry.data.kind is PlaceKind.FRONT:
        return None
    start = _name_start(sentence, cue.start, taken, language)
    if start == cue.start or (start == 0 and cue.start == 1 and sentence.is_term(0)):
        return None
    name = sentence.span(start, cue.start)
    noun = stem_of(sentence.tokens[cue.start].text)
    return PlaceFound(start, cue.end, name, cue.entry.data.kind, cued=True, village=cue.entry.data.village, noun=noun)


def _owns_them(sentence: Sentence, position: int, language: Language) -> bool:
    """Whether a known name in the genitive, and none of a list, stands before a plural: "Hələbin | kəndləri"."""
    if not sentence.tokens[position - 1].text.endswith(language.data.grammar.genitives):
        return False
    return any(end == position and not (start and _is_joint(sentence, start - 1)) for start, end, _ in sentence.names)


def _may_name(cue: TermMatch, sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether an unknown word behind a cue can be its name.

    Without capitals to tell, a definite or plural noun ("the town", "villages") is followed by its
    adjective, not by a name.
    """
    if language.data.grammar.cased or any(e == last for _, e, _ in sentence.names_at(first)):
        return True
    if _end_of_construct(sentence, first) == last:
        return True
    data: PlaceCue = cue.entry.data
    construct = not any(cue.features.get(feature) for feature in ("definite", "number", "case", "owner"))
    if not construct:
        return False
    if data.many:
        return _opens_a_list(sentence, first, last)
    # "منطقة جبلية" is a mountainous area; an indefinite noun before a definite word is "the area of ...".
    named = sentence.tokens[first].text.startswith(ARABIC_ARTICLE) or sentence.at("name_opener", first) is not None
    called_so = data.kind is PlaceKind.FRONT and not sentence.is_term(first)  # "محور | الليثي"
    return data.kind in _NAMED_KINDS or (named and (data.kind is None or called_so))


def _opens_a_list(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word behind a plural is the first of its names: a known one with "and" glued to it follows.

    "قرى | المسعودية | والمحمودية": an indefinite noun has no definite adjective.
    """
    if last >= len(sentence.tokens) or not sentence.tokens[first].text.startswith(ARABIC_ARTICLE):
        return False
    known = (h for _, _, h in sentence.names_at(last) if h.start > sentence.tokens[last].start)
    return not sentence.is_term(first) and any(hit.scope != "world" for hit in known)


def _place(sentence: Sentence, cue: TermMatch, first: int, last: int, language: Language) -> PlaceFound:
    """The place behind a cue; where districts are called by adjectives, the noun before a name means all around it.

    "в районе | Марьинки" is around that town, as "в | Марьинском районе" is not.
    """
    data: PlaceCue = cue.entry.data
    noun = stem_of(sentence.tokens[cue.start].text[_proclitic_length(cue) :])
    hit = next((h for _, e, h in sentence.names_at(first) if e == last), None)
    if data.kind is PlaceKind.FACILITY and not data.many:
        last = _road_end(sentence, last)
        name = sentence.span(cue.start, last)
        name = Span(name.start + _proclitic_length(cue), name.end)
        return PlaceFound(cue.start, last, name, data.kind, cued=True, noun=noun)
    name = Span(hit.start, hit.end) if hit else sentence.span(first, last)
    if data.kind is PlaceKind.FRONT:
        return PlaceFound(cue.start, last, name, data.kind, cued=True, part=True)
    if data.many and hit is not None and hit.kinds and hit.kinds <= AREA_KINDS and data.kind not in AREA_KINDS:
        return PlaceFound(cue.start, last, name, only_kind(hit), cued=True, noun=noun)
    around = data.kind is PlaceKind.ADMIN and data.beside and bool(language.data.grammar.name_forms.of_areas)
    if around and cue.start and sentence.tokens[cue.start - 1].capital:  # "в селе Садовое | района X"
        around = sentence.covered(cue.start - 1, _LISTS)
    called = None if around else data.kind
    kind = called or (only_kind(hit) if hit else None)
    return PlaceFound(
        cue.start,
        last,
        name,
        kind,
        cued=True,
        village=data.village,
        noun=noun,
        paired=data.pair,
        vague=data.kind is None,
    )


def _road_end(sentence: Sentence, end: int) -> int:
    """End of a name that a hyphen ties to another, as a road is called by both ends: "بزرگراه حلب - | دمشق"."""
    tokens = sentence.tokens
    start = end + (end < len(tokens) and tokens[end].text in DASHES)
    tied = start < len(tokens) and (start > end or tokens[start].compound)
    return max((stop for _, stop, _ in sentence.names_at(start)), default=end) if tied else end


def only_kind(hit: NameHit) -> PlaceKind | None:
    """The kind of the places that a name may stand for, if they are all of one, or all of them areas."""
    if len(hit.kinds) > 1 and hit.kinds <= AREA_KINDS:
        return PlaceKind.REGION
    return next(iter(hit.kinds)) if len(hit.kinds) == 1 else None


def _front(sentence: Sentence, cue: TermMatch) -> PlaceFound | None:
    """A front needs no name: "along the front" says where, if not on which point of the map."""
    data: PlaceCue = cue.entry.data
    if data.kind is not PlaceKind.FRONT:
        return None
    return PlaceFound(cue.start, cue.end, sentence.span(cue.start, cue.end), PlaceKind.FRONT)


def _proclitic_length(cue: TermMatch) -> int:
    """Letters glued before a cue: a conjunction, and the one letter of a preposition."""
    return len(cue.features.get("conjunction", "")) + ("preposition" in cue.features)


def _name_end(sentence: Sentence, first: int, taken: set[int], language: Language, *, quoted: bool) -> int:
    """End of the name that begins at ``first``; ``first`` itself if there is none."""
    cased = language.data.grammar.cased
    named = [n for n in sentence.names_at(first) if not _takes_up(sentence, *n)]
    known = [end for start, end, _ in named if taken.isdisjoint(range(start, end))]
    if known and not is_opener(sentence, first, max(known)):
        return end_of_longer_name(sentence, first, max(known), taken, language)
    if quoted:
        closing = next((i for i in range(first, len(sentence.tokens)) if sentence.tokens[i].text in QUOTES), first)
        return closing if closing - first <= LONGEST_NAME else first
    end = first
    opener = sentence.at("name_opener", first)
    longest = LONGEST_NAME + is_particle(sentence, first) if cased else 1 + (opener is not None)
    while end < len(sentence.tokens) and end - first < longest:
        token = sentence.tokens[end]
        if not token.word or token.text[0].isdigit():
            break
        if cased and not (token.capital or is_particle(sentence, end)):
            break
        opens = opener is not None and end == first  # "الشيخ عيسى"
        person = opener is not None and end > first and sentence.covered(end, _NO_PLACES)  # "كسرة محمد"
        if not person and (end in taken or (not opens and sentence.covered(end, _NOT_IN_NAMES))):
            break
        if end > first and _calls_an_area(sentence, end, language):
            break
        end += 1
    if not cased and end == first + 1:
        return _end_of_construct(sentence, first) or end
    return end + 2 if cased and end > first and _has_its_article(sentence, end) else end


def _end_of_construct(sentence: Sentence, first: int) -> int | None:
    """The end of a name whose first word no gazetteer knows and whose second is one of the war's places by itself.

    "حوير العيس" is not "العيس". A first word with an article has no name for its second: "حي الأمل | خان يونس".
    """
    if sentence.tokens[first].text.startswith(ARABIC_ARTICLE) or sentence.is_term(first) or sentence.names_at(first):
        return None
    if first + 1 >= len(sentence.tokens) or sentence.is_term(first + 1):
        return None
    start = sentence.tokens[first + 1].start
    known = (end for _, end, hit in sentence.names_at(first + 1) if hit.scope != "world" and hit.start == start)
    return max(known, default=None)


def _takes_up(sentence: Sentence, start: int, end: int, hit: NameHit) -> bool:
    """Whether a name that the war's file does not list is the word for a place named before ("المدينة", the city)."""
    anaphor = sentence.at("anaphor", start)
    return anaphor is not None and anaphor.end == end and hit.scope != "conflict"


def _calls_an_area(sentence: Sentence, position: int, language: Language) -> bool:
    """Whether an adjective only says in which area the name before it lies: "| Belgorod's urban district"."""
    if not sentence.tokens[position].text.endswith(language.data.grammar.name_forms.of_areas):
        return False
    nouns = (sentence.at("place_cue", position + step) for step in (1, 2))
    return any(noun is not None and noun.entry.data.kind in AREA_KINDS for noun in nouns)


def names_an_area(sentence: Sentence, position: int, hit: NameHit, language: Language) -> bool:
    """Whether a known name is an area's, called by an adjective ("Сумской области"), which no other word begins."""
    adjective = sentence.tokens[position].text.endswith(language.data.grammar.name_forms.of_areas)
    return hit.derived or (adjective and bool(hit.kinds) and hit.kinds <= AREA_KINDS)


def parts_before(sentence: Sentence, place: PlaceFound) -> list[TermMatch]:
    """The words before a place for a part of it ("northern Aleppo"); "the northern city of X" is the whole of X."""
    parts, start = sentence.terms.get("part", ()), place.start
    before = [m for m in parts if 0 <= start - m.end <= 1]
    # not "West and | North Darfur", nor "those in the south attacked | Darfur"
    before = [m for m in before if m.end == start or not sentence.covered(m.end, _NEXT_PHRASE)]
    cue = sentence.at("place_cue", start)
    named = cue is not None and cue.entry.data.kind in _NAMED_KINDS and not _only_counts_areas(cue)
    if cue is None or not named or sentence.covering("glue", cue.end - 1) is None:
        return before
    adjective = next((m for m in before if sentence.covering("glue", m.end - 1) is None), None)
    if adjective is None:
        return before
    return [m for m in parts if 0 <= adjective.start - m.end <= 1 and sentence.covering("glue", m.end - 1)]


def _only_counts_areas(cue: TermMatch) -> bool:
    """Whether a plural is of areas, whose names it need not give: "the western districts of the province of X"."""
    return bool(cue.entry.data.many) and cue.entry.data.kind is PlaceKind.ADMIN


def is_opener(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word only begins a name of several that go on behind it ("بئر فواز", the well of Fawaz)."""
    opener = sentence.at("name_opener", start)
    if opener is None or opener.end != end or end >= len(sentence.tokens):
        return False
    return sentence.tokens[end].word and not sentence.covered(end, _NOT_IN_NAMES - _NO_PLACES)


def _named_by_both(sentence: Sentence, start: int, end: int, language: Language) -> int | None:
    """The end of a name of two words that are names each, the first an adjective: "Степова Новоселівка".

    Not where an area follows, in which the first lies: "Вовчанська Чугуївського району".
    """
    if end - start > 1 or not sentence.tokens[start].text.endswith(language.data.grammar.name_forms.of_first_words):
        return None
    for begin, stop, hit in sentence.names_at(end):
        if begin != end or stop > end + 1 or sentence.tokens[begin].compound:
            return None
        area = PlaceKind.SETTLEMENT not in hit.kinds or hit.derived or sentence.at("place_cue", stop) is not None
        return None if area else stop
    return None


def end_of_longer_name(sentence: Sentence, start: int, end: int, taken: set[int], language: Language) -> int:
    """Where a name ends that a known one only begins; the end of the known one, if it is all there is."""
    if not language.data.grammar.cased:
        return end
    both = _named_by_both(sentence, start, end, language)
    if both is not None:
        return both
    if _has_its_article(sentence, end):
        return end + 2
    return end + begins_a_longer_name(sentence, end, taken, language)


def _has_its_article(sentence: Sentence, end: int) -> bool:
    """Whether an Arabic article and its word go on with a name: "Мааррат ан-Нуман", "Saad al Jabiri"."""
    if not is_particle(sentence, end):
        return False
    article, known = sentence.tokens[end], sentence.at("name_particle", end) is not None
    return len(article.text) <= LONGEST_ARTICLE and (known or not article.capital)


def begins_a_longer_name(sentence: Sentence, end: int, taken: set[int], language: Language) -> bool:
    """Whether an unknown capitalised word stands behind a known name, so that both are another one ("Balad Hawo").

    Where every word has a capital, as in some headlines, that says nothing; and one before a noun of place begins
    the name of that: "Крячки | Васильківської громади".
    """
    if end >= len(sentence.tokens) or end in taken or sentence.is_term(end) or sentence.names_at(end):
        return False
    if language.data.places.postposed and _is_declined(sentence, end, language):
        return False
    if sentence.at("place_cue", end + 1) or _calls_an_area(sentence, end, language):
        return False
    token = sentence.tokens[end]
    return token.word and token.capital and not token.compound and not sentence.is_in_capitals()


def _is_declined(sentence: Sentence, end: int, language: Language) -> bool:
    """Whether a known name that ends before a token owns what follows: "Ağdamın | Abdal", "Xocalı rayonunun | X"."""
    noun = sentence.covering("place_cue", end - 1)
    named = any(stop == end and hit.end < sentence.tokens[end - 1].end for _, stop, hit in sentence.names)
    return (named or noun is not None) and sentence.tokens[end - 1].text.endswith(language.data.grammar.genitives)


def listed_with(sentence: Sentence, place: PlaceFound, taken: set[int], language: Language) -> list[PlaceFound]:
    """The further members of a list that a cue opens: "the villages of A, B and C"."""
    if not place.cued or (place.kind is PlaceKind.FACILITY and not place.paired):
        return []
    members: list[PlaceFound] = []
    position = place.end
    if position < len(sentence.tokens) and sentence.tokens[position].text in QUOTES:
        position += 1
    cue = sentence.at("place_cue", place.start)
    many = cue is not None and (cue.entry.data.many or _is_counted(sentence, cue.start))
    while position < len(sentence.tokens):
        position = (gloss_behind(sentence, position).stop or position) if many else position
        end = _unknown_member(sentence, position, taken, language) if many else None
        hit = _next_member(sentence, position, taken, language)
        if end is not None and (hit is None or hit[0] >= end):
            start = _behind_joint(sentence, position)
            quoted = bool(quoted_name(sentence, start))
            name = sentence.span(start + quoted, end - quoted)
            members.append(replace(place, start=start, end=end, name=name, joined=True))
            position = end
            continue
        if hit is None:
            break
        kind, name = place.kind or only_kind(hit[2]), Span(hit[2].start, hit[2].end)
        members.append(replace(place, start=hit[0], end=hit[1], name=name, kind=kind, joined=True))
        position = hit[1]
    return members or _second_of_pair(sentence, place, language)


def listed_before(
    sentence: Sentence, place: PlaceFound, found: Sequence[PlaceFound], taken: set[int], language: Language
) -> list[PlaceFound]:
    """The members of a list that no gazetteer knows, before a noun for all: "Basuta, Tel Hamo ve Kefer Dali köyleri".

    Before some of them may stand what they lie in: "Sumi bölgesinde | A, Harkiv bölgesinde | B köyleri". A name that
    opens the sentence may as well be who speaks or acts.
    """
    cue = sentence.covering("place_cue", place.end - 1)
    if cue is None or not cue.entry.data.many:
        return []
    members: list[PlaceFound] = []
    position = _before_container(sentence, place.start)
    while position > 1 and _is_joint(sentence, position - 1):
        end = position - 1
        known = next((p for p in found if p.end == end), None)
        start = _name_start(sentence, end, taken, language)
        if known is not None and known.start <= start:
            if known.role is None and known.refers_to is None:
                members.append(replace(known, role=place.role, around=place.around, hit=place.hit))
            position = _before_container(sentence, known.start)
            continue
        if start in {end, 0} or not (sentence.tokens[start - 1].word or _is_joint(sentence, start - 1)):
            break
        members.append(replace(place, start=start, end=end, name=sentence.span(start, end)))
        position = _before_container(sentence, start)
    return members


def _before_container(sentence: Sentence, position: int) -> int:
    """Where the words begin that only say what the name at a token lies in, if they do: "Sumi bölgesinde de | X".

    They follow a comma or "and", and end with a noun for an area or with its case.
    """
    end = position - (sentence.covering("coordinator", position - 1) is not None)
    start = next((i + 1 for i in range(end - 1, max(end - _LONGEST_CONTAINER, 0), -1) if _is_joint(sentence, i)), None)
    if start is None or not sentence.tokens[start].capital or any(not t.word for t in sentence.tokens[start:end]):
        return position
    cue = sentence.covering("place_cue", end - 1)
    area = cue is not None and cue.end == end and cue.entry.data.kind in AREA_KINDS and not cue.entry.data.many
    owner = sentence.covering("glue", end - 1) is not None and sentence.tokens[end - 1].text.startswith("'")
    return start if end - start > 1 and (area or owner) else position


def _is_joint(sentence: Sentence, position: int) -> bool:
    """Whether a comma, a semicolon or an "and" stands at a token: "Hocalı'nın A, B; Fuzuli'nin C köyleri"."""
    joint = sentence.tokens[position].text in COMMAS | SEMICOLONS
    return joint or sentence.covering("coordinator", position) is not None


def _name_start(sentence: Sentence, end: int, taken: set[int], language: Language) -> int:
    """Where the capitalised words begin that end before a token; at the token itself if there are none."""
    start = end
    while start > 0 and end - start < LONGEST_NAME:
        token = sentence.tokens[start - 1]
        named = token.word and (token.capital or is_particle(sentence, start - 1))
        if not named or start - 1 in taken or sentence.covered(start - 1, _NOT_IN_NAMES):
            break
        owned = token.text.endswith(language.data.grammar.genitives)
        if start < end and any(
            s == start - 1 and (owned or hit.end < token.end) for s, stop, hit in sentence.names if stop == start
        ):
            break  # "Ağdamın | Abdal kəndi", "Հալեպի | Մեյդան թաղամասում"
        start -= 1
    return start


def _is_counted(sentence: Sentence, position: int) -> bool:
    """Whether a number stands before a noun, which some languages then leave in the singular: "سه شهرستان"."""
    before = position - 1
    return before >= 0 and (sentence.covering("number", before) is not None or sentence.tokens[before].text.isdigit())


def _behind_joint(sentence: Sentence, position: int) -> int:
    """Where a list goes on behind a comma, an "and", or both."""
    if position < len(sentence.tokens) and sentence.tokens[position].text in COMMAS:
        position += 1
    joint = sentence.at("coordinator", position)
    return joint.end if joint else position


def _unknown_member(sentence: Sentence, position: int, taken: set[int], language: Language) -> int | None:
    """The end of the next name of a list that no gazetteer knows; none if a verb follows, for a new clause begins."""
    start = _behind_joint(sentence, position)
    quoted = quoted_name(sentence, start) if start > position else range(0)
    if quoted:
        return quoted.stop if quoted.stop - quoted.start <= LONGEST_NAME + 2 and start not in taken else None
    if start == position or start >= len(sentence.tokens) or sentence.names_at(start):
        return None
    if not language.data.grammar.cased:
        return None  # only a quotation tells a name there
    end = _name_end(sentence, start, taken, language, quoted=False)
    if end == start or (end < len(sentence.tokens) and not _END_OF_MEMBERS.isdisjoint(sentence.beginning(end))):
        return None
    return end


def _next_member(
    sentence: Sentence, position: int, taken: set[int], language: Language
) -> tuple[int, int, NameHit] | None:
    """The next known name of a list, a name or two that no gazetteer knows skipped."""
    for step in range(position, min(position + _LIST_REACH, len(sentence.tokens))):
        if sentence.covered(step, _END_OF_LIST):
            return None
        for start, end, hit in sentence.names_at(step):
            if hit.scope != "conflict" and sentence.covered(start, DAYS):
                return None  # "محور تعز، الأحد، ..."
            if start not in taken and is_separated(sentence, step, hit.start, language):
                longer = end_of_longer_name(sentence, start, end, taken, language)
                if longer > end:
                    hit = replace(hit, end=sentence.tokens[longer - 1].end)  # noqa: PLW2901
                return start, longer, hit
    return None


def _first_of_list(sentence: Sentence, position: int, taken: set[int]) -> tuple[int, int]:
    """The first known name behind a plural cue and the word or mark that opens its list."""
    for step in range(position, min(position + _LIST_REACH, len(sentence.tokens))):
        opener = sentence.at("list_opener", step)
        if opener:
            cue = sentence.at("place_cue", opener.end)  # "من بينها | مدينة تدمر"
            named = ((s, e) for s, e, _ in sentence.names_at(opener.end) if s not in taken)
            return next((hit for hit in named if cue is None or cue.end < hit[1]), (position, position))
    return position, position


def is_separated(sentence: Sentence, position: int, name_start: int, language: Language) -> bool:
    """Whether a list goes on at a token: a comma, an "and", or an "and" glued to the name."""
    token, before = sentence.tokens[position], sentence.tokens[position - 1]
    if language.data.grammar.adjectives_follow and sentence.ends(position, _OF):  # "de A | et de | B"
        before, position = sentence.tokens[position - 2], position - 1
    if before.text in COMMAS | QUOTES or sentence.covering("coordinator", position - 1) is not None:
        return True
    return name_start > token.start and token.text.startswith(language.data.grammar.morphology.conjunctions)


def stem_of(word: str) -> str:
    """What tells "the city" from "the village": the noun's stem, without its article."""
    return word.removeprefix("ب").removeprefix(ARABIC_ARTICLE)[:_NOUN_STEM]
