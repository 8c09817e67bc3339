"""Whether a name stands for the place, or belongs to somebody who acts or speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.claims import FIRE
from geodata.extraction.cued_places import AREA_KINDS, CUES, JOINT, PlaceFound
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, OF_A_SUBJECT, QUOTES, SEMICOLONS, gloss_behind
from geodata.extraction.parties import Party
from geodata.extraction.suffixes import behind_suffix, is_genitive
from geodata.languages.folding import fold_name
from geodata.languages.language import Language
from geodata.model import EventType, PlaceKind, PlaceRole

_ABBREVIATION = 2
"""Letters of what a country is called for short: "РФ"."""
_QUOTED_NAME = 4
_OBJECT_REACH = 5
"""Words from the marker of an object to the verb, an adverb or two between."""
_OF_A_LAND = frozenset({"direction", "place_role"})
_BESIDE_A_VERB = 2
_BRACKETED = (["(", ")"], ["[", "]"])
_DAYS = frozenset({"weekday"})
_GLUE = frozenset({"glue"})
_LAND_NAMES = frozenset({"side", "land"})
_FALLEN_FROM = frozenset({"origin_of_fallen"})
_LONGEST_ASIDE = 8
"""Tokens between two commas that only say where a place is."""
_WORDS_OF_A_BODY = 3
"""Words of a body's name between that of its town and the noun that it ends with."""
_LONGEST_JOURNEY = 8
"""Tokens between a verb of travelling and the last place that it leads to."""
_OF_A_WAY = frozenset({"locative", "preposition", "by", "against"})
_ENDS_A_JOURNEY = frozenset({"frame", "reporting", "coordinator", "subordinator"})
_LONGEST_SUBJECT = 4
"""Tokens between a verb and the seat of government that it hits."""
_BEFALLS_REACH = 6
_SOMEBODY_ELSE = frozenset({"reporting", "complementizer", "subordinator", "institution", "group", "side", "person"})
_LOCATIVE = frozenset({"locative"})
_TOLD_OF = frozenset({"within", "goal", "place_cue", "place_role", "part", "coordinator"})
_EVENTS = frozenset({"frame"})
_PLACE_NOUNS = frozenset({"place_cue"})
_MODIFIER = frozenset({"modifier"})
"""What a hyphen ties to a name to make an adjective of it: "pro-Damascus"."""
_NAMING = frozenset({"locative", "place_cue"})
_WHERE = _NAMING | {"place_role"}
_OF_PLACES = frozenset({EventType.CONTROL_CHANGE, EventType.SIEGE})
_INTO_PLACES = _OF_PLACES | {EventType.ADVANCE, EventType.WITHDRAWAL}
_WITHIN = frozenset({"within"})
_SUBJECT_OR_WEAPON = OF_A_SUBJECT | {"object"}
_PREPOSITION = frozenset({"preposition"})
_PART = frozenset({"part"})
_JOINS = frozenset({"coordinator"})
_SAYS_WHICH_PART = frozenset({"part", "glue", "direction"})
_IMPERSONAL = frozenset({"impersonal"})
_CAPITALS = frozenset({"capital_noun"})
_UNOWNED = frozenset({"side", "group"})


def taken_by_others(sentence: Sentence, parties: Sequence[Party], language: Language) -> set[int]:
    """Token positions that belong to somebody or something else and can be no place."""
    taken = {
        i
        for party in parties
        if not (party.capital and is_the_town(sentence, party, language))
        and not says_where_a_place_lies(sentence, party)
        and not is_its_land(sentence, party, language)
        for i in range(party.start, party.end)
    }
    taken |= {i for party in parties for i in _quoted_beside(sentence, party)}
    taken |= _possessors(sentence, parties, language)
    if language.data.grammar.cased:
        taken |= {i for i in sentence.name_starts() if sentence.tokens[i].compound and sentence.ends(i, _MODIFIER)}
    for category in ("not_actor", "not_place"):
        taken |= {
            i
            for m in sentence.terms.get(category, ())
            if not _is_part_of_a_name(sentence, m)
            for i in range(m.start, m.end)
        }
    return taken


def _is_part_of_a_name(sentence: Sentence, word: TermMatch) -> bool:
    """Whether a word that is no place by itself is one here: in a longer name or noun of place, or with such a noun.

    "The state of | X"; "سنگین" is heavy, and "ولسوالی سنگین" the district of Sangin.
    """
    cue = sentence.at("place_cue", word.start)
    if cue is not None and cue.end > word.end:
        return True
    called = sentence.ends(word.start, _PLACE_NOUNS)
    listed = (hit for _, end, hit in sentence.names_at(word.start) if called and end == word.end)
    return any(hit.scope == "conflict" for hit in (*sentence.names_around(word.start, word.end), *listed))


def is_the_town(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether a seat of government is meant as a place: "in Mogadishu", "Mogadishu airport", "Mogadishu fell"."""
    if _is_agent(sentence, party.start) or _says_something(sentence, party):
        return False
    if language.data.places.postposed and _is_set_off(sentence, party.end, language):
        return False
    if _is_called_a_capital(sentence, party, language):
        return True
    cue = cue_behind(sentence, party.end) if language.data.places.cue_follows else None
    of_it = cue is not None and is_of_its_places(sentence, party.start, cue, language)
    cued = (cue is not None and not of_it) or _is_listed_by_a_noun(sentence, party.end)
    event = sentence.at("frame", party.end)
    befell = event is not None and event.entry.data.form == "passive" and event.entry.data.subject == "place"
    befell = befell or (language.data.grammar.verb_final and _befalls(sentence, party.end))
    fought_for = any(_is_of_a_place(m) and _leads_to(sentence, m, party) for m in sentence.terms.get("frame", ()))
    done_to = fought_for or is_object(sentence, party.end) or _is_its_object(sentence, party.start, language)
    done_to = done_to or _has_a_plural_verb(sentence, party.start, party.end, language)
    done_to = done_to or (language.data.grammar.subject[0] == "after" and _is_hit(sentence, party.start))
    cued = cued or (sentence.ends(party.start, _PART) and not language.data.places.postposed)
    return cued or befell or done_to or (not of_it and says_where(sentence, party.start, party.end, language))


def _has_a_plural_verb(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether several are said to have attacked or taken a seat of government: "Киев | атаковали 75 беспилотников"."""
    endings = language.data.grammar.plural_verbs
    frame = sentence.at("frame", end) if endings else None
    joined = any(sentence.covered(i, _JOINS) for i in (start - 1, end))
    return (
        frame is not None
        and not joined
        and frame.entry.data.form == "verb"
        and sentence.tokens[end].text.endswith(endings)
    )


def _is_called_a_capital(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether its noun stands before a capital, or a part behind its name: "paytaxtı Səna", "Beyrutun | cənubu".

    Where nouns do not come last, a comma must part them: "the capital, | Kabul".
    """
    if not language.data.places.postposed:
        return sentence.tokens[party.start - 1].text in COMMAS and sentence.ends(party.start - 1, _CAPITALS)
    if sentence.ends(party.start, _CAPITALS):
        return True
    behind = behind_suffix(sentence, party.end)
    part = sentence.covered(behind, _SAYS_WHICH_PART) or _names_a_quarter(sentence, behind)
    return part and is_genitive(sentence, party.end, language)


def _names_a_quarter(sentence: Sentence, start: int) -> bool:
    """Whether a name and the noun for a part of a town stand at a token: "Բաղդադի | Քարադա թաղամասում"."""
    end = start
    while end < len(sentence.tokens) and sentence.tokens[end].capital and sentence.tokens[end].word:
        end += 1
    cue = sentence.at("place_cue", end) if end > start else None
    return cue is not None and bool(cue.entry.data.quarter)


def _is_set_off(sentence: Sentence, end: int, language: Language) -> bool:
    """Whether a comma stands behind a name that owns something, and no list goes on: "Kiev'in, | ... vurduğu"."""
    comma = behind_suffix(sentence, end)
    if comma + 1 >= len(sentence.tokens) or sentence.tokens[comma].text not in COMMAS:
        return False
    return is_genitive(sentence, end, language) and not sentence.names_at(comma + 1)


def _is_agent(sentence: Sentence, position: int) -> bool:
    """Whether words before a name say that it did it: "conquise par | Moscou", "fell into the hands of | Damascus".

    One that is a word of place, too ("de"), says nothing of the sort by itself.
    """
    return any(
        m.end == position and (m.end - m.start > 1 or not sentence.covered(m.start, _LOCATIVE))
        for m in sentence.terms.get("by", ())
    )


def _says_something(sentence: Sentence, seat: Party) -> bool:
    """Whether a verb without a subject says that those at a seat of government tell something: "заявили в | Киеве".

    Where the verb stands behind, what it tells must follow at once ("в | Киеве сообщили о взрывах" tells of the town),
    or the verb closes a sentence that opens so ("В | Баку удары по городу отрицают"), or its last clause that takes up
    what was told ("..., в | Баку это отрицают").
    """
    at = sentence.before("told_at", seat.start)
    if at is None:
        return False
    if sentence.ends(at.start, _IMPERSONAL):
        return True
    last = max(i for i, token in enumerate(sentence.tokens) if token.word)
    opens = at.start == 0 or sentence.tokens[at.start - 1].text in COMMAS | SEMICOLONS
    told = at.start == 0 or sentence.at("denied_claim", seat.end) is not None
    if opens and told and sentence.covering("impersonal", last) is not None:
        return True
    verb = sentence.at("impersonal", seat.end)
    if verb is None or verb.end >= len(sentence.tokens):
        return False
    return not sentence.tokens[verb.end].word or sentence.at("complementizer", verb.end) is not None


def says_where_a_place_lies(sentence: Sentence, party: Party) -> bool:
    """Whether a side is only the land that the place before it lies in, and has a name as such ("Гришино, ДНР").

    So is a country of which only a part, or the border, is meant ("western | Iraq", "على حدود | الكاميرون").
    """
    if party.land and sentence.ends(party.start, _OF_A_LAND):
        return True
    named = any(end == party.end and hit.scope == "conflict" for _, end, hit in sentence.names_at(party.start))
    before = party.start - (1 if sentence.covering("preposition", party.start - 1) else 0)
    return named and sentence.follows_a_name(before)


def is_its_land(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether the name of a side that is no state is the land that it holds: "по территории | ДНР", "в | Абхазии"."""
    if not language.data.places.lands or party.land:
        return False
    if not any(end == party.end and hit.scope == "conflict" for _, end, hit in sentence.names_at(party.start)):
        return False
    if sentence.ends(party.start, _PART):
        return True
    said = _says_something(sentence, party) or sentence.at("reporting", party.end) is not None
    return sentence.ends(party.start, _WITHIN) and not said


def says_whence_they_are(
    sentence: Sentence, place: PlaceFound, places: Sequence[PlaceFound], parties: Sequence[Party]
) -> bool:
    """Whether a place only says where those are from who do something: "fighters | from Misrata | advanced".

    Or who fell: "ten dead, two | from Misrata". Not of those to whom it is done: "drove the rebels from Misrata",
    "troops stationed in Hama | were shelled".
    """
    if sentence.ends(place.start, _FALLEN_FROM):
        return True
    origin = sentence.before("origin", place.start)
    party = next((p for p in parties if origin is not None and p.end == origin.start and p.acts), None)
    if party is None:
        return False
    verbs = [m for m in sentence.terms.get("frame", ()) if not m.entry.data.idiom]
    if any(m.end == party.start for m in verbs):  # "هاجم | مقاتلون من مصراتة | مدينة سرت"
        behind = next((other for other in places if 0 <= other.start - place.end <= 1 and other is not place), None)
        around = behind is None or behind.joined or behind.within or behind.part or behind.kind in AREA_KINDS
        return not (around or sentence.covered(place.end, _PREPOSITION))  # "انسحب الجيش من X | إلى Y"
    if any(0 <= party.start - m.end <= _BESIDE_A_VERB for m in verbs):
        return False
    end = _behind_aside(sentence, place.end)
    near = [m for m in verbs if 0 <= m.start - end <= _BESIDE_A_VERB]
    return bool(near) and not any(m.entry.data.form == "passive" and m.entry.data.event in FIRE for m in near)


def is_on_a_journey(sentence: Sentence, place: PlaceFound, *, verb_final: bool) -> bool:
    """Whether a place is only where somebody came from or was going: "a convoy which left | X on Monday for | Y".

    Where a clause closes with its verb, that of travelling stands behind: "X'den Y'ye | giden konvoy". Not where it is
    what is told ("the rebels left X"), nor of what was shot down on its way.
    """
    journeys = sentence.terms.get("journey", ())
    if not journeys or place.role is PlaceRole.REFERENCE_POINT:
        return False
    frames = sentence.terms.get("frame", ())
    if any(m.entry.data.event is EventType.INTERCEPTION for m in frames):
        return False
    journeys = [m for m in journeys if not any(f.start <= m.start < f.end for f in frames)]
    if verb_final:
        left = next((m for m in journeys if m.start >= place.end), None)
        return left is not None and _stand_together(sentence, place.end, left.start)
    left = next((m for m in reversed(journeys) if m.end <= place.start), None)
    if left is None or place.start - left.end > _LONGEST_JOURNEY or (place.within and place.start > left.end):
        return False  # "a bus heading to Y was hit | in X"
    between = range(left.end, place.start)
    return not any(sentence.tokens[i].text in COMMAS or sentence.covered(i, _ENDS_A_JOURNEY) for i in between)


def _stand_together(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but places, and cases or prepositions, stands between two tokens: "X | 'den Y'ye | giden"."""
    named = {i for first, last, _ in sentence.names for i in range(first, last)}
    return all(i in named or sentence.covered(i, _OF_A_WAY) for i in range(start, end))


def _behind_aside(sentence: Sentence, position: int) -> int:
    """Where a clause goes on behind what two commas set off right behind a place, or at the token itself."""
    commas = sentence.marks(COMMAS)
    closing = next((i for i in commas if i > position), None) if position in commas else None
    return position if closing is None or closing - position > _LONGEST_ASIDE else closing + 1


def _quoted_beside(sentence: Sentence, party: Party) -> range:
    """The tokens of a name in quotation marks that belongs to the force beside it ('группировка "Южная"')."""
    if not sentence.marks(QUOTES):
        return range(0)
    texts = [token.text for token in sentence.tokens]
    if texts[party.end : party.end + 1] == ['"'] and '"' in texts[party.end + 2 : party.end + _QUOTED_NAME]:
        closing = texts.index('"', party.end + 2)
        while (
            closing + 2 < len(texts)
            and (texts[closing + 1] in COMMAS or sentence.at("coordinator", closing + 1) is not None)
            and texts[closing + 2] == '"'
            and '"' in texts[closing + 3 : closing + 2 + _QUOTED_NAME]
        ):
            closing = texts.index('"', closing + 3)  # 'подразделения "A" | и "B"'
        return range(party.end, closing)
    before = party.start - 1
    if before >= 0 and texts[before] == '"' and '"' in texts[max(before - _QUOTED_NAME, 0) : before]:
        return range(before - texts[before - 1 :: -1].index('"'), before)
    return range(0)


def _is_its_object(sentence: Sentence, start: int, language: Language) -> bool:
    """Whether a name has a case of its own, and is what a verb behind it is about ("Dəməşqə daxil olub")."""
    if not language.data.places.postposed:
        return False
    if not language.data.grammar.verb_final and _is_behind_its_verb(sentence, start, language):
        return True
    for begin, end, hit in sentence.names_at(start):
        seat = sentence.at("capital", start)
        bare = seat is None or sentence.tokens[end - 1].text == fold_name(seat.entry.pattern).split()[-1]
        declined = hit.end < sentence.tokens[end - 1].end or not bare
        told = (sentence.at("frame", i) for i in range(end, min(end + JOINT, len(sentence.tokens))))
        if declined and begin == start and any(term and term.entry.data.object != "none" for term in told):
            return not sentence.tokens[end - 1].text.endswith(language.data.grammar.genitives)
    return False


def _is_behind_its_verb(sentence: Sentence, start: int, language: Language) -> bool:
    """Whether a verb for ground, an auxiliary perhaps behind it, has a name right behind it as its object.

    Of fire a case must tell that, for who did it may stand there: "մտել են | Դամասկոս", "հարվածել են | Դամասկոսին".
    """
    grammar, name = language.data.grammar, sentence.tokens[start].text
    cased = name.endswith(grammar.case_endings) and not name.endswith(grammar.genitives)
    for verb in sentence.terms.get("frame", ()):
        frame = verb.entry.data
        takes_a_place = frame.form == "verb" and frame.object in {"place", "any"} and not frame.idiom
        if takes_a_place and 0 <= start - verb.end <= 1 and (cased or frame.event in _INTO_PLACES):
            return not sentence.is_term(verb.end) or verb.end == start
    return False


def _is_of_a_place(match: TermMatch) -> bool:
    """Whether words are of the place behind them: "the liberation of Aden", "the fall of ...", "a blast rocked ..."."""
    frame = match.entry.data
    of_a_place = (frame.form, frame.object) in {("noun", "place"), ("passive", "place")}
    return frame.subject == "deed" or (frame.event in _OF_PLACES and of_a_place)


def _leads_to(sentence: Sentence, event: TermMatch, party: Party) -> bool:
    """Whether a name stands right behind an event, or behind an adjective of what was its subject.

    "هزت انفجارات | عنيفة | بغداد", heavy blasts rocked Baghdad.
    """
    between = party.start - event.end
    adjective = between == 1 and event.entry.data.subject == "deed" and not sentence.is_term(event.end)
    return between == 0 or (adjective and sentence.tokens[event.end].word)


def _is_hit(sentence: Sentence, position: int) -> bool:
    """Whether nothing but its subject stands between a verb of fire or ground and a name: "قصف | التحالف | صنعاء"."""
    for verb in sentence.terms.get("frame", ()):
        frame, between = verb.entry.data, range(verb.end, position)
        takes_a_place = frame.form == "verb" and frame.object in {"place", "any"} and not frame.idiom
        near = takes_a_place and 0 < len(between) <= _LONGEST_SUBJECT
        if near and all(sentence.covered(i, _SUBJECT_OR_WEAPON) for i in between):
            return True
    return False


def _befalls(sentence: Sentence, position: int) -> bool:
    """Whether a few words behind a seat of government tell what befell it, and nobody speaks or acts between.

    Nor does another name follow at once, which they tell of: "Kiev | Herson'un alındığını bildirdi".
    """
    if sentence.names_at(position):
        return False
    for i in range(position, min(position + _BEFALLS_REACH, len(sentence.tokens))):
        event = sentence.at("frame", i)
        if event is not None:
            frame = event.entry.data
            return frame.form == "passive" and frame.subject == "place" and not frame.idiom
        if not sentence.tokens[i].word or sentence.covered(i, _SOMEBODY_ELSE | CUES):
            return False
    return False


def is_object(sentence: Sentence, end: int) -> bool:
    """Whether a name, or a list that it opens, is what an event is done to: "Sanaa and Saada (accusative) bombed"."""
    while end < len(sentence.tokens) and (sentence.tokens[end].text in COMMAS or sentence.at("coordinator", end)):
        following = next(iter(sentence.names_at(end + 1)), None)
        if following is None:
            return False
        end = following[1]
    marker = sentence.at("object_marker", end)
    verbs = range(end, end + _OBJECT_REACH)
    return marker is not None and any(sentence.at("frame", i) or sentence.ends(i + 1, _EVENTS) for i in verbs)


def _is_listed_by_a_noun(sentence: Sentence, end: int) -> bool:
    """Whether a name opens a list that a plural noun of place closes: "Kiyev | və Xarkov şəhərlərini"."""
    start = end
    while end < len(sentence.tokens) and (sentence.tokens[end].text in COMMAS or sentence.at("coordinator", end)):
        following = next(iter(sentence.names_at(end + 1)), None)
        if following is None:
            return False
        end = following[1]
    cue = sentence.at("place_cue", end) if end > start else None
    return cue is not None and cue.entry.data.many


def _possessors(sentence: Sentence, parties: Sequence[Party], language: Language) -> set[int]:
    """Token positions of names that a party follows at once: "Karabakh's president" is no place.

    A side or a group has no owner: in "Rakka SDG'nin elinde" two names only stand side by side. Where the owner
    does not come first by itself, an apostrophe must say so: "Tripoli's government"; where nouns are put before nouns,
    a town may stand there without one, if nothing says that it is where: "Misrata forces". A name with an article
    behind it owns nothing: "Մոսուլը | գրոհայինները ...".
    """
    owned = {party.start for party in parties if _UNOWNED.isdisjoint(sentence.beginning(party.start))}
    rules = language.data.places
    if not rules.postposed:
        beside = {start for start in owned if rules.owner_beside and not _says_where_it_is(sentence, start)}
        owned = beside | {start - 1 for start in owned if start and sentence.tokens[start - 1].text.startswith("'")}
    apart = (*rules.locative_endings, *language.data.grammar.articles_behind) if rules.postposed else ()
    return {
        i
        for start, end, _ in sentence.names
        if (end in owned and not (apart and sentence.tokens[end - 1].text.endswith(apart)))
        or (rules.owner_beside and _is_in_the_name_of_a_body(sentence, start, end, parties))
        for i in range(start, end)
    }


def _is_in_the_name_of_a_body(sentence: Sentence, start: int, end: int, parties: Sequence[Party]) -> bool:
    """Whether a name opens a sentence or stands behind "the", and says who those are that follow.

    "the | Karen | National Defense Organization", "Misrata-based | militias", "Aleppo | rebel groups".
    """
    tokens = sentence.tokens
    if start > 0 and not (sentence.at("article", start - 1) or tokens[start - 1].text in COMMAS | QUOTES):
        return False
    body = next((p for p in parties if end <= p.start <= end + _WORDS_OF_A_BODY), None)
    if body is None or sentence.at("place_cue", body.end) is not None:
        return False  # "the Aleppo rebel | enclave"
    between = range(end, body.start)
    whole = all(tokens[i].capital for i in between) and tokens[body.end - 1].capital
    described = all(tokens[i].compound or sentence.covered(i, _MODIFIER) for i in between)
    return whole or described


def _says_where_it_is(sentence: Sentence, party: int) -> bool:
    """Whether the name right before somebody is where that is ("in Hama | rebels ..."), and not whose they are."""
    before = next((start for start, end, _ in sentence.names if end == party), None)
    return before is None or sentence.ends(before, _TOLD_OF)


def says_where(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether a name is used for the place: by a word before it or, where they follow, behind it."""
    rules = language.data.places
    if not rules.postposed:
        return locative_before(sentence, start)
    behind = not _WHERE.isdisjoint(sentence.beginning(end))
    return behind or sentence.tokens[end - 1].text.endswith(rules.locative_endings)


def locative_before(sentence: Sentence, position: int) -> bool:
    """Whether a word of place stands before a token, or is glued to its front."""
    day = position
    while day and sentence.covered(day - 1, _DAYS):
        day -= 1
    if day < position and sentence.ends(day, _EVENTS) and sentence.ends(day, _LOCATIVE):
        return True  # "a conquis | lundi | Kigali"
    token = sentence.tokens[position]
    hit = next((h for _, _, h in sentence.names_at(position)), None)
    if hit is not None and hit.start > token.start:
        return True
    roles = (m for m in sentence.terms.get("place_role", ()) if m.end == position)
    return sentence.ends(position, _NAMING) or any(not m.entry.data.behind for m in roles)


def is_of_its_places(sentence: Sentence, start: int, cue: TermMatch, language: Language) -> bool:
    """Whether a plural behind a single name is of what lies in it ("Ağcabədi rayonunun | kəndləri"), and lists none."""
    if not (language.data.places.postposed and cue.entry.data.many) or start == cue.start:
        return False
    before = start - 1
    listed = before >= 0 and (sentence.tokens[before].text in COMMAS or sentence.covering("coordinator", before))
    return not listed and not (before >= 0 and sentence.tokens[start].compound)


def cue_behind(sentence: Sentence, position: int) -> TermMatch | None:
    """The noun of place behind a name, a bracket behind it, or the one it stands in: "in Bakhmut (Artemivsk) district".

    With "of" it is of what follows ("the Hama | villages of X and Y").
    """
    position = gloss_behind(sentence, position).stop or position
    bracket = position < len(sentence.tokens) and sentence.tokens[position].text == ")"
    cue = sentence.at("place_cue", position + bracket)
    return None if cue is not None and _is_of_what_follows(sentence, cue) else cue


def _is_of_what_follows(sentence: Sentence, cue: TermMatch) -> bool:
    """Whether a noun of place has "of" and a name behind it: "the Hama villages of X", "the Gaza city of X"."""
    if sentence.covering("glue", cue.end - 1) is None:
        return False
    named = cue.end < len(sentence.tokens) and sentence.tokens[cue.end].capital
    return cue.entry.data.many or (named and cue.entry.data.kind is PlaceKind.SETTLEMENT)


def only_where(party: Party, sentence: Sentence, language: Language) -> Party:
    """A country that only says where it happened ("Suriye'de") neither acts nor speaks."""
    rules = language.data.places
    behind = sentence.tokens[party.end].text if party.end < len(sentence.tokens) else ""
    where = rules.postposed and behind.startswith("'") and behind.endswith(rules.locative_endings)
    if rules.postposed and party.land and not where:
        position = behind_suffix(sentence, party.end)
        role = sentence.at("place_role", gloss_behind(sentence, position).stop or position)
        where = role is not None and role.entry.data.role is PlaceRole.REFERENCE_POINT  # "Irak'ın kuzeyinde"
    if rules.lands and party.land:
        where = _is_within(sentence, party.start) and not _speaks_there(sentence, party)
        where = where or _owns_an_area(sentence, party) or _owns_a_place(sentence, party)
        where = where or _glosses_a_land(sentence, party) or _lies_there(sentence, party)
    if language.data.grammar.verb_final and not rules.postposed and party.land:  # "استان نینوا | عراق"
        named = [start for start, end, _ in sentence.names if end == party.start]
        where = any(sentence.ends(i, _PLACE_NOUNS) or sentence.at("place_cue", i) for i in named)
    if where and party.side and party.identity == party.side and not (party.own or party.owner):
        return replace(party, side=None, speaks=False, acts=False)
    return party


def _owns_an_area(sentence: Sentence, land: Party) -> bool:
    """Whether a country, not in the nominative, stands right behind the noun of an area: "в области | Украины".

    An abbreviation has no cases: "области | РФ". Where "of" belongs to the noun, so may a town's: "ville d' | Ukraine".
    """
    noun, name = sentence.covering("place_cue", land.start - 1), sentence.at("side", land.start)
    if noun is None or name is None or noun.end != land.start:
        return False
    if noun.end - noun.start > 1 and sentence.covered(land.start - 1, _GLUE):
        return True
    if noun.entry.data.kind not in AREA_KINDS:
        return False
    word = sentence.tokens[land.start].text
    return len(word) <= _ABBREVIATION or word != fold_name(name.entry.pattern).split("|")[0].split()[0]


def _owns_a_place(sentence: Sentence, land: Party) -> bool:
    """Whether an apostrophe makes a country the owner of a place: "Ethiopia's | Tigray region".

    Named or not: "Sudan's | second city". Not where that only says whose somebody is: "Libya's | Tripoli government".
    """
    if land.end >= len(sentence.tokens) or not sentence.tokens[land.end].text.startswith("'"):
        return False
    position = land.end + 1
    while position < land.end + _OBJECT_REACH and position < len(sentence.tokens):
        if sentence.covered(position, _SOMEBODY_ELSE):
            return False
        cue = sentence.at("place_cue", position)
        if cue is not None:
            return cue.end >= len(sentence.tokens) or not sentence.covered(cue.end, _SOMEBODY_ELSE)
        for _, end, _ in sentence.names_at(position):
            return sentence.at("place_cue", end) is not None or not sentence.covered(end, _SOMEBODY_ELSE)
        position += 1
    return False


def _lies_there(sentence: Sentence, land: Party) -> bool:
    """Whether commas part a country from the place before it, which lies there: "in Tripoli, | Lebanon,"."""
    if land.start < 1 or sentence.tokens[land.start - 1].text not in COMMAS:
        return False
    closed = land.end >= len(sentence.tokens) or not sentence.tokens[land.end].word
    return closed and sentence.follows_a_name(land.start - 1)


def _glosses_a_land(sentence: Sentence, land: Party) -> bool:
    """Whether brackets hold a country's short name behind its long one: "the Democratic Republic of Congo | [DRC]"."""
    texts = [token.text for token in sentence.tokens[land.start - 1 : land.end + 1]]
    return land.start > 1 and texts[:1] + texts[-1:] in _BRACKETED and sentence.covered(land.start - 2, _LAND_NAMES)


def _speaks_there(sentence: Sentence, party: Party) -> bool:
    """Whether a verb without a subject stands beside "in" and a country: "в Израиле | заявили"; those there speak."""
    at = sentence.before("told_at", party.start)
    if at is None:
        return False
    return sentence.ends(at.start, _IMPERSONAL) or sentence.at("impersonal", party.end) is not None


def _is_within(sentence: Sentence, position: int) -> bool:
    """Whether "in" stands before a name, a point of the compass between perhaps ("in northern | Syria")."""
    end = position
    while position and not sentence.covered(position - 1, _WITHIN) and sentence.covered(position - 1, _SAYS_WHICH_PART):
        position -= 1
    some_part = any(
        sentence.covering("direction", i) for i in range(position, end)
    )  # "trois villages du sud du | Liban"
    return some_part or (position > 0 and sentence.covered(position - 1, _WITHIN))
