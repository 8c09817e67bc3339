"""Find the places of a sentence: names a gazetteer knows, and names the text itself calls places."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from geodata.conflicts import Conflict
from geodata.extraction.anaphors import find_anaphors, leads_to
from geodata.extraction.capitals import find_capitals, towns_of_areas
from geodata.extraction.claims import FIRE
from geodata.extraction.cued_places import (
    AREA_KINDS,
    CUES,
    DAYS,
    JOINT,
    LONGEST_NAME,
    PlaceFound,
    area_of_a_list,
    cued_place,
    end_of_longer_name,
    is_opener,
    is_separated,
    listed_before,
    listed_with,
    names_an_area,
    only_kind,
    parts_before,
)
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, DASHES, gloss_behind, is_particle
from geodata.extraction.parties import Party
from geodata.extraction.place_or_party import (
    cue_behind,
    is_object,
    is_of_its_places,
    locative_before,
    says_where,
    taken_by_others,
)
from geodata.extraction.suffixes import is_genitive, owned_place
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.languages.language import Language
from geodata.model import EventType, NameHit, PlaceKind, PlaceRole, Span

_AND = frozenset({"coordinator"})
_IN_AREAS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FRONT})
_NUMBERS = frozenset({"number"})
_UNITS = frozenset({"unit"})
_WHO = frozenset({"institution", "side", "demonym", "group", "modifier", "capital"})
_STATES = frozenset({"demonym"})
_OBJECTS = frozenset({"place", "any"})
_PLACE_NOUNS = frozenset({"place_cue", "dual"})
_NOUNS_OF_PLACE = ("place_cue", "anaphor")
_GOES_ON_BEHIND = frozenset({"preposition", "coordinator", "weekday", "place_cue"})
_LONGEST_ABBREVIATION = 5
_LIST_GAP = 3
"""Words between two names that "and" joins: "حلب منذ ساعات الصباح وحمص"."""
_BEHIND_A_NAME = frozenset({"place_cue", "place_role", "within"})
_PARTS = frozenset({"part"})
_DIRECTIONS = frozenset({"direction"})
_BETWEEN = frozenset({"coordinator", "glue"})
_DESCRIBED_WITHIN = 5
_CAPITAL = frozenset({"glue", "locative"})
_OF_A_LAND = frozenset({"demonym", "not_place"})
_NO_DESCRIPTION = frozenset(
    {"coordinator", "frame", "reporting", "subordinator", "relative_pronoun", "place_cue", "within", "unit"}
)
_EVENTS = frozenset({"frame"})
_NO_NOUN_BEHIND = frozenset({"relative", "preposition", "within", "number", "frame", "weekday", "month"})
"""What shows that an adjective before it has no noun of its own."""
_COMMON_WORDS = frozenset({"frame", "reporting", "unit", "modifier", "object"})
_WITH_GAPS = frozenset({"frame", "object"})
"""Those of them between whose words others may stand."""


def find_places(
    sentence: Sentence, parties: Sequence[Party], language: Language, conflict: Conflict | None = None
) -> list[PlaceFound]:
    """Return the sentence's places in text order: cued names, then known names, then what stands for a name.

    The ``conflict`` tells which towns are capitals.
    """
    taken = taken_by_others(sentence, parties, language)
    found: list[PlaceFound] = []
    inside: set[int] = set()
    for position in sorted(_may_begin(sentence, language)):
        if position in inside:
            continue
        place = (
            cued_place(sentence, position, taken, language)
            or area_of_a_list(sentence, position, taken, language)
            or _known(sentence, position, taken, language)
            or _unheard_of(sentence, position, taken, language)
            or _one_more(sentence, position, found, taken, language)
        )
        if place and not (found and _says_it_again(sentence, found[-1], place)):
            place = _with_role(sentence, place, language)
            found = [p for p in found if not (place.start <= p.start and p.end <= place.end)]
            if found and (_is_joined(sentence, found[-1], place) or _is_one_more(sentence, place, language)):
                place = replace(place, joined=True)
            if place.joined and place.role is None and found and place.start - found[-1].end in {0, 1}:
                last = found[-1]  # "between A and B"
                place = replace(place, role=last.role, around=last.around, hit=last.hit)
            found.append(_beside(sentence, found[-1], place) if found else place)
            if language.data.places.postposed:
                members = listed_before(sentence, place, found, taken, language)
                found = [p for p in found if not any(m.start <= p.start and p.end <= m.end for m in members)] + members
            else:
                named = {p.start for p in found}
                members = listed_with(sentence, place, taken, language)
                if place.quarter and not members and _has_a_plural_cue(sentence, place):
                    found[-1] = replace(place, quarter=False, part=True)  # "quarters of | Aleppo"
                found += [p for p in members if p.start not in named]
            inside.update(i for p in found if p.end > position for i in range(p.start, p.end))
    if not language.data.places.postposed:
        cased = language.data.grammar.cased
        found = [place for place in found if not _belongs_to_a_title(sentence, place, cased=cased)]
    anaphors = find_anaphors(sentence, found, taken, language)
    capitals = find_capitals(sentence, found, taken, conflict, language.code)
    anaphors = [a for a in anaphors if not any(a.start < c.end and c.start < a.end for c in capitals)]
    found.extend(_with_role(sentence, place, language) for place in (*anaphors, *capitals))
    found = towns_of_areas(sentence, found)
    found = sorted(_share_cue(sentence, _around_villages(sentence, found, language), language), key=lambda p: p.start)
    return _in_sectors(sentence, _share_role(sentence, found, language))


def _in_sectors(sentence: Sentence, found: list[PlaceFound]) -> list[PlaceFound]:
    """Take a stretch of the front for part of the districts that it is called by: "cəbhənin Füzuli istiqamətində"."""
    kept: list[PlaceFound] = []
    for i, place in enumerate(found):
        last = i + 1
        while last + 1 < len(found) and found[last + 1].role is found[last].role and _is_beside(found, last):
            last += 1
        named = found[i + 1 : last + 1] if place.kind is PlaceKind.FRONT else []
        if not named or named[0].start != place.end:
            kept.append(place)
            continue
        word = sentence.at("place_role", named[-1].end)
        if word is None or not word.entry.data.sector:
            kept.append(place)
            continue
        found[i + 1 : last + 1] = [replace(p, role=None, part=True, kind=PlaceKind.ADMIN) for p in named]
    return kept


def _is_beside(found: Sequence[PlaceFound], number: int) -> bool:
    return found[number + 1].start - found[number].end <= JOINT


def _says_it_again(sentence: Sentence, named: PlaceFound, place: PlaceFound) -> bool:
    """Whether a bracket holds another name of the town before it and no more: "Pokrovsk (| Krasnoarmeysk)"."""
    gloss = gloss_behind(sentence, named.end)
    if place.start not in gloss or place.end != gloss.stop - 1 or place.cued:
        return False
    known = any((s, e) == (named.start, named.end) and hit.scope == "conflict" for s, e, hit in sentence.names)
    return known and AREA_KINDS.isdisjoint({named.kind, place.kind})


def _around_villages(sentence: Sentence, found: Sequence[PlaceFound], language: Language) -> list[PlaceFound]:
    """Take the place around a town or village for an area, never for the town that bears its name.

    "شهرک X در دونتسک", "Խարկովի X քաղաքը" lie in a province, not in its capital; a quarter lies in a town.
    """
    places = sorted(found, key=lambda p: p.start)
    for i, place in enumerate(places):
        if place.kind not in {None, PlaceKind.SETTLEMENT} or place.refers_to is not None or place.cued:
            continue
        if language.data.places.postposed:
            inside = owned_place(sentence, place.end, places[i + 1 : i + 2], language)
        else:
            inside = places[i - 1] if i and place.within and 0 <= place.start - places[i - 1].end <= 1 else None
        if inside is not None and inside.cued and inside.kind in _IN_AREAS and not inside.quarter:
            places[i] = replace(place, kind=PlaceKind.REGION)
    return places


def _is_joined(sentence: Sentence, first: PlaceFound, second: PlaceFound) -> bool:
    """Whether nothing but an "and" stands between two places."""
    return second.start == first.end + 1 and not second.cued and sentence.at("coordinator", first.end) is not None


def _is_one_more(sentence: Sentence, place: PlaceFound, language: Language) -> bool:
    """Whether "and in" stands before a place: it is no larger one around the one before."""
    preposition = sentence.before("within", place.start)
    if preposition is None or language.data.places.postposed or place.kind in AREA_KINDS:
        return False
    return sentence.ends(preposition.start, _AND)


def _may_begin(sentence: Sentence, language: Language) -> set[int]:
    """Tokens at which a place may begin: its cue, a name that is known or, where capitals tell, any name."""
    begins = sentence.starts(CUES) | sentence.name_starts()
    if not language.data.grammar.cased:
        return begins
    particles = {i - 1 for i, token in enumerate(sentence.tokens) if i and token.compound and token.capital}
    return begins | sentence.capitals() | particles


def _share_cue(sentence: Sentence, found: list[PlaceFound], language: Language) -> list[PlaceFound]:
    """Let a plural behind several names hold for each: "the Fuzuli and Jabrayil districts"."""
    shared = list(found)
    plural = False
    for i in range(len(shared) - 1, 0, -1):
        place, before = shared[i], shared[i - 1]
        plural = (plural and place.cued) or (place.end > before.end and _is_plural_cue(sentence, place))
        joined = 0 < place.start - before.end <= JOINT and not before.cued and before.refers_to is None
        if plural and joined and is_separated(sentence, place.start, place.name.start, language):
            shared[i - 1] = replace(
                before,
                kind=place.kind,
                cued=True,
                quarter=place.quarter,
                village=place.village,
                noun=place.noun,
                part=before.part or place.part,
            )
            shared[i] = replace(place, joined=True, within=place.within or before.within)
        else:
            plural = False
    return shared


def _share_role(sentence: Sentence, found: list[PlaceFound], language: Language) -> list[PlaceFound]:
    """Let a role hold for both names that "and" joins: "near Soledar and Opytne", "Soledar ve Opıtne yakınlarında".

    Where it stands behind them, it holds for all of a list ("Xocavənd, Füzuli və Hadrut istiqamətlərində").
    """
    shared = list(found)
    postposed = language.data.places.postposed
    pairs = range(len(shared) - 1, 0, -1) if postposed else range(1, len(shared))
    listed = False
    for i in pairs:
        giver, taker = (i, i - 1) if postposed else (i - 1, i)
        role = shared[giver].role
        own_noun = shared[taker].cued and (postposed or not _is_called_by_the_list(sentence, shared[taker]))
        bare = shared[taker].role is None and not shared[taker].within and not own_noun
        joined = _only_joined(sentence, shared[i - 1], shared[i], postposed=postposed)
        joined = joined or (postposed and _listed(sentence, shared[i - 1], shared[i], language, comma=listed))
        joined = joined or (not postposed and _goes_on_with(sentence, shared, i))
        joined = joined or (not postposed and _are_tied(sentence, shared[i - 1], shared[i]))
        listed = joined
        if role is not None and bare and joined:
            shared[taker] = replace(shared[taker], role=role, around=shared[giver].around, hit=shared[giver].hit)
    return shared


def _is_called_by_the_list(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a plural that closes the list says what a place is: "из Бердского и | Варденисского | районов"."""
    return place.kind in AREA_KINDS and sentence.at("place_cue", place.start) is None


def _listed(sentence: Sentence, first: PlaceFound, second: PlaceFound, language: Language, *, comma: bool) -> bool:
    """Whether a hyphen ties two names ("Füzuli-Cəbrayıl") or a comma parts two of one list.

    A list is what ends with "and" (``comma``), or names in one case: "Գորիսի, Սոթքի և Ջերմուկի ուղղությամբ".
    """
    if second.start == first.end:
        return _are_tied(sentence, first, second)
    parted = second.start == first.end + 1 and sentence.tokens[first.end].text in COMMAS
    return parted and (comma or (is_genitive(sentence, first.end, language) and not second.cued))


def _are_tied(sentence: Sentence, first: PlaceFound, second: PlaceFound) -> bool:
    """Whether a hyphen ties two names: "sur l'axe Oursi- | Déou"."""
    return second.start == first.end and sentence.tokens[second.start].compound


def _only_joined(sentence: Sentence, first: PlaceFound, second: PlaceFound, *, postposed: bool) -> bool:
    """Whether "and", and perhaps "of", is all between two places, and no verb behind the second begins a new clause."""
    between = range(first.end, second.start)
    if second.goal and first.role is PlaceRole.REFERENCE_POINT and 0 < len(between) <= JOINT:
        return True  # "linking X to Y"
    if not 0 < len(between) <= JOINT or not sentence.covering("coordinator", first.end):
        return False
    end = len(sentence.tokens)
    anew = not postposed and any(sentence.covering("frame", i) for i in range(second.end, min(second.end + 2, end)))
    return not anew and all(sentence.covered(i, _BETWEEN) for i in between)


def _goes_on_with(sentence: Sentence, places: Sequence[PlaceFound], number: int) -> bool:
    """Whether a place stands behind a comma in a list that "and" or another name ends: "near A, B and C".

    No verb may follow the list, for then it could begin with any of its names.
    """
    last = number
    for i in range(number, len(places)):
        before, place = places[i - 1], places[i]
        parted = place.start == before.end + 1 and sentence.tokens[before.end].text in COMMAS
        tied = _are_tied(sentence, before, place)
        if not (parted or tied or _only_joined(sentence, before, place, postposed=False)):
            break
        last = i
        if not (parted or tied):
            break
    else:
        last = len(places) - 1
    first, place = places[number - 1], places[number]
    parted = place.start == first.end + 1 and sentence.tokens[first.end].text in COMMAS
    end = places[last].end
    anew = any(sentence.covering("frame", i) for i in range(end, min(end + 2, len(sentence.tokens))))
    return parted and not anew


def _is_plural_cue(sentence: Sentence, place: PlaceFound) -> bool:
    return any(m.entry.data.many and m.end == place.end for m in sentence.terms.get("place_cue", ()))


def _has_a_plural_cue(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether one plural noun, of no certain number, stands before a place."""
    cue = sentence.at("place_cue", place.start)
    return cue is not None and cue.entry.data.many and not cue.entry.data.pair


def _belongs_to_a_title(sentence: Sentence, place: PlaceFound, *, cased: bool) -> bool:
    """Whether a place only says what somebody is head of: "the governor of Aden"."""
    return any(
        (m.end < place.start or (not cased and _is_head_of(sentence, m, place)))  # "the major city of X" has none
        and all(sentence.covering("glue", i) and not sentence.covering("within", i) for i in range(m.end, place.start))
        for m in sentence.terms.get("title", ())
        if place.start - m.end <= JOINT
    )


def _is_head_of(sentence: Sentence, title: TermMatch, place: PlaceFound) -> bool:
    """Whether a title owns the noun of place right behind it, where nouns need no "of": "قائد | محور تعز"."""
    if title.end != place.start or "definite" in title.features:
        return False
    return not sentence.tokens[title.start].text.startswith(ARABIC_ARTICLE)


def _stands_for_itself(sentence: Sentence, start: int, end: int, hit: NameHit, language: Language) -> bool:
    """Whether a word is the name: no adjective made of it, and no event that opens a sentence."""
    if hit.derived and not (language.data.places.cue_follows and cue_behind(sentence, end)):
        return False
    opens = language.data.grammar.cased and _is_first_word(sentence, start)
    return not (opens and sentence.covered(start, _EVENTS))  # "Атака" is a village, too


def _known(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A name the gazetteer knows; one known only from the wide world needs a word of place before it."""
    for start, end, hit in sentence.names_at(position):
        if not (taken.isdisjoint(range(start, end)) and _stands_for_itself(sentence, start, end, hit, language)):
            continue
        if hit.scope == "world" and not (language.data.grammar.cased and says_where(sentence, start, end, language)):
            continue
        if hit.scope != "conflict" and sentence.covered(start, DAYS):
            continue  # "on Nov. 30"
        if hit.scope != "conflict" and (
            _is_a_demonym(sentence, start, end, language) or _is_a_noun_of_place(sentence, start, end, language)
        ):
            continue
        if not language.data.grammar.cased and (
            _is_a_common_noun(sentence, start, end, hit) or not _looks_like_a_place(sentence, start, end, hit)
        ):
            continue
        whole = language.data.grammar.cased and names_an_area(sentence, start, hit, language)
        if language.data.grammar.cased and not whole and _ends_a_longer_name(sentence, start, taken):
            return PlaceFound(start - 1, end, sentence.span(start - 1, end))
        longer = end_of_longer_name(sentence, start, end, taken, language)
        if longer > end:
            return PlaceFound(start, longer, sentence.span(start, longer))
        return _called(sentence, start, end, hit, language)
    return None


def _called(sentence: Sentence, start: int, end: int, hit: NameHit, language: Language) -> PlaceFound:
    """A known name with the noun of place behind it, if there is one: "Şuşa şəhəri", "Crimea bridge"."""
    cue = cue_behind(sentence, end) or _owned_facility(sentence, end) if language.data.places.cue_follows else None
    name = Span(hit.start, hit.end)
    if cue is None:
        own = sentence.covering("place_cue", end - 1) if end - start > 1 else None  # "Сумского | района"
        kind = own.entry.data.kind if own is not None and own.entry.data.kind in hit.kinds else only_kind(hit)
        return PlaceFound(start, end, name, kind)
    if is_of_its_places(sentence, start, cue, language):
        return PlaceFound(start, end, name, only_kind(hit), part=True)
    many = cue_behind(sentence, cue.end) if language.data.places.postposed else None
    part = many is not None and many.entry.data.many
    if cue.entry.data.kind is PlaceKind.FACILITY:
        name = sentence.span(start, cue.end)
    village = cue.entry.data.village
    return PlaceFound(start, cue.end, name, cue.entry.data.kind, cued=True, village=village, part=part)


def _owned_facility(sentence: Sentence, end: int) -> TermMatch | None:
    """The noun for what bears its town's name where the town owns it: "Tripoli's | international airport"."""
    if not 0 < end < len(sentence.tokens) - 1 or not sentence.tokens[end].text.startswith("'"):
        return None
    described = sentence.tokens[end + 1].word and not sentence.tokens[end + 1].capital
    cues = (sentence.at("place_cue", position) for position in (end + 1, end + 2)[: 1 + described])
    return next((c for c in cues if c and c.entry.data.kind is PlaceKind.FACILITY and c.entry.data.beside), None)


def _is_a_demonym(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether a name is only the adjective of a country ("a Somali town"), and no region is called so."""
    demonym = sentence.at("demonym", start)
    if demonym is None or demonym.end != end or not language.data.grammar.cased:
        return False
    cue = cue_behind(sentence, end) if language.data.places.cue_follows else None
    return cue is None or cue.entry.data.kind not in AREA_KINDS


def _is_a_noun_of_place(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether a name is only the word for a sort of place, with no other behind it: "Kasaba" is a town, too."""
    if not language.data.grammar.cased or not any(
        term.end == end for category in _NOUNS_OF_PLACE if (term := sentence.at(category, start))
    ):
        return False
    return not (language.data.places.cue_follows and cue_behind(sentence, end))


def _is_a_common_noun(sentence: Sentence, start: int, end: int, hit: NameHit) -> bool:
    """Whether what could be a name is a number or a noun of place ("two villages", "farm").

    With its article, it is one where that takes up a place named before.
    """
    token = sentence.tokens[start]
    if all(sentence.covered(i, _NUMBERS) for i in range(start, end)):
        return True
    if token.text[hit.start - token.start :].startswith(ARABIC_ARTICLE):
        noun = sentence.at("anaphor", start)
        return noun is not None and noun.end == end and hit.scope != "conflict"  # "السجن", the prison
    return is_opener(sentence, start, end) or all(sentence.covered(i, _PLACE_NOUNS) for i in range(start, end))


def _ends_a_longer_name(sentence: Sentence, start: int, taken: set[int]) -> bool:
    """Whether an unknown capitalised word stands before a known name, so that both are another one ("Nubl Zahra")."""
    before = start - 1
    known = sentence.follows_a_name(start) or before in taken or sentence.is_term(before)
    if before < 1 or known or sentence.tokens[start].compound:
        return False
    token = sentence.tokens[before]
    opens = not sentence.tokens[before - 1].word and sentence.tokens[before - 1].text not in COMMAS | DASHES
    return token.word and token.capital and not opens and not token.text[0].isdigit()


def _unheard_of(sentence: Sentence, position: int, taken: set[int], language: Language) -> PlaceFound | None:
    """A capitalised word behind a word of place that no table knows: listed as a place, hardly ever found."""
    token = sentence.tokens[position]
    particle = is_particle(sentence, position)
    if not ((token.capital or particle) and token.word and language.data.grammar.cased):
        return None
    derived = any(hit.derived for _, _, hit in sentence.names_at(position))
    if derived and not _stands_for_its_area(sentence, position, language):
        return None
    rules = language.data.places
    before = locative_before(sentence, position) and not (rules.postposed and _is_anothers(sentence, position - 1))
    set_off = rules.postposed and position + 1 < len(sentence.tokens) and not _is_first_word(sentence, position)
    set_off = set_off and sentence.tokens[position + 1].text in rules.locative_endings
    if not (before or set_off or _locative_ending(sentence, position, language)):
        return None
    end = _end_of_capitals(sentence, position, taken)
    if end == position or _is_an_abbreviation(sentence, position, end):
        return None
    end = end_of_longer_name(sentence, position, end, taken, language)
    name = sentence.span(position, end)
    ending = _locative_ending(sentence, end - 1, language)
    kind = PlaceKind.ADMIN if end - position == 1 and _stands_for_its_area(sentence, position, language) else None
    return PlaceFound(position, end, Span(name.start, name.end - len(ending)), kind, cued=kind is not None)


def _is_an_abbreviation(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is one of a few capitals, as bodies have and no town: "les rebelles du | FPRN"."""
    name = sentence.text_of(sentence.span(start, end))
    return end == start + 1 and name.isupper() and len(name) <= _LONGEST_ABBREVIATION and not sentence.is_in_capitals()


def _end_of_capitals(sentence: Sentence, position: int, taken: set[int]) -> int:
    """End of the words with capitals that no table knows, from a token on; the token itself if there is none."""
    end = position
    while end < len(sentence.tokens) and end - position < LONGEST_NAME + is_particle(sentence, position):
        token = sentence.tokens[end]
        named = token.capital or is_particle(sentence, end)
        known = sentence.is_term(end) and (token.capital or not is_particle(sentence, end))
        if not (token.word and named) or end in taken or known:
            break
        end += 1
    return end


def _one_more(
    sentence: Sentence, position: int, found: Sequence[PlaceFound], taken: set[int], language: Language
) -> PlaceFound | None:
    """A name that no table knows, behind a place and "and", or in a list: "took Sangin and | Zorvik".

    Where a verb may follow, it is as likely who did something else.
    """
    if not found or language.data.places.postposed or not language.data.grammar.cased:
        return None
    joint = position - 1
    coordinator = sentence.covering("coordinator", joint)
    first = coordinator.start if coordinator is not None else joint
    if (
        found[-1].end not in {first, first - (sentence.tokens[first - 1].text in COMMAS)}
        or found[-1].refers_to is not None
    ):
        return None
    if coordinator is None and sentence.tokens[joint].text not in COMMAS:
        return None
    end = _end_of_capitals(sentence, position, taken)
    behind = sentence.tokens[end] if end < len(sentence.tokens) else None
    goes_on = sentence.covered(end, _GOES_ON_BEHIND if coordinator is not None else _AND)
    ends = coordinator is not None and (behind is None or not behind.word)
    if end == position or not (ends or goes_on or (coordinator is None and behind and behind.text in COMMAS)):
        return None
    return PlaceFound(position, end, sentence.span(position, end))


def _stands_for_its_area(sentence: Sentence, position: int, language: Language) -> bool:
    """Whether an adjective is all there is of an area's name, whose noun stood before ("У Сумській за добу ...")."""
    if not sentence.tokens[position].text.endswith(language.data.grammar.name_forms.of_areas):
        return False
    behind = position + 1
    if behind >= len(sentence.tokens) or sentence.tokens[behind].text in COMMAS:
        return True
    return not _NO_NOUN_BEHIND.isdisjoint(sentence.beginning(behind)) and sentence.at("place_cue", behind) is None


def _locative_ending(sentence: Sentence, position: int, language: Language) -> str:
    """The glued ending that makes a place of a word with a capital inside the sentence ("Սոլեդարում"), if any."""
    token, rules = sentence.tokens[position], language.data.places
    if _is_first_word(sentence, position) or not (token.capital and rules.postposed):
        return ""
    return max((e for e in rules.locative_endings if token.text.endswith(e)), key=len, default="")


def _is_anothers(sentence: Sentence, position: int) -> bool:
    """Whether a word of place stands behind another name, where such words follow: a suffix, a noun, a role."""
    return sentence.tokens[position].text.startswith("'") or sentence.covered(position, _BEHIND_A_NAME)


def _is_first_word(sentence: Sentence, position: int) -> bool:
    """Whether no word stands before a token, so that its capital tells nothing."""
    return not any(each.word for each in sentence.tokens[:position])


def _looks_like_a_place(sentence: Sentence, start: int, end: int, hit: NameHit) -> bool:
    """In a script without capitals a bare common word must not pass for a village."""
    if hit.start > sentence.tokens[start].start and _opens_a_clause(sentence, start, end):
        return False
    if hit.scope == "conflict" or sentence.at("capital", start) is not None:
        return True
    if any(_is_a_common_word(sentence, i) for i in range(start, end)):
        return False
    before = start > 0 and sentence.covering("coordinator", start - 1)
    where = locative_before(sentence, start) or sentence.ends(start, _PARTS) or is_object(sentence, end)
    where = where or (
        hit.scope == "country" and (_follows_who_did_it(sentence, start) or _agrees_with_a_verb(sentence, start, end))
    )
    return where or bool(before) or end - start > 1 or sentence.tokens[start].start == 0


def _agrees_with_a_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb tells in the feminine, as of a town, what befell a name beside it: "تعرضت | حلب", "حلب | سقطت".

    One behind the name is of a place only in the passive.
    """
    return any(
        m.features.get("gender") == "f"
        and not m.entry.data.idiom
        and (m.end == start or (m.start == end and m.entry.data.form == "passive"))
        for m in sentence.terms.get("frame", ())
    )


def _opens_a_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an "and" glued to a name joins it to no other, and a word that no table has follows, as a verb would.

    "سيطرت على 4 ولايات في يومين | وكابل | تحشد قواتها": the government in Kabul does so.
    """
    if start == 0 or end >= len(sentence.tokens):
        return False
    unknown = sentence.tokens[end].word and not sentence.is_term(end) and not sentence.names_at(end)
    listed = any(start - _LIST_GAP <= last <= start for _, last, _ in sentence.names)
    return unknown and sentence.tokens[start - 1].word and not listed


def _follows_who_did_it(sentence: Sentence, position: int, events: AbstractSet[EventType] | None = None) -> bool:
    """Whether a name stands where a verb has its object, its subject before: "قصفت | القوات الروسية | أوديسا".

    ``events``: the only ones that count.
    """
    start = position
    while start > 0 and sentence.covered(start - 1, _WHO):
        start -= 1
    verbs = (m for m in sentence.terms.get("frame", ()) if m.end == start < position)
    return any(
        m.entry.data.form == "verb"
        and m.entry.data.object in _OBJECTS
        and (events is None or m.entry.data.event in events)
        for m in verbs
    )


def _is_called_a_district(sentence: Sentence, place: PlaceFound, language: Language) -> bool:
    """Whether "the area of X" is that of no town, but the district X: X has no case, and its province follows.

    "В районе | Джальрез | афганской провинции Вардак", and not "в районе | Хан-Шейхуна | провинции Идлиб".
    """
    cases = tuple(language.data.grammar.name_forms.cases)
    noun = sentence.at("place_cue", place.start)
    area = sentence.at("place_cue", place.end + sentence.covered(place.end, _STATES))
    if not cases or noun is None or area is None or not noun.entry.data.beside or area.end >= len(sentence.tokens):
        return False
    called = noun.entry.data.kind is area.entry.data.kind is PlaceKind.ADMIN and sentence.tokens[area.end].capital
    return called and not sentence.tokens[place.end - 1].text.endswith(cases)


def _is_a_common_word(sentence: Sentence, position: int) -> bool:
    """Whether a token is a word of an event, of speech or of a thing: not one that may be any between such words."""
    if sentence.covered(position, _COMMON_WORDS - _WITH_GAPS):
        return True
    return not _WITH_GAPS.isdisjoint(sentence.beginning(position)) or sentence.ends(position + 1, _WITH_GAPS)


def _with_role(sentence: Sentence, place: PlaceFound, language: Language) -> PlaceFound:
    if language.data.places.postposed:
        return _with_role_behind(sentence, place)
    role, around, side = None, False, False
    parts = sentence.terms.get("part", ())
    in_part = [m for m in parts if leads_to(sentence, m.end, place.start) and _opens_with_in(sentence, m)]
    for match in sentence.terms.get("place_role", ()):
        if match.entry.data.behind or any(m.start < match.start and match.end <= m.end for m in in_part):
            continue  # "in the east of X" is not "east of X"
        if match.entry.data.sides and match.end == place.start and _follows_who_did_it(sentence, match.start, FIRE):
            in_part.append(match)  # "قصفت المدفعية | شرق | خان يونس"
            continue
        gap = place.start - match.end
        if match.start < place.start < match.end <= place.end:
            gap = 0  # "شمال العاصمة | صنعاء"
        near = 0 <= gap <= 1 and (
            gap == 0 or not sentence.tokens[match.end].word or sentence.covering("glue", match.end)
        )
        if near or (0 < gap <= _DESCRIBED_WITHIN and _only_described(sentence, match.end, place, language)):
            role, around = match.entry.data.role, match.entry.data.around
            side = _is_a_side(sentence, match, place)
    if around and _is_called_a_district(sentence, place, language):
        role, around = None, False
    cue = sentence.at("place_cue", place.start)
    within = any(leads_to(sentence, m.end, place.start) for m in sentence.terms.get("within", ())) or (
        cue.features.get("preposition") == "with" or _is_of_a_part(sentence, cue)
        if cue
        else not language.data.grammar.cased and not place.cued and _preposition_glued(sentence, place, language)
    )
    within = within or bool(in_part)
    named = sentence.covered(place.start, _DIRECTIONS)  # "في | شمال سيناء"
    one_of = not named and any(m.start < place.start < m.end < place.end for m in parts)  # "one of | the villages of X"
    if one_of and place.kind is PlaceKind.SETTLEMENT:
        place = replace(place, kind=PlaceKind.ADMIN)
    part = place.part or one_of or bool(parts_before(sentence, place))
    goal = any(leads_to(sentence, m.end, place.start) for m in sentence.terms.get("goal", ()))
    joined = sentence.tokens[place.start].start < place.name.start and not place.cued
    joined = (joined or (cue is not None and "conjunction" in cue.features)) and not within
    quarter = cue is not None and cue.entry.data.quarter
    if side:
        role, within, part = None, True, True
    role = role or _role_behind(sentence, place.end)
    return replace(place, role=role, around=around, within=within, joined=joined, goal=goal, part=part, quarter=quarter)


def _role_behind(sentence: Sentence, end: int) -> PlaceRole | None:
    """The role of a place by what stands behind it, and behind what a hyphen ties to it: "the A-B | highway"."""
    while end < len(sentence.tokens) and sentence.tokens[end].compound:
        end = max((last for _, last, _ in sentence.names_at(end)), default=end + 1)
    word = sentence.at("place_role", end)
    return word.entry.data.role if word is not None and word.entry.data.behind else None


def _opens_with_in(sentence: Sentence, part: TermMatch) -> bool:
    """Whether a word for a part of a place begins with "in", or with what a strike is "on": "على شمال | رفح"."""
    return any(sentence.at(category, part.start) is not None for category in ("within", "preposition"))


def _beside(sentence: Sentence, last: PlaceFound, place: PlaceFound) -> PlaceFound:
    """A place as what stands between it and the one before makes it: one more part, or only where that lies."""
    if _is_another_part(sentence, last, place):
        return replace(place, role=None, within=True, part=True, joined=True)
    if _lies_in_its_part(sentence, last, place):
        return replace(place, role=PlaceRole.REFERENCE_POINT, within=False, part=False)
    return place


def _is_another_part(sentence: Sentence, last: PlaceFound, place: PlaceFound) -> bool:
    """Whether "and" glued to a word for a part joins a place to the part of one before: "جنوب خان يونس | وشمال رفح"."""
    word = sentence.at("part", last.end)
    joined = word is not None and "conjunction" in word.features and word.end == place.start
    return joined and last.part and last.within and last.role is None and place.role is PlaceRole.REFERENCE_POINT


def _lies_in_its_part(sentence: Sentence, last: PlaceFound, place: PlaceFound) -> bool:
    """Whether a town only says where the place right before it lies: "منطقة X | في جنوب | مدينة Y"."""
    sides = (m for m in sentence.terms.get("part", ()) if m.start == last.end and m.end == place.start)
    opens = any(_opens_with_in(sentence, m) and sentence.covered(m.end - 1, _DIRECTIONS) for m in sides)
    return opens and place.kind not in AREA_KINDS


def _is_a_side(sentence: Sentence, role: TermMatch, place: PlaceFound) -> bool:
    """Whether words say in which part of an area something lies, and not how far from it: "شرق | محافظة صعدة"."""
    far = role.start > 0 and sentence.covered(role.start - 1, _UNITS)
    cue = sentence.at("place_cue", place.start) or sentence.covering("place_cue", place.end - 1)
    area = cue is not None and cue.entry.data.kind is PlaceKind.ADMIN
    return role.entry.data.sides and place.cued and area and not far


def _is_of_a_part(sentence: Sentence, cue: TermMatch) -> bool:
    """Whether "of" glued to a noun makes it the owner of a part: "the southern fronts | of the province of X"."""
    before = cue.start - 1
    return cue.features.get("preposition") == "for" and before >= 0 and sentence.covered(before, _DIRECTIONS)


def _only_described(sentence: Sentence, position: int, place: PlaceFound, language: Language) -> bool:
    """Whether only what describes a place stands between a token and its noun ("near | the ancient | city of X")."""
    if not language.data.grammar.cased:
        return False
    if sentence.at("glue", position) is None:  # no article: "к югу от | йеменского | города X"
        return place.cued and all(sentence.covered(i, _OF_A_LAND) for i in range(position, place.start))
    if not place.cued:  # "outside | the capital | X"
        between = range(position, place.start)
        return all(sentence.covered(i, _CAPITAL) and not sentence.covered(i, _NO_DESCRIPTION) for i in between)
    return all(
        sentence.tokens[i].word and not sentence.covered(i, _NO_DESCRIPTION) and not sentence.names_at(i)
        for i in range(position, place.start)
    )


def _preposition_glued(sentence: Sentence, place: PlaceFound, language: Language) -> bool:
    """Whether more than a conjunction is glued to the front of a name: "in" or "for", not "and"."""
    token = sentence.tokens[place.start]
    glued = token.text[: place.name.start - token.start]
    for conjunction in language.data.grammar.morphology.conjunctions:
        glued = glued.removeprefix(conjunction)
    return bool(glued)


def _with_role_behind(sentence: Sentence, place: PlaceFound) -> PlaceFound:
    """The same for a language in which all these words stand behind the name, or are glued to it."""
    name_end = next((i for i in range(place.start, place.end) if sentence.tokens[i].end >= place.name.end), place.start)
    step = gloss_behind(sentence, place.end).stop or place.end
    while step < len(sentence.tokens) and (
        sentence.tokens[step].text[0] == "'" or sentence.tokens[step].text.isdigit()
    ):
        step += 1
    cue = sentence.covering("place_cue", place.end - 1) if place.cued else None
    told = step < len(sentence.tokens) and sentence.covering("frame", step) is not None
    joined = sentence.at("coordinator", step) is not None  # "A köyü ile B'nin doğusundaki C"
    near = range(name_end, step + 1 if told or joined else step + 2)  # "Asabia'nın düştüğü yönündeki haberler"
    roles = [m for m in sentence.terms.get("place_role", ()) if m.start in near]
    roles = [m for m in roles if not (m.entry.data.sides and place.start < m.start < place.end)]  # "Irak'ın kuzeyi"
    side = bool(roles) and _is_a_side(sentence, roles[0], place)
    return replace(
        place,
        role=roles[0].entry.data.role if roles and not side else None,
        quarter=cue is not None and cue.entry.data.quarter,
        around=bool(roles) and roles[0].entry.data.around,
        hit=bool(roles) and roles[0].entry.data.hits,
        within=side or any(m.start in near and m.end > name_end for m in sentence.terms.get("within", ())),
        part=place.part or side or any(m.start in near for m in sentence.terms.get("part", ())),
    )
