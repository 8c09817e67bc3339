"""Find the places of a sentence: names a gazetteer knows, and names the text itself calls places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.parties import Party
from geodata.languages.language import Language
from geodata.languages.schema import PlaceCue
from geodata.model import NameHit, Offset, PlaceKind, PlaceRole, Span

_LONGEST_CUED_NAME = 3
_LIST_REACH = 5
_NOUN_STEM = 4
_JOINT = 2
_NAMED_KINDS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.ADMIN, PlaceKind.FACILITY})
_NOT_IN_NAMES = frozenset((
    "complementizer", "reporting", "preposition", "coordinator", "frame", "subordinator", "place_cue", "unit",
    "locative", "within", "weekday", "relative", "month", "negation", "not_place", "institution", "hedge", "modifier",
    "place_role", "part", "object", "title", "demonym", "side", "group", "glue",
))  # fmt: skip
AREA_KINDS = frozenset({PlaceKind.ADMIN, PlaceKind.REGION})
_WHERE = frozenset({"locative", "place_cue", "place_role"})
_COMMON_WORDS = frozenset({"frame", "reporting", "unit", "modifier", "object"})
_END_OF_LIST = frozenset({"frame", "reporting", "place_cue", "subordinator"})
_QUOTES = frozenset('"')
_COMMAS = frozenset(",،")


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place named (or taken up again) at tokens ``start`` to ``end``; ``name`` is its own span.

    ``noun`` is the stem of the word it is called by ("city"), by which an anaphor finds it;
    ``adjective`` narrows an anaphor ("the air base"): its name must have that word, too. ``offset`` says how
    far from a reference point it happened.
    """

    start: int
    end: int
    name: Span
    kind: PlaceKind | None = None
    cued: bool = False
    role: PlaceRole | None = None
    within: bool = False
    part: bool = False
    refers_to: str | None = None
    noun: str | None = None
    adjective: str | None = None
    offset: Offset | None = None


def find_places(sentence: Sentence, parties: Sequence[Party], language: Language) -> list[PlaceFound]:
    """Return the sentence's places in text order: cued names, then known names, then anaphors."""
    taken = _taken(sentence, parties, language)
    found: list[PlaceFound] = []
    for position in range(len(sentence.tokens)):
        if any(p.start <= position < p.end for p in found):
            continue
        place = (
            _cued(sentence, position, taken, language)
            or _known(sentence, position, taken, language)
            or _unheard_of(sentence, position, taken, language)
        )
        if place:
            place = _with_role(sentence, place, language)
            found.append(place)
            if not language.data.places.postposed:
                found.extend(_listed(sentence, place, taken))
    found = [place for place in found if not _belongs_to_a_title(sentence, place)]
    found.extend(_with_role(sentence, place, language) for place in _anaphors(sentence, found, taken))
    return sorted(_share_cue(sentence, found), key=lambda p: p.start)


def _share_cue(sentence: Sentence, found: list[PlaceFound]) -> list[PlaceFound]:
    """Let a plural behind several names hold for each: "the Fuzuli and Jabrayil districts"."""
    shared = list(found)
    for i in range(len(shared) - 1, 0, -1):
        place, before = shared[i], shared[i - 1]
        plural = place.end > before.end and _is_plural_cue(sentence, place)
        joined = 0 < place.start - before.end <= _JOINT and not before.cued and before.refers_to is None
        if plural and joined and _separated(sentence, place.start, place.name.start):
            shared[i - 1] = replace(before, kind=place.kind, cued=True, noun=place.noun)
            if before.within and not place.within:
                shared[i] = replace(place, within=True)
    return shared


def _is_plural_cue(sentence: Sentence, place: PlaceFound) -> bool:
    return any(m.entry.data.many and m.end == place.end for m in sentence.terms.get("place_cue", ()))


def _taken(sentence: Sentence, parties: Sequence[Party], language: Language) -> set[int]:
    """Token positions that belong to somebody or something else and can be no place."""
    taken = {
        i
        for party in parties
        if not (party.capital and _is_the_town(sentence, party, language))
        for i in range(party.start, party.end)
    }
    if language.data.places.postposed:
        taken |= _possessors(sentence, parties, language)
    for category in ("not_actor", "not_place"):
        taken |= {i for m in sentence.terms.get(category, ()) for i in range(m.start, m.end)}
    return taken


def _is_the_town(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether a seat of government is meant as a place: "in Mogadishu", "Mogadishu airport", "Mogadishu fell"."""
    cued = language.data.places.cue_follows and _cue_behind(sentence, party.end) is not None
    event = sentence.at("frame", party.end)
    befell = event is not None and event.entry.data.form == "passive" and event.entry.data.subject == "place"
    return cued or befell or _says_where(sentence, party.start, party.end, language)


def _possessors(sentence: Sentence, parties: Sequence[Party], language: Language) -> set[int]:
    """Token positions of names that a party follows at once: "Karabakh's president" is no place."""
    first_words = {party.start for party in parties}
    return {
        i
        for start, end, _ in sentence.names
        if end in first_words and not sentence.tokens[end - 1].text.endswith(language.data.places.locative_endings)
        for i in range(start, end)
    }


def _belongs_to_a_title(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a place only says what somebody is head of: "the governor of Aden"."""
    return any(
        m.end <= place.start
        and all(sentence.covering("glue", i) and not sentence.covering("within", i) for i in range(m.end, place.start))
        for m in sentence.terms.get("title", ())
        if place.start - m.end <= _JOINT
    )


def _says_where(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether a name is used for the place: by a word before it or, where they follow, behind it."""
    rules = language.data.places
    if not rules.postposed:
        return locative_before(sentence, start)
    behind = not _WHERE.isdisjoint(sentence.beginning(end))
    return behind or sentence.tokens[end - 1].text.endswith(rules.locative_endings)


def locative_before(sentence: Sentence, position: int) -> bool:
    """Whether a word of place stands before a token, or is glued to its front."""
    token = sentence.tokens[position]
    hit = next((h for _, _, h in sentence.names_at(position)), None)
    if hit is not None and hit.start > token.start:
        return True
    return sentence.ends(position, _WHERE)


def _cued(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A place cue at ``position`` with the name behind it (or, where the language allows, before it)."""
    cue = sentence.at("place_cue", position)
    if cue is None or position in taken:
        return None
    if language.data.places.postposed:
        return _named_before(sentence, cue, taken) or _front(sentence, cue)
    whole = [(e, h) for _, e, h in sentence.names_at(position) if e > cue.end]
    if whole:
        end, hit = max(whole, key=lambda each: each[0])
        return PlaceFound(position, end, Span(hit.start, hit.end), cue.entry.data.kind, cued=True)
    after = cue.end
    while after < len(sentence.tokens) and (glue := sentence.at("glue", after)) and not sentence.at("within", after):
        if language.data.places.cue_follows and sentence.tokens[after].capital:
            break
        after = glue.end
    quoted = after < len(sentence.tokens) and sentence.tokens[after].text in _QUOTES
    first = after + 1 if quoted else after
    last = _name_end(sentence, first, taken, quoted=quoted, cased=language.data.grammar.cased)
    if last == first and cue.entry.data.many:
        first, last = _first_of_list(sentence, after, taken)
    if last > first and not quoted and not _may_name(cue, sentence, first, last, language):
        last = first
    if last == first:
        return _front(sentence, cue)
    return _place(sentence, cue, first, last)


def _named_before(sentence: Sentence, cue: TermMatch, taken: set[int]) -> PlaceFound | None:
    """The place of a cue behind a capitalised name that no gazetteer knows."""
    if cue.entry.data.kind is PlaceKind.FRONT:
        return None
    start = cue.start
    while start > 0 and cue.start - start < _LONGEST_CUED_NAME:
        token = sentence.tokens[start - 1]
        if not (token.word and token.capital) or start - 1 in taken:
            break
        if sentence.covered(start - 1, _NOT_IN_NAMES):
            break
        start -= 1
    if start == cue.start or (start == 0 and cue.start == 1):
        return None
    name = sentence.span(start, cue.start)
    return PlaceFound(start, cue.end, name, cue.entry.data.kind, cued=True, noun=_noun(sentence.tokens[cue.start].text))


def _may_name(cue: TermMatch, sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether an unknown word behind a cue can be its name.

    Without capitals to tell, a definite or plural noun ("the town", "villages") is followed by its
    adjective, not by a name.
    """
    if language.data.grammar.cased or any(e == last for _, e, _ in sentence.names_at(first)):
        return True
    data: PlaceCue = cue.entry.data
    construct = not any(cue.features.get(feature) for feature in ("definite", "number", "case", "owner"))
    return construct and not data.many and data.kind in _NAMED_KINDS


def _place(sentence: Sentence, cue: TermMatch, first: int, last: int) -> PlaceFound:
    data: PlaceCue = cue.entry.data
    noun = _noun(sentence.tokens[cue.start].text)
    hit = next((h for _, e, h in sentence.names_at(first) if e == last), None)
    if data.kind is PlaceKind.FACILITY:
        name = sentence.span(cue.start, last)
        name = Span(name.start + _proclitic_length(cue), name.end)
        return PlaceFound(cue.start, last, name, data.kind, cued=True, noun=noun)
    name = Span(hit.start, hit.end) if hit else sentence.span(first, last)
    return PlaceFound(cue.start, last, name, data.kind, cued=True, noun=noun)


def _front(sentence: Sentence, cue: TermMatch) -> PlaceFound | None:
    """A front needs no name: "along the front" says where, if not on which point of the map."""
    data: PlaceCue = cue.entry.data
    if data.kind is not PlaceKind.FRONT:
        return None
    return PlaceFound(cue.start, cue.end, sentence.span(cue.start, cue.end), PlaceKind.FRONT)


def _proclitic_length(cue: TermMatch) -> int:
    return len(cue.features.get("conjunction", ""))


def _name_end(sentence: Sentence, first: int, taken: set[int], *, quoted: bool, cased: bool) -> int:
    """End of the name that begins at ``first``; ``first`` itself if there is none."""
    known = [e for s, e, _ in sentence.names_at(first) if taken.isdisjoint(range(s, e))]
    if known:
        return max(known)
    if quoted:
        closing = next((i for i in range(first, len(sentence.tokens)) if sentence.tokens[i].text in _QUOTES), first)
        return closing if closing - first <= _LONGEST_CUED_NAME else first
    end = first
    longest = _LONGEST_CUED_NAME if cased else 1
    while end < len(sentence.tokens) and end - first < longest:
        token = sentence.tokens[end]
        if not token.word or token.text[0].isdigit() or end in taken or (cased and not token.capital):
            break
        if sentence.covered(end, _NOT_IN_NAMES):
            break
        end += 1
    return end


def _known(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A name the gazetteer knows; one known only from the wide world needs a word of place before it."""
    for start, end, hit in sentence.names_at(position):
        if not taken.isdisjoint(range(start, end)):
            continue
        if hit.scope == "world" and not (language.data.grammar.cased and _says_where(sentence, start, end, language)):
            continue
        if not language.data.grammar.cased and not _looks_like_a_place(sentence, start, end, hit.scope):
            continue
        kind = next(iter(hit.kinds)) if len(hit.kinds) == 1 else None
        cue = _cue_behind(sentence, end) if language.data.places.cue_follows else None
        if cue:
            return PlaceFound(start, cue.end, Span(hit.start, hit.end), cue.entry.data.kind, cued=True)
        return PlaceFound(start, end, Span(hit.start, hit.end), kind)
    return None


def _unheard_of(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A capitalised word behind a word of place that no table knows: listed as a place, hardly ever found."""
    if not language.data.grammar.cased or not locative_before(sentence, position):
        return None
    end = position
    while end < len(sentence.tokens) and end - position < _LONGEST_CUED_NAME:
        token = sentence.tokens[end]
        if not token.word or not token.capital or end in taken or sentence.is_term(end):
            break
        end += 1
    return PlaceFound(position, end, sentence.span(position, end)) if end > position else None


def _cue_behind(sentence: Sentence, position: int) -> TermMatch | None:
    return sentence.at("place_cue", position)


def _looks_like_a_place(sentence: Sentence, start: int, end: int, scope: str) -> bool:
    """In a script without capitals a bare common word must not pass for a village."""
    if scope == "conflict":
        return True
    if any(sentence.covered(i, _COMMON_WORDS) for i in range(start, end)):
        return False
    before = start > 0 and sentence.covering("coordinator", start - 1)
    return locative_before(sentence, start) or bool(before) or end - start > 1 or sentence.tokens[start].start == 0


def _listed(sentence: Sentence, place: PlaceFound, taken: set[int]) -> list[PlaceFound]:
    """The further members of a list that a cue opens: "the villages of A, B and C"."""
    if not place.cued or place.kind is PlaceKind.FACILITY:
        return []
    members: list[PlaceFound] = []
    position = place.end
    while position < len(sentence.tokens):
        hit = _next_member(sentence, position, taken)
        if hit is None:
            break
        members.append(replace(place, start=hit[0], end=hit[1], name=Span(hit[2].start, hit[2].end)))
        position = hit[1]
    return members


def _next_member(sentence: Sentence, position: int, taken: set[int]) -> tuple[int, int, NameHit] | None:
    """The next known name of a list, a name or two that no gazetteer knows skipped."""
    for step in range(position, min(position + _LIST_REACH, len(sentence.tokens))):
        if sentence.covered(step, _END_OF_LIST):
            return None
        for start, end, hit in sentence.names_at(step):
            if start not in taken and _separated(sentence, step, hit.start):
                return start, end, hit
    return None


def _first_of_list(sentence: Sentence, position: int, taken: set[int]) -> tuple[int, int]:
    """The first known name behind a plural cue and the word or mark that opens its list."""
    for step in range(position, min(position + _LIST_REACH, len(sentence.tokens))):
        opener = sentence.at("list_opener", step)
        if opener:
            hit = next(((s, e) for s, e, _ in sentence.names_at(opener.end) if s not in taken), None)
            return hit or (position, position)
    return position, position


def _separated(sentence: Sentence, position: int, name_start: int) -> bool:
    """Whether a list goes on at a token: a comma, an "and", or an "and" glued to the name."""
    token, before = sentence.tokens[position], sentence.tokens[position - 1]
    joined = before.text in _COMMAS | _QUOTES or sentence.covering("coordinator", position - 1) is not None
    return joined or name_start > token.start


def _anaphors(sentence: Sentence, found: Sequence[PlaceFound], taken: set[int]) -> list[PlaceFound]:
    anaphors: list[PlaceFound] = []
    for m in sentence.terms.get("anaphor", ()):
        if m.start not in taken and not any(p.start < m.end and m.start < p.end for p in (*found, *anaphors)):
            noun, name = _noun(sentence.tokens[m.end - 1].text), sentence.span(m.start, m.end)
            adjective = _adjective(sentence, m.end)
            cue = sentence.covering("place_cue", m.end - 1)
            kind = cue.entry.data.kind if cue else None
            anaphors.append(
                PlaceFound(m.start, m.end, name, kind, refers_to="", cued=True, noun=noun, adjective=adjective)
            )
    return anaphors


def may_be_the_same(named: PlaceKind | None, anaphor: PlaceKind | None) -> bool:
    """Whether "the city" can stand for a place of a kind: never for a province, nor "the province" for a city."""
    return None in {named, anaphor} or (named in AREA_KINDS) == (anaphor in AREA_KINDS)


def _leads_to(sentence: Sentence, position: int, start: int) -> bool:
    """Whether nothing but an article stands between two positions ("in | the | Fuzuli district")."""
    return position == start or (position + 1 == start and sentence.at("glue", position) is not None)


def _adjective(sentence: Sentence, position: int) -> str | None:
    """The adjective, with its article, that goes on behind a definite noun ("the fourth military region")."""
    if position < len(sentence.tokens) and sentence.tokens[position].text.startswith("ال"):
        return sentence.tokens[position].text
    return None


def _noun(word: str) -> str:
    """What tells "the city" from "the village": the noun's stem, without its article."""
    return word.removeprefix("ب").removeprefix("ال")[:_NOUN_STEM]


def _with_role(sentence: Sentence, place: PlaceFound, language: Language) -> PlaceFound:
    if language.data.places.postposed:
        return _with_role_behind(sentence, place)
    role = None
    for match in sentence.terms.get("place_role", ()):
        gap = place.start - match.end
        if 0 <= gap <= 1 and (gap == 0 or not sentence.tokens[match.end].word or sentence.covering("glue", match.end)):
            role = match.entry.data.role
    cue = sentence.at("place_cue", place.start)
    within = any(_leads_to(sentence, m.end, place.start) for m in sentence.terms.get("within", ())) or (
        cue.features.get("preposition") == "with"
        if cue
        else not language.data.grammar.cased
        and sentence.tokens[place.start].start < place.name.start
        and not place.cued
    )
    part = any(0 <= place.start - m.end <= 1 for m in sentence.terms.get("part", ()))
    return replace(place, role=role, within=within, part=part)


def _with_role_behind(sentence: Sentence, place: PlaceFound) -> PlaceFound:
    """The same for a language in which all these words stand behind the name, or are glued to it."""
    name_end = next((i for i in range(place.start, place.end) if sentence.tokens[i].end >= place.name.end), place.start)
    step = place.end
    while step < len(sentence.tokens) and (
        sentence.tokens[step].text[0] == "'" or sentence.tokens[step].text.isdigit()
    ):
        step += 1
    near = range(name_end, step + 2)
    roles = [m for m in sentence.terms.get("place_role", ()) if m.start in near]
    return replace(
        place,
        role=roles[0].entry.data.role if roles else None,
        within=any(m.start in near and m.end > name_end for m in sentence.terms.get("within", ())),
        part=any(m.start in near for m in sentence.terms.get("part", ())),
    )
