"""What part each place of a clause plays in its event, and which only says where another lies."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.claims import FIRE, FOUGHT, GROUND
from geodata.extraction.cued_places import AREA_KINDS, JOINT, PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS
from geodata.extraction.suffixes import behind_suffix, has_ending, is_genitive, is_goal, is_locative, owned_place
from geodata.languages.language import Language
from geodata.model import EventType, PlaceKind, PlaceRole

_LOCATIVE = frozenset({"locative"})
_WITHIN = frozenset({"within"})
_FROM_WHOM = frozenset({"against"})
_LAUNCHED_FROM = frozenset({"launched_from"})
_NUMBER = frozenset({"number"})
_STATES = frozenset({"demonym"})
_DESCRIBES = frozenset({"part", "place_cue", "demonym", "modifier", "article"})
_AND = frozenset({"coordinator"})
_ADJECTIVES = 2
_LIES_WITHIN = 2
"""Words between an area and what lies in it: "yer alan", "bulunan"."""
_SHORTEST_LEFT = 5
"""Letters of a name before a case that is written as its end."""
_NOUNS = frozenset({"place_cue"})
_SIDES = frozenset({"place_role"})
_NO_APPOSITION = frozenset({"frame", "reporting", "subordinator", "coordinator"})
_APPOSITION = 6
"""Tokens that may say behind a comma what a place is, before the area that it lies in."""


def locate(sentence: Sentence, event: Event, here: Sequence[PlaceFound], language: Language) -> None:
    """Give every place of the clause its role; the place around a named target is its parent."""
    postposed = language.data.places.postposed
    targets = []
    for place in here:
        role = place.role or event.frame.role
        if _is_struck_or_besieged(event, place):
            role = event.frame.role
        goal = place.goal or is_goal(sentence, place.end, language)
        if goal and role is PlaceRole.LEFT_FROM:
            role = PlaceRole.AIMED_AT if event.event_type is EventType.WITHDRAWAL else event.frame.role
        if event.event_type is EventType.ADVANCE and place.role is None and _is_where_it_began(sentence, event, place):
            role = PlaceRole.LEFT_FROM
        sent = event.event_type in FIRE or event.event_type is EventType.ADVANCE
        if (sent and place.role is None) and (
            _is_where_fire_came_from(sentence, place, language)
            or _is_where_those_sit_who_fired(sentence, event, place, here)
        ):
            role = PlaceRole.LEFT_FROM
        if event.event_type is EventType.INTERCEPTION and role is PlaceRole.TARGET:
            role = PlaceRole.AIMED_AT if place.role is None and _is_destination(sentence, place) else role
        targets.append((place, role))
    owners = [p for p in here if postposed and _contains_next(sentence, p, here, language)]
    scenes = [p for p in here if not postposed and _is_the_scene(event, p, targets)]
    scenes += [p for p in here if _is_in_brackets(sentence, p, here)]
    others = [(other, part) for other, part in targets if other not in scenes]
    parts = [p for p in here if p not in owners and p not in scenes]
    for place, role in targets:
        around = place in owners if postposed else _contains_another(sentence, event, place, others)
        around = around and not _is_counted_anew(sentence, place, here)
        around = around or place in scenes or _is_before_its_part(event, place, here)
        share = _is_a_share(sentence, event, place)
        around = around or (language.data.grammar.cased and not postposed and _leads_a_list(place, here))
        if not share and (around or _is_area_around(sentence, event, place, parts, language)):
            event.parents.append(place)
            if not postposed and _stands_for_its_part(sentence, place, targets):
                event.places.append((place, PlaceRole.PART_OF))
            continue
        inside = place.within and not (postposed and _is_all_of_it(sentence, event, place, language))
        some = role is PlaceRole.TARGET and (place.part or (inside and event.event_type in GROUND))
        some = some or _is_all_around(event, place, targets) or _goes_on_within(sentence, event, place)
        some = some or (role is PlaceRole.TARGET and event.event_type in GROUND and _owns_a_facility(sentence, place))
        event.places.append((place, PlaceRole.PART_OF if some else role))
    _lie_in_both(sentence, event)


def _lie_in_both(sentence: Sentence, event: Event) -> None:
    """Take a name that a hyphen ties to a parent for another: "Fuzuli-Cebrail bölgesindeki | köyler"."""
    tied = {p.start for p in event.parents if sentence.tokens[p.start].compound}
    event.parents += [place for place, _ in event.places if place.end in tied]
    event.places = [(place, role) for place, role in event.places if place.end not in tied]


def _is_struck_or_besieged(event: Event, place: PlaceFound) -> bool:
    """Whether what is aimed at a place hits it, or what is around it is a siege: "kent etrafındaki | kuşatma"."""
    if event.event_type is EventType.SIEGE:
        return place.hit or place.around
    return place.hit and event.event_type is not EventType.INTERCEPTION


def _is_all_of_it(sentence: Sentence, event: Event, place: PlaceFound, language: Language) -> bool:
    """Whether "in X" or "X's" is said of the event itself, and of no part of X: "X'teki | hakimiyeti sona erdi"."""
    between = range(behind_suffix(sentence, place.end), event.clause.trigger.start)
    adverb = is_genitive(sentence, place.end, language) and len(between) == 1 and not sentence.is_term(between[0])
    return len(between) == 0 or adverb  # "ilçesinin tamamen | kurtarıldığını"


def _is_all_around(event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]) -> bool:
    """Whether a fight or fire around a place ("the outskirts of X") happens nowhere that has a name of its own.

    Ground won around a town is none of it, and neither is a way forward to there.
    """
    if not place.around or event.event_type not in FOUGHT | FIRE:
        return False
    several = sum(other.around for other, _ in targets) > 1  # "in the province of X around A, B and C"
    return all(
        role is PlaceRole.REFERENCE_POINT
        or bool(other.refers_to)
        or other.kind is PlaceKind.FRONT  # "на X направлении в районе | Y"
        or (other.kind in AREA_KINDS and other.start >= place.end and not other.joined)  # "... of province C"
        or (other.within and other.start >= place.end)
        or (other.within and other.kind in AREA_KINDS and (several or 0 <= place.start - other.end <= JOINT))
        for other, role in targets
    )


def _is_a_share(sentence: Sentence, event: Event, place: PlaceFound) -> bool:
    """Whether a number before "in" says how many of the settlements lie here: "20 villages, | three (of them) in X"."""
    within = sentence.before("within", place.start) if place.within else None
    if within is None or "settlements" not in event.count:
        return False
    of_them = sentence.before("list_opener", within.start)
    start = of_them.start if of_them is not None else within.start
    return start - 1 in sentence.numerals() or sentence.ends(start, _NUMBER)


def _goes_on_within(sentence: Sentence, event: Event, place: PlaceFound) -> bool:
    """Whether what usually moves towards a place moves inside this one ("advanced in X", "in parts of X").

    Not where it only says where another place lies ("advanced from the area of Y in X").
    """
    if event.event_type is not EventType.ADVANCE or event.frame.role is not PlaceRole.AIMED_AT or place.goal:
        return False
    if place.role is not None or not (place.within or place.part):
        return False
    cues = sentence.within("place_cue", event.clause.trigger.end, place.start)
    return not any(cue.end < place.start and cue.entry.data.kind is not PlaceKind.FRONT for cue in cues)


def _contains_next(sentence: Sentence, place: PlaceFound, here: Sequence[PlaceFound], language: Language) -> bool:
    """Whether "in X" or "X's" only says where the place named behind it lies: "Afrin'de bulunan | Basuta köyünü"."""
    if place.part or place.role or place.refers_to is not None:
        return False
    behind = [p for p in here if p.start >= place.end]
    direction = place.end - place.start > 1 and sentence.covered(place.end - 1, _SIDES)  # "Irak'ın kuzeyindeki | Gara"
    if direction and is_locative(sentence, place.end, language):
        return any(p.role is None for p in behind)
    if behind and behind[0].cued and is_locative(sentence, place.end, language):
        between = range(behind_suffix(sentence, place.end), behind[0].start)
        plain = all(sentence.tokens[i].word and not sentence.tokens[i].capital for i in between)
        return plain and len(between) <= _LIES_WITHIN and not any(map(sentence.is_term, between))
    return (place.within and bool(behind)) or owned_place(sentence, place.end, behind, language) is not None


def _contains_another(
    sentence: Sentence, event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]
) -> bool:
    """Whether "in X" only says where the place named before it lies."""
    start = place.start - sentence.covered(place.start - 1, _STATES)  # "в районе X | афганской | провинции Y"
    follows = not place.role and not place.joined and any(p.end in {start, place.start} for p, _ in targets)
    follows = follows or _is_what_it_lies_in(sentence, place, [p for p, _ in targets])
    of_a_quarter = place.within and any(p.quarter and 0 <= place.start - p.end <= 1 for p, _ in targets)
    if (follows and place.kind in AREA_KINDS) or (of_a_quarter and not place.quarter):
        return True  # "the quarter of X | in Y"
    points = any(p.end <= place.start and p.cued and p.kind not in AREA_KINDS for p, _ in targets)
    apart = _some_part(place) and not (points and place.kind in AREA_KINDS)
    if not place.within or place.joined or place.role or apart:
        return False
    if any(
        (0 <= place.start - p.end <= JOINT and p.kind in AREA_KINDS) or _is_around(sentence, place, p)
        for p, _ in targets
    ):
        return True
    earlier = [
        p
        for p, role in targets
        if p.end <= place.start
        and (role is event.frame.role or (p.around and event.event_type in FOUGHT))
        and (p.kind not in AREA_KINDS or place.kind in AREA_KINDS)
        and not _is_unnamed_front(p)
    ]
    if event.event_type in GROUND:
        return bool(earlier)
    if place.kind in AREA_KINDS:
        return any(p.kind not in AREA_KINDS or not p.within for p in earlier)
    return event.event_type is not EventType.CLASH and any(not p.within and not p.part for p in earlier)


def _is_what_it_lies_in(sentence: Sentence, area: PlaceFound, others: Sequence[PlaceFound]) -> bool:
    """Whether a comma parts an area from what lies in it, and no list goes on behind: "Rastan, | Homs province"."""
    if area.role or area.joined or not area.cued or area.refers_to is not None or area.kind not in AREA_KINDS:
        return False
    before = [p for p in others if p.end == area.start - 1 and p.refers_to is None]
    smaller = [p for p in before if p.kind not in AREA_KINDS or p.noun != area.noun]
    comma = area.start > 0 and sentence.tokens[area.start - 1].text in COMMAS
    listed = sentence.covering("coordinator", area.end) is not None
    return comma and bool(smaller) and not (listed and any(0 < p.start - area.end <= JOINT for p in others))


def _is_counted_anew(sentence: Sentence, place: PlaceFound, here: Sequence[PlaceFound]) -> bool:
    """Whether "and" and a number part a place from the one before it: "۹ تن در A | و دو تن دیگر در | B کشته شدند"."""
    since = max((p.end for p in here if p.end <= place.start), default=place.start)
    numbers = sentence.numerals() | sentence.starts(_NUMBER)
    return any(i + 1 in numbers and sentence.covered(i, _AND) for i in range(since, place.start))


def _is_in_brackets(sentence: Sentence, place: PlaceFound, here: Sequence[PlaceFound]) -> bool:
    """Whether a place stands alone in brackets behind an area, and says where that is: "territoire de X | (Y)"."""
    tokens = sentence.tokens
    alone = place.end < len(tokens) and (tokens[place.start - 1].text, tokens[place.end].text) == ("(", ")")
    return alone and any(p.end == place.start - 1 and p.kind in AREA_KINDS for p in here)


def _is_before_its_part(event: Event, area: PlaceFound, here: Sequence[PlaceFound]) -> bool:
    """Whether an area only says where the place lies that fighting right behind it is around: "in X | around Y"."""
    inside = area.within and area.role is None and area.kind in AREA_KINDS and event.event_type in FOUGHT
    return inside and any(p.around and 0 <= p.start - area.end <= JOINT for p in here)


def _is_around(sentence: Sentence, area: PlaceFound, place: PlaceFound) -> bool:
    """Whether an area with "in" stands right behind a place that something happened near: "near X in Y".

    Or behind a comma and what the place is: "near X, a town in Y".
    """
    if place.role is not PlaceRole.REFERENCE_POINT or area.kind not in AREA_KINDS or area.start < place.end:
        return False
    between = range(place.end, area.start)
    if len(between) <= JOINT:
        return True
    called = sentence.tokens[place.end].text in COMMAS and any(sentence.covered(i, _NOUNS) for i in between)
    return called and len(between) <= _APPOSITION and not any(sentence.covered(i, _NO_APPOSITION) for i in between)


def _is_where_it_began(sentence: Sentence, event: Event, place: PlaceFound) -> bool:
    """Whether an advance began at a place: "advanced | from X", and not "in the western part | from (of) X"."""
    near = place.start - event.clause.trigger.end == 1 and sentence.ends(place.start, _FROM_WHOM)
    return near and not sentence.ends(place.start, _WITHIN)  # "leur entrée | à X"


def _is_where_fire_came_from(sentence: Sentence, place: PlaceFound, language: Language) -> bool:
    """Whether "from" stands before a place, an adjective or a noun of place between: "дронами из | района X".

    Or before some ground in it: "из | нескольких мест в | X". "One of the districts of X" is none. Where words of place
    follow, its case says so: "Kilis'e | Afrin'den | roket atıldı".
    """
    start = place.start
    if language.data.places.postposed:
        return _is_left(sentence, place, language)
    inside = sentence.before("within", start)
    if inside is not None and not sentence.ends(start, _LAUNCHED_FROM):
        start = inside.start
    for _ in range(_ADJECTIVES):
        if start == 0 or sentence.ends(start, _LAUNCHED_FROM):
            break
        word = sentence.tokens[start - 1]
        described = sentence.covered(start - 1, _DESCRIBES) or not sentence.is_term(start - 1)
        if not word.word or word.capital or not described:
            return False
        start -= 1
    origin = sentence.before("launched_from", start)
    return origin is not None and not sentence.ends(origin.start, _NUMBER)


def _is_where_those_sit_who_fired(
    sentence: Sentence, event: Event, place: PlaceFound, here: Sequence[PlaceFound]
) -> bool:
    """Whether fire that is aimed at one place came from another: "militants | in Gaza | fired rockets towards X".

    It must stand right behind those who fired, or "from" before it.
    """
    if event.event_type not in FIRE or not any(p.goal or p.role is PlaceRole.AIMED_AT for p in here):
        return False
    if sentence.ends(place.start, _FROM_WHOM) and not place.within:
        return True
    beside = event.actor is not None and 0 <= place.start - event.actor.end <= 1
    return beside and (place.within or place.end <= event.clause.trigger.start)


def _is_left(sentence: Sentence, place: PlaceFound, language: Language) -> bool:
    """Whether the case of a place says "from", and its name only ends like that case ("Aden", "Həmədan") does not."""
    endings = language.data.grammar.ablatives
    if behind_suffix(sentence, place.end) > place.end:
        return has_ending(sentence, place.end, endings)
    word = sentence.tokens[place.end - 1].text
    return any(word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_LEFT for ending in endings)


def _owns_a_facility(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a town only says whose facility it is that stands before it without a name: "аэропорт | города"."""
    if place.kind not in {None, PlaceKind.SETTLEMENT} or not place.start:
        return False
    noun = sentence.covering("place_cue", place.start - 1)
    return noun is not None and noun.end == place.start and noun.entry.data.kind is PlaceKind.FACILITY


def _stands_for_its_part(
    sentence: Sentence, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]
) -> bool:
    """Whether a place is all that can be found of where it happened: its school, quarter or village is in no table."""
    inside = [p for p, role in targets if p.end <= place.start and role is PlaceRole.TARGET]
    if not inside or not any(_may_be_all(sentence, place, part) for part in inside[-1:]):
        return False
    return not any(start < p.end and p.start < end for start, end, _ in sentence.names for p in inside)


def _may_be_all(sentence: Sentence, place: PlaceFound, part: PlaceFound) -> bool:
    """Whether a place is small enough to stand for a part: a town for what lies in it, a district for its villages."""
    cue = sentence.at("place_cue", place.start)
    if cue is not None and cue.entry.data.kind is PlaceKind.ADMIN:
        beside = 0 <= place.start - part.end <= 1 and sentence.covering("coordinator", place.start - 1) is None
        inside = beside or cue.features.get("preposition") == "with" or sentence.ends(place.start, _LOCATIVE)
        return bool(cue.entry.data.beside) and inside and part.kind is not PlaceKind.FRONT
    return place.kind in {None, PlaceKind.SETTLEMENT} and not place.quarter and part.kind is PlaceKind.FACILITY


def _leads_a_list(place: PlaceFound, here: Sequence[PlaceFound]) -> bool:
    """Whether a name only says where those lie that the next noun of place names ("the Hama | villages of X").

    One with a noun of its own lies in the area behind it: "село Хотень | района X".
    """
    behind = [p for p in here if p.start == place.end and p.cued and p.refers_to is None]
    return place.role is None and any(not (place.cued and p.kind in AREA_KINDS) for p in behind)


def _is_the_scene(event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]) -> bool:
    """Whether "in X, ..." before the event only says where the place lies that the event is about."""
    trigger = event.clause.trigger
    if not place.within or place.role or place.refers_to is not None:
        return False
    if place.end > trigger.start:  # "hit, in Sanaa, | the camp of X"
        struck = (p for p, role in targets if p.start > place.end and role is event.frame.role and not p.within)
        return event.event_type in FIRE and any(p.kind is PlaceKind.FACILITY and not p.joined for p in struck)
    listed = event.event_type in FOUGHT and sum(p.around for p, _ in targets) > 1
    return any(
        p.start >= trigger.end and (role is event.frame.role or (listed and p.around)) and not _is_unnamed_front(p)
        for p, role in targets
    )


def _is_unnamed_front(place: PlaceFound) -> bool:
    """Whether a front is told by its noun alone ("on all fronts")."""
    return place.kind is PlaceKind.FRONT and not place.cued


def _is_area_around(
    sentence: Sentence, event: Event, place: PlaceFound, here: Sequence[PlaceFound], language: Language
) -> bool:
    """Whether an area only says where a town or facility of the clause lies: it is not what the verb is about."""
    if place.kind not in AREA_KINDS or _some_part(place) or place.role:
        return False
    if place.joined and any(0 <= place.start - p.end <= 1 and p.kind in AREA_KINDS for p in here):
        return False  # "the provinces of A and B"
    if not place.within and not place.cued and any(p.joined and 0 <= p.start - place.end <= 1 for p in here):
        return False  # "raids on Shabwa, Bayda and Marib"
    trigger = event.clause.trigger
    is_object = not place.within and 0 <= place.start - trigger.end <= 1
    is_object = is_object or _is_object_before(sentence, event, place, language)
    named = [p for p in here if p.refers_to is None and p.role is not PlaceRole.REFERENCE_POINT]
    points = [p for p in named if p.kind not in AREA_KINDS and p.kind is not PlaceKind.FRONT]
    points = [p for p in points if not (p.within and 0 <= p.start - place.end <= 1)]  # "the area of X | in district Y"
    if language.data.places.postposed and _ends_a_list(sentence, place, points):
        return False
    return not is_object and any(not _in_a_row(p, place) for p in points)


def _ends_a_list(sentence: Sentence, area: PlaceFound, points: Sequence[PlaceFound]) -> bool:
    """Whether "and" parts an area from the towns before it, and none lies behind: "A, B | ve C bölgesinde"."""
    joined = area.start > 0 and sentence.covering("coordinator", area.start - 1) is not None
    return joined and area.refers_to is None and all(p.end < area.start for p in points)


def _is_object_before(sentence: Sentence, event: Event, place: PlaceFound, language: Language) -> bool:
    """Whether a verb that comes last has an area right before it as its object: "X ilini de | ele geçirdi"."""
    if not language.data.places.postposed or event.event_type not in GROUND or event.frame.form != "verb":
        return False
    begins = behind_suffix(sentence, place.end)
    beside = 0 <= event.clause.trigger.start - begins <= 1
    return beside and not is_genitive(sentence, place.end, language) and not is_locative(sentence, place.end, language)


def _some_part(place: PlaceFound) -> bool:
    """Whether some part of a place is meant that is not told by its direction: "parts of X", not "northern X"."""
    return place.part and place.towards is None


def _in_a_row(first: PlaceFound, second: PlaceFound) -> bool:
    """Whether two places are members of one list, told apart by what one word may be ("A and B districts")."""
    return first.kind is None and abs(second.start - first.end) <= 1 and not second.within


def _is_destination(sentence: Sentence, place: PlaceFound) -> bool:
    return any(
        m.entry.data.role is PlaceRole.AIMED_AT and m.end <= place.start for m in sentence.terms.get("place_role", ())
    )
