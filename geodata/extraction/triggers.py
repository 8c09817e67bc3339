"""Find the words that state events, one for each event: a sentence's triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from geodata.extraction.claims import BOMBED, FOUGHT, GROUND
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import DATE_WORDS
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, QUOTES, interruptions, is_hard_mark
from geodata.extraction.parties import Party, follows_a_backing
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.languages.lexicon import VERBAL
from geodata.languages.schema import Frame
from geodata.model import EventType, PlaceKind

_NEEDED_WITHIN = {"verb": 16, "passive": 16, "noun": 6}
"""Words between a verb and the preposition it needs: the subject, with all that is said of it."""
_FOUGHT_FOR = frozenset({EventType.CONTROL_CHANGE, EventType.ADVANCE})
_WAYS = FOUGHT | {EventType.ADVANCE}
_FOR_GROUND = frozenset({EventType.CLASH, EventType.ADVANCE})
_ATTACKS = frozenset({EventType.STRIKE, EventType.CLASH})
_PURPOSE_REACH = 14
_MANNER = 4
_JOINS = frozenset({"coordinator"})
_GLUE = frozenset({"glue"})
_BY = frozenset({"by"})
_CAUSE = frozenset({"cause"})
_REPORTING = frozenset({"reporting"})
_MEANS = frozenset({"means"})
_ARTICLE = frozenset({"article"})
_PRONOUN = frozenset({"pronoun"})
_ADJECTIVES = 2
_OPENING = 3
"""Words with which a verb may open: "and | have | killed"."""
_NAMED_BY_NOUNS = frozenset({"place_cue"})
_CALLED = ("side", "group", "person")
_PREPOSITION = frozenset({"preposition"})
_BEFORE_A_NAME = frozenset({"preposition", "place_role"})
_NAMES_A_SIDE = frozenset({"side", "demonym", "capital"})
_BEFORE_A_NOUN = frozenset({"preposition", "locative"})
_BEFORE_A_VERB = frozenset({"subordinator", "complementizer", "contrast", "coordinator"})
_NO_NOUN = frozenset({"reporting", "content_noun", "negation", "coordinator", "subordinator", "hedge"})
_BREAKS = frozenset({"complementizer", "reporting"})
_SUBORDINATOR = frozenset({"subordinator"})
_OF_IT = frozenset(
    {"glue", "preposition", "within", "locative", "place_cue", "place_role", "against", "by", "relative_pronoun"}
)
NEW_CLAUSE = frozenset({"subordinator", "complementizer", "reporting", "contrast", "relative_pronoun"})
"""What opens a clause of its own."""
_NEW_PHRASE = NEW_CLAUSE | _JOINS


def tell_of_deaths(sentence: Sentence, article: Sequence[Sentence]) -> None:
    """Make the words for who was killed those of an event, if the sentence has no others: "قتل خمسة جنود | في X"."""
    deaths = sentence.terms.get("death", [])
    if not deaths or any(completed(sentence, m) is not None for m in sentence.terms.get("frame", ())):
        return
    if any(m.entry.data.amid for m in deaths) and not is_amid_fighting(sentence, article):
        deaths = [m for m in deaths if not m.entry.data.amid]
    sentence.mark(m._replace(entry=replace(m.entry, category="frame")) for m in deaths)
    sentence.terms["frame"].sort(key=lambda m: m.start)


def is_amid_fighting(sentence: Sentence, article: Sequence[Sentence]) -> bool:
    """Whether another sentence of an article tells of fire or fighting, and of more than that somebody was killed."""
    return any(_tells_of_fighting(each) for each in article if each is not sentence)


def _tells_of_fighting(sentence: Sentence) -> bool:
    told = (m for m in sentence.terms.get("frame", ()) if m.entry.data.event in FOUGHT and not m.entry.data.idiom)
    return any(not tells_who_fell(sentence, m) for m in told)


def find_triggers(
    sentence: Sentence, heads: Sequence[tuple[int, int]], parties: Sequence[Party], places: Sequence[PlaceFound]
) -> list[tuple[TermMatch, TermMatch | None]]:
    """Return the triggers in text order, each with the noun for the same event that is its subject, if there is one.

    ``heads``: the tokens that say who speaks; none of them tells an event.
    """
    found = [
        t
        for t in _triggers(sentence, heads, parties)
        if not (_in_a_place(sentence, t, places) or _is_an_aside(t) or _fell_in_numbers(sentence, t))
    ]
    between = interruptions(sentence)
    found = [t for t in found if not any(first < t.start and t.end < end for first, end in between)]
    found = [t for t in found if not _went_on_meanwhile(sentence, t, found, places)]
    return _told_apart(sentence, found, parties, places)


def _triggers(sentence: Sentence, heads: Sequence[tuple[int, int]], parties: Sequence[Party]) -> list[TermMatch]:
    """The frame matches: longest first where they overlap, none inside the words that say who speaks.

    Of two that are as long, one that names the word that it needs, or tells of no event, goes first. What was downed
    goes before how it was fired: "اعتراض | صاروخين | أطلقا من X".
    """
    chosen: list[TermMatch] = []
    others = (*sentence.terms.get("place_role", ()), *sentence.terms.get("since_start", ()))
    stated = (m for m in sentence.terms.get("frame", ()) if not _is_in_the_accusative(sentence, m))
    complete = [whole for m in stated if (whole := completed(sentence, m))]
    beside = [m for m in complete if _tells_of_another(sentence, m, parties)]  # nor is a verb in "air strikes" one

    def rank(match: TermMatch) -> tuple[bool, int, int, bool, bool]:
        exact = bool(match.entry.data.needs) or match.entry.data.idiom
        frame: Frame = match.entry.data
        downed = (frame.event, frame.form) == (EventType.INTERCEPTION, "noun") and bool(frame.needs)
        return not downed, match.start - match.end, match.start, _misread(sentence, match, parties), not exact

    for match in sorted(complete, key=rank):
        if any(c.start < match.end and match.start < c.end for c in chosen):
            continue
        if any(start <= match.start < end for start, end in heads):
            continue
        if sentence.tokens[match.start].compound or _in_a_title(sentence, match) or _in_a_name(sentence, match):
            continue
        if any(m.start <= match.start and match.end <= m.end for m in (*others, *beside)):
            continue
        if _is_named_behind(sentence, match) or _heads_a_paragraph(sentence, match):
            continue
        if match.entry.data.force and not _may_be_a_forces(sentence, match, parties):
            continue
        chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _fell_in_numbers(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a number of things that no place is fell: "اعتراض صاروخين و | سقوط | 3 بمناطق مفتوحة"."""
    if match.entry.data.form != "passive" or match.entry.data.event is not EventType.CONTROL_CHANGE:
        return False
    if match.end not in sentence.numerals() or sentence.covered(match.end + 1, DATE_WORDS):
        return False  # "город пал | 5 мая"
    counted = sentence.at("place_cue", match.end + 1)
    return counted is None or "preposition" in counted.features


def _tells_of_another(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a noun only says with whose help, or when, something else happened: "with the help of | raids"."""
    return match.entry.data.form == "noun" and (
        follows_a_backing(sentence, match.start)
        or _backs_somebody(sentence, match, parties)
        or _only_says_when(sentence, match, parties)
    )


def _backs_somebody(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a noun only says whose help somebody has: "backed by | coalition | airstrikes".

    Not one that a preposition parts from them: "led by Haftar, | after | the capture of X".
    """
    if sentence.ends(match.start, _PREPOSITION):
        return False
    owner = next((p for p in parties if 0 <= match.start - p.end <= 1), None)
    if owner is not None and sentence.at("by", owner.end) is not None:
        return False  # "UMH'ye bağlı güçler | arasında | çatışma"
    return owner is not None and any(m.start <= owner.start <= m.end + 1 for m in sentence.terms.get("backing", ()))


def _only_says_when(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a fight or fire only dates what is told: "after the attack", "بعد الهجوم", and nothing more of it."""
    if match.entry.data.event not in FOUGHT or match.entry.data.needs or match.end - match.start > 1:
        return False
    article = sentence.at("glue", match.start - 1) is not None and sentence.ends(match.start - 1, _SUBORDINATOR)
    if not article and not ("definite" in match.features and sentence.ends(match.start, _SUBORDINATOR)):
        return False
    alone = match.end >= len(sentence.tokens) or _OF_IT.isdisjoint(sentence.beginning(match.end))
    return alone and not any(p.start in {match.end, match.end + 1} for p in parties)


def _may_be_a_forces(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether anybody who can fight, or a pronoun that may stand for them, is there to be the subject."""
    named = any(p.acts and not p.titled and p.start <= match.end + 1 for p in parties)
    return named or any(m.start <= match.end for m in sentence.terms.get("pronoun", ()))


def _told_apart(
    sentence: Sentence, triggers: Iterable[TermMatch], parties: Sequence[Party], places: Sequence[PlaceFound]
) -> list[tuple[TermMatch, TermMatch | None]]:
    """The triggers that tell of an event of their own, each with the noun for the same event that is its subject."""
    told: list[tuple[TermMatch, TermMatch | None]] = []
    for match in triggers:
        last = told[-1][0] if told else None
        if last is None:
            told.append((match, None))
        elif (
            _only_describes_whom(sentence, last, match, parties)
            or _is_its_aim(sentence, last, match, places)
            or _only_tells_who_fell(sentence, last, match)
            or (_is_what_killed(sentence, last, match) and not _is_of_a_pronoun(sentence, last))
        ):
            told[-1] = (match, None)
        elif _tells_of_what_was_downed(sentence, last, match):
            told.append((_without_an_event(match), None))
        elif _are_one_deed(sentence, last, match, parties):
            verb, noun = (match, last) if last.entry.data.form == "noun" else (last, match)
            told[-1] = (verb, noun)
        elif not (
            _says_whose_was_hit(sentence, last, match, places)
            or _is_a_manner(sentence, last, match)
            or _is_its_way(sentence, last, match, places)
            or _is_fought_for(sentence, last, match)
            or _is_a_result(sentence, last, match)
            or _is_its_damage(sentence, last, match)
            or _says_whom_it_hit(sentence, last, match, parties)
            or _says_with_what(sentence, last, match)
            or _says_what_was_hit(sentence, last, match)
            or _is_its_toll(sentence, last, match, places)
            or (match.entry.data.event is last.entry.data.event and _is_what_killed(sentence, last, match))
        ):
            told.append((match, None))
    return told


def _tells_of_what_was_downed(sentence: Sentence, downed: TermMatch, verb: TermMatch) -> bool:
    """Whether a verb only tells of what was shot down, right behind that: "أسقط الجيش عشر مسيرات | استهدفت المدينة"."""
    if downed.entry.data.event is not EventType.INTERCEPTION or downed.entry.data.form == "passive":
        return False
    if verb.entry.data.form == "noun" or verb.entry.data.event not in BOMBED or "conjunction" in verb.features:
        return False
    return _only_words_part(sentence, downed, verb)


def _only_words_part(sentence: Sentence, first: TermMatch, second: TermMatch) -> bool:
    """Whether nothing stands between two triggers but words that open no phrase: "ضربات | دقيقة | استهدفت"."""
    between = range(first.end, second.start)
    return all(sentence.tokens[i].word and not sentence.covered(i, _NEW_PHRASE | _OF_IT) for i in between)


def _without_an_event(match: TermMatch) -> TermMatch:
    """A trigger that keeps its clause apart from others, and tells of no event."""
    frame = match.entry.data.model_copy(update={"idiom": True})
    return match._replace(entry=replace(match.entry, data=frame))


def _only_describes_whom(sentence: Sentence, held: TermMatch, passive: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a participle only tells of what a passive is about: "villages held by X have been captured by Y"."""
    if held.entry.data.form != "passive" or held.entry.data.event is not EventType.CONTROL_HELD:
        return False
    named = {i for party in parties for i in range(party.start, party.end)}
    between = [i for i in range(held.end, passive.start) if i not in named and not sentence.covered(i, _GLUE)]
    whole = all(sentence.tokens[i].word for i in between) and not any(sentence.covered(i, NEW_CLAUSE) for i in between)
    return passive.entry.data.form == "passive" and whole and len(between) <= _ADJECTIVES


def _only_tells_who_fell(sentence: Sentence, fell: TermMatch, fire: TermMatch) -> bool:
    """Whether words for the dead or hurt stand before the fight or fire that they are due to.

    They are no event by themselves, or a passive: "ten soldiers were killed | in | an ambush at X".
    """
    if fire.entry.data.form != "noun":
        return False
    if fell.entry.data.idiom and sentence.ends(fire.start, _CAUSE):
        return True
    if fire.entry.data.event not in FOUGHT or not tells_who_fell(sentence, fell):
        return False
    if fire.start == fell.end:
        return True  # "three soldiers were killed | fighting X"
    causes = (m for m in sentence.terms.get("cause", ()) if fell.end <= m.start)
    cause = next((m for m in causes if 0 <= fire.start - m.end <= 1 + _ADJECTIVES), None)
    return cause is not None and not _are_parted(sentence, fell.end, cause.start, by=NEW_CLAUSE)


def _is_what_killed(sentence: Sentence, killed: TermMatch, fire: TermMatch) -> bool:
    """Whether "in" parts a verb that tells whom somebody killed from the fire or fight: "killed ten | in a raid"."""
    forms = killed.entry.data.form, fire.entry.data.form
    toll = any(sentence.at("toll", i) is not None for i in range(killed.start, killed.end))
    if forms != ("verb", "noun") or fire.entry.data.event not in FOUGHT or not toll:
        return False
    causes = (m for m in sentence.terms.get("cause", ()) if killed.end <= m.start)
    cause = next((m for m in causes if 0 <= fire.start - m.end <= 1 + _ADJECTIVES), None)
    return cause is not None and not _are_parted(sentence, killed.end, fire.start, by=NEW_CLAUSE)


def _is_of_a_pronoun(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether a pronoun, an auxiliary perhaps behind it, is the subject of a verb: "it had | killed"."""
    subjects = (verb.start, verb.start - 1)
    return any(sentence.ends(i, _PRONOUN) for i in subjects if i > 0)


def tells_who_fell(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a passive, or words that tell of no event, say that somebody was killed or hurt."""
    told = match.entry.data.idiom or match.entry.data.form == "passive"
    return told and any(sentence.at("toll", i) is not None for i in range(match.start, match.end))


def _says_whose_was_hit(sentence: Sentence, fire: TermMatch, held: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether a participle only says whose it is that was hit or attacked: "bombed the areas held by X in Y".

    A place of its own ("bombed Y, held by X") is said to be held.
    """
    if fire.entry.data.event not in FOUGHT or held.entry.data.event is not EventType.CONTROL_HELD:
        return False
    if held.entry.data.form != "passive" or fire.entry.data.form == "passive":
        return False
    between = range(fire.end, held.start)
    parted = any(sentence.tokens[i].text in COMMAS or sentence.covered(i, NEW_CLAUSE) for i in between)
    return not parted and not any(fire.end <= p.start and p.end <= held.start for p in places)


def _are_one_deed(sentence: Sentence, first: TermMatch, second: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a verb only says what a noun, its subject, is: "the air strikes hit ...", "استهدفت الغارات".

    Or what became of it: "an attack on X | was repelled".
    """
    forms = first.entry.data.form, second.entry.data.form
    if set(forms) == {"noun", "passive"}:
        return _is_fought_off(sentence, first, second) or _is_by_fire(sentence, first, second)
    if forms == ("noun", "verb") and _is_of_nobody(first, second, parties):
        return "conjunction" not in second.features and _stand_together(sentence, first, second, parties)
    events = {first.entry.data.event, second.entry.data.event}
    if set(forms) != {"verb", "noun"} or EventType.STRIKE not in events or not events <= BOMBED:
        return _is_hit_by_an_attack(first, second)
    if "preposition" in second.features or "conjunction" in second.features:
        return False
    between = range(first.end, second.start)
    if forms == ("verb", "noun"):
        return all(sentence.covering("number", i) or sentence.tokens[i].text.isdigit() for i in between)
    return _stand_together(sentence, first, second, parties)


def _is_by_fire(sentence: Sentence, hit: TermMatch, fire: TermMatch) -> bool:
    """Whether a noun only says by what fire a passive says that something was hit: "was hit | by an air strike"."""
    forms = hit.entry.data.form, fire.entry.data.form
    if forms != ("passive", "noun") or not {hit.entry.data.event, fire.entry.data.event} <= BOMBED:
        return False
    by = sentence.at("by", hit.end) or sentence.at("cause", hit.end)  # "were destroyed | in | a strike near X"
    if by is None and not sentence.ends(hit.end, _BY):
        return False
    end = hit.end if by is None else by.end
    return end <= fire.start <= end + 1 + _ADJECTIVES and not _are_parted(sentence, end, fire.start)


def _is_its_toll(sentence: Sentence, deed: TermMatch, killed: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether a verb only says whom a fight or fire before it killed: "an attack on X | killed five people".

    Or, joined to it and with no place of its own, whom those killed who fought: "repelled an attack | et tué dix X".
    """
    joint = sentence.at("coordinator", killed.start)
    first = range(killed.start, min(killed.start + _OPENING, killed.end))
    if deed.entry.data.event not in FOUGHT or not any(sentence.at("toll", i) for i in first):
        return False
    if tells_who_fell(sentence, deed):
        return False  # "three soldiers were killed in X, and two civilians died in Y"
    if joint is not None and any(killed.end <= p.start for p in places):
        return False
    return not _are_parted(sentence, deed.end, killed.start, by=NEW_CLAUSE)


def _says_with_what(sentence: Sentence, verb: TermMatch, means: TermMatch) -> bool:
    """Whether words that may be an event only say with what one before them was done: "attacked X | using drones"."""
    if sentence.at("means", means.start) is None or verb.entry.data.form == "passive":
        return False
    return verb.entry.data.event in FOUGHT and not _are_parted(sentence, verb.end, means.start, by=NEW_CLAUSE)


def _says_whom_it_hit(sentence: Sentence, attack: TermMatch, verb: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a verb only says whom or what an attack, its subject, hit: "هجوم لداعش | استهدف حافلة"."""
    if (attack.entry.data.form, verb.entry.data.form) != ("noun", "verb"):
        return False
    if attack.entry.data.event is not EventType.CLASH or verb.entry.data.event not in _ATTACKS:
        return False
    near = (p for p in parties if p.acts and 0 <= p.start - verb.end <= 1)
    own = any(not sentence.ends(p.start, _BEFORE_A_NOUN) for p in near)
    return not own and "conjunction" not in verb.features and _stand_together(sentence, attack, verb, parties)


def _says_what_was_hit(sentence: Sentence, deed: TermMatch, verb: TermMatch) -> bool:
    """Whether a verb only says what those strikes hit that another names: "نفذ الطيران ضربات دقيقة | استهدفت X"."""
    if deed.entry.data.form != "verb" or not deed.entry.data.needs or deed.entry.data.event not in FOUGHT:
        return False
    if verb.entry.data.form != "verb" or verb.entry.data.event is not EventType.STRIKE:
        return False
    joined = {"conjunction", "preposition", "person"} & verb.features.keys()
    return not joined and verb.start - deed.end <= _ADJECTIVES and _only_words_part(sentence, deed, verb)


def _is_of_nobody(attack: TermMatch, verb: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether attacks told of before, and of nobody's ground forces, hit something: "الهجمات | استهدفت ..."."""
    taken_up = attack.entry.data.event is EventType.CLASH and "definite" in attack.features
    strike = verb.entry.data.event in _ATTACKS
    return taken_up and strike and not any(attack.end <= p.start and p.end <= verb.start for p in parties)


def _is_hit_by_an_attack(verb: TermMatch, attack: TermMatch) -> bool:
    """Whether an attack is the subject right behind a verb that says what it hit: "استهدف | هجوم انتحاري حاجزا"."""
    alone = not {"preposition", "conjunction", "owner"} & attack.features.keys()
    frame, noun = verb.entry.data, attack.entry.data
    hit = (frame.form, frame.event) == ("verb", EventType.STRIKE) and not frame.needs
    return hit and alone and (noun.form, noun.event) == ("noun", EventType.CLASH) and attack.start == verb.end


def _stand_together(sentence: Sentence, first: TermMatch, second: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether nothing but adjectives and somebody it is of stands between a noun and its verb."""
    if _are_parted(sentence, first.end, second.start):
        return False
    named = {i for party in parties for i in range(party.start, party.end)}
    return sum(sentence.tokens[i].word and i not in named for i in range(first.end, second.start)) <= _ADJECTIVES


def _are_parted(sentence: Sentence, start: int, end: int, *, by: AbstractSet[str] = _NEW_PHRASE) -> bool:
    """Whether a mark that ends a clause, or a word that opens another, stands between two positions."""
    return any(is_hard_mark(sentence, i) or sentence.covered(i, by) for i in range(start, end))


def _has_a_comma(sentence: Sentence, start: int, end: int) -> bool:
    return any(token.text in COMMAS for token in sentence.tokens[start:end])


def _is_fought_off(sentence: Sentence, attack: TermMatch, passive: TermMatch) -> bool:
    """Whether a passive says of the attack before it that it was fought off: "an attack on X was repelled"."""
    fought = {attack.entry.data.event, passive.entry.data.event} == {EventType.CLASH}
    if not fought or (passive.entry.data.form, passive.entry.data.subject) != ("passive", "target"):
        return False
    if passive.start - attack.end > _PURPOSE_REACH:
        return False
    if sentence.at("toll", passive.start) is not None:
        return False  # "in an attack on X ten soldiers were killed"
    return not _are_parted(sentence, attack.end, passive.start)


def _misread(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a word that may be a verb or a noun is rather the other ("قصف", bombed or bombing).

    With its subject behind it, it is a verb where a clause begins, and a noun after a preposition; behind a pronoun
    for who says it, a verb: "said that they | bombed X".
    """
    same = [m for m in sentence.terms["frame"] if m.start == match.start]
    verb: bool = match.entry.data.form == "verb"
    told = any(p.speaks and p.end == match.start and sentence.ends(p.start, _REPORTING) for p in parties)
    if told and {"verb", "noun"} <= {m.entry.data.form for m in same}:
        return verb  # "أعلن الجيش | بسط سيطرته على X"
    if not {"verb", "noun"} <= {m.entry.data.form for m in same if m.end == match.end}:
        return False
    before = match.start - 1
    if before >= 0 and sentence.covered(before, _BEFORE_A_NOUN | _ARTICLE):
        return verb
    if before >= 0 and sentence.covering("pronoun", before) is not None:
        return not verb
    first = before < 0 or not sentence.tokens[before].word or "conjunction" in match.features
    opens = first or sentence.covered(before, _BEFORE_A_VERB)
    near = (p for p in parties if 0 <= p.start - match.end <= 1)
    followed = any(p.acts and not (p.spoken_to or p.deed) for p in near)
    return not verb and opens and followed


def _is_in_the_accusative(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether the letters of a verb for two are rather those of a noun in the accusative: "شهدت | قصفا"."""
    if verb.entry.data.form == "noun" or verb.features.get("number") != "d":
        return False
    same = (m for m in sentence.terms["frame"] if m.start == verb.start and m.entry.data.form == "noun")
    return any(m.features.get("case") == "accusative" for m in same)


def _is_a_manner(sentence: Sentence, verb: TermMatch, noun: TermMatch) -> bool:
    """Whether a noun only says in or by what a verb before it came about ("advanced in fighting", "بالقصف")."""
    if noun.entry.data.form != "noun":
        return False
    if verb.entry.data.form != "verb":  # "لقصف المدينة | بقذائف الهاون"
        fired = {verb.entry.data.form, noun.features.get("preposition")} == {"noun", "with"}
        fired = fired and {verb.entry.data.event, noun.entry.data.event} <= BOMBED
        return fired and not _is_a_new_clause(sentence, verb.end, noun.start)
    if noun.features.get("preposition") == "with":
        return not _is_a_new_clause(sentence, verb.end, noun.start)
    if noun.entry.data.event in FOUGHT and sentence.ends(noun.start, _MEANS):
        return not _is_a_new_clause(sentence, verb.end, noun.start)  # "تعرضت للقصف | بأكثر من 21 غارة"
    within = (m for m in sentence.terms.get("within", ()) if 0 <= noun.start - m.end <= 1 and m.start >= verb.end)
    preposition = next(within, None)
    if preposition is None or noun.start - verb.end > _MANNER:
        return preposition is not None and _is_set_off(sentence, verb, preposition, noun)
    return preposition.end == noun.start


def _is_set_off(sentence: Sentence, verb: TermMatch, preposition: TermMatch, noun: TermMatch) -> bool:
    """Whether commas set off by what fire a verb was carried out: "قصفت الطائرات، | في غارات عدة | ، مواقع"."""
    marks = [i for i in sentence.marks(COMMAS) if verb.end <= i]
    opened = preposition.start - 1 in marks and not sentence.covered(preposition.start - 1, _BREAKS)
    closing = next((i for i in marks if i >= noun.end), None)
    near = closing is not None and closing - noun.end <= _ADJECTIVES
    fire = {verb.entry.data.event, noun.entry.data.event} <= BOMBED
    return opened and near and fire and not _are_parted(sentence, verb.end, preposition.start - 1)


def _is_a_new_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a comma or a word that opens a clause stands between two positions."""
    return _has_a_comma(sentence, start, end) or any(sentence.covered(i, NEW_CLAUSE) for i in range(start, end))


def _is_its_way(sentence: Sentence, verb: TermMatch, noun: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether a noun only says by what sort of fight a verb before it came about: "took X on Monday in a raid".

    A place of its own behind it makes it an event. Where it closes the clause, an insertion may stand before it ("took
    a hill, known as X, | in a counter-attack").
    """
    if verb.entry.data.form == "noun" or noun.entry.data.form != "noun" or noun.entry.data.event not in _WAYS:
        return False
    within = next((m for m in sentence.terms.get("within", ()) if 0 < noun.start - m.end <= 1 + _ADJECTIVES), None)
    if within is None or within.start < verb.end or not sentence.covered(within.end, _ARTICLE):
        return False
    closes = noun.end >= len(sentence.tokens) or not sentence.tokens[noun.end].word
    if closes and verb.entry.data.event in GROUND:
        return not any(is_hard_mark(sentence, i) for i in range(verb.end, within.start))
    if _has_a_comma(sentence, verb.end, noun.start) or _are_parted(sentence, verb.end, noun.start):
        return False
    return not any(noun.end <= p.start <= noun.end + _MANNER for p in places)


def _is_a_result(sentence: Sentence, cause: TermMatch, noun: TermMatch) -> bool:
    """Whether a noun only says what came of an event before it: "leading to the destruction of ..."."""
    if noun.entry.data.form != "noun" or noun.entry.data.event is not EventType.STRIKE:
        return False
    opening = max((m.end for m in sentence.within("result", cause.end - 1, noun.start)), default=None)
    return opening is not None and not any(sentence.covered(i, NEW_CLAUSE) for i in range(opening, noun.start))


def _is_its_damage(sentence: Sentence, fire: TermMatch, damage: TermMatch) -> bool:
    """Whether a passive only says what fire destroyed that a noun before it tells of: "из-за обстрела разрушен дом"."""
    noun, passive = fire.entry.data, damage.entry.data
    if (
        (noun.form, passive.form) != ("noun", "passive")
        or noun.event not in BOMBED
        or passive.event is not EventType.STRIKE
    ):
        return False
    between = fire.end, damage.start
    return not (_has_a_comma(sentence, *between) or _are_parted(sentence, *between))


def _is_fought_for(sentence: Sentence, fight: TermMatch, noun: TermMatch) -> bool:
    """Whether a noun or infinitive only says what a fight before it is for ("معارك للسيطرة على", "fought to take")."""
    taking = noun.entry.data.form != "passive" and noun.entry.data.event in _FOUGHT_FOR
    towards = noun.features.get("preposition") == "for" and fight.entry.data.form == "verb"
    ahead = fight.entry.data.event is EventType.ADVANCE and towards  # "تتقدم لدخول", advances to enter
    if not taking or not (fight.entry.data.event is EventType.CLASH or ahead):
        return False
    if noun.start - fight.end > _PURPOSE_REACH:
        return False
    between = fight.end, noun.start
    if _has_a_comma(sentence, *between) or _are_parted(sentence, *between, by=NEW_CLAUSE):
        return False
    aimed = any(fight.end <= m.start and m.end == noun.start for m in sentence.terms.get("hedge", ()))
    if noun.entry.data.form == "verb":
        return aimed
    begun = noun.start == fight.end > fight.start + 1
    attempt = any(m.end == fight.end for m in sentence.terms.get("hedge", ()))  # "thwarted an attempt of X | to take Y"
    aimed = aimed or (attempt and fight.entry.data.form == "verb")
    return aimed or begun or noun.features.get("preposition") == "for"


def _is_its_aim(sentence: Sentence, aim: TermMatch, fight: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether what stands before a fight or an advance only says what that is for ("X'i almak için saldırdı").

    Not where the fight has a place of its own.
    """
    told = any(sentence.at("aim", i) is not None for i in (aim.end, aim.end - 1))  # "geri alınması | için"
    if not told or aim.entry.data.event not in _FOUGHT_FOR:
        return False
    if fight.entry.data.event not in _FOR_GROUND or any(aim.end <= p.start and p.end <= fight.start for p in places):
        return False
    between = range(aim.end, fight.start)
    return not any(is_hard_mark(sentence, i) or sentence.covered(i, NEW_CLAUSE) for i in between)


def describes_what_follows(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether a verb is a participle that tells of the noun behind it: "Rusya'nın ele geçirdiği | köyü"."""
    behind = verb.end
    if "participle" not in verb.features or behind >= len(sentence.tokens) or not sentence.tokens[behind].word:
        return False
    return not sentence.covered(behind, _NO_NOUN)


def completed(sentence: Sentence, match: TermMatch) -> TermMatch | None:
    """The trigger up to the word that its frame needs, ``None`` if that does not follow in its clause.

    Where that word is the verb ("وارد ... نشدند"), it says of tense, polarity and person what there is to say.
    """
    frame = match.entry.data
    if not frame.needs:
        return _without_a_person(sentence, match)
    word = needed(sentence, match, within=_NEEDED_WITHIN[frame.form])
    if word is None:
        return None
    said = {key: value for key, value in word.features.items() if key in VERBAL}
    return _without_a_person(sentence, match._replace(end=word.end, features={**match.features, **said}))


def _without_a_person(sentence: Sentence, match: TermMatch) -> TermMatch:
    """A verb that opens with a word of its subordinator tells of another's: "X s'est replié | après avoir ..."."""
    opener = sentence.covering("subordinator", match.start)
    if opener is None or opener.start == match.start or "person" not in match.features:
        return match
    return match._replace(features={key: value for key, value in match.features.items() if key != "person"})


def needed(sentence: Sentence, match: TermMatch, *, within: int) -> TermMatch | None:
    """The longest of the words that a verb needs where the first of them follows it, before another verb or clause.

    A verb that has a pronoun for its object needs no noun for it: "12 raids which it carried out, and in an | ambush".
    """
    fitting = (m for m in sentence.terms.get("needs", ()) if m.entry.pattern in match.entry.data.needs)
    if "object" in match.features:
        fitting = (m for m in fitting if sentence.at("preposition", m.start) is not None)
    words = {m.start: m for m in sorted(fitting, key=lambda m: m.end)}
    aside = next((a for a in interruptions(sentence) if a[0] >= match.end), (0, 0)) if words else (0, 0)
    within += aside[1] - aside[0]
    for position in range(match.end, min(match.end + within, len(sentence.tokens))):
        if aside[0] <= position < aside[1]:
            continue
        if position in words:
            return words[position]
        if sentence.tokens[position].text in QUOTES and position + 1 in words:
            return words[position + 1]  # "the city saw | "fierce clashes"
        if sentence.covered(position, _BREAKS) or is_hard_mark(sentence, position):
            return None
        verb = sentence.at("frame", position)
        if verb is not None and verb.entry.data.form != "noun" and verb.entry.data is not match.entry.data:
            return None
    return None


def _in_a_name(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a word is part of what somebody or something is called ("Libya Dawn", "معسكر التأمين الفني")."""
    named = sentence.ends(match.start, _NAMED_BY_NOUNS) and not sentence.ends(match.start, _BEFORE_A_NOUN)
    if named and match.entry.data.form == "noun" and match.features.keys() == {"definite"}:
        return True
    names = (sentence.covering(category, match.start) for category in _CALLED)
    return any(name is not None and name.end - name.start > match.end - match.start for name in names)


def _in_a_place(sentence: Sentence, match: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether a word is of a place's name: behind a cue ("مدينة | تدمر"), or of a known one ("مجدل | سلم")."""
    around = [p for p in places if p.refers_to is None and p.start < match.start and match.end <= p.end]
    return any(p.cued or p.kind is PlaceKind.FRONT for p in around) or bool(
        around and sentence.names_around(match.start, match.end)
    )


def _is_named_behind(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a verb's letters are a name that a preposition stands before: "took control of | Tadmur" in Arabic.

    Or one with a capital in the middle of a sentence: "took | Hit".
    """
    verb = match.entry.data.form == "verb" and match.end - match.start == 1
    if not verb or not any(end == match.end for _, end, _ in sentence.names_at(match.start)):
        return False
    capital = match.start > 0 and sentence.tokens[match.start].capital and not sentence.is_in_capitals()
    return capital or sentence.ends(match.start, _BEFORE_A_NAME)


def _heads_a_paragraph(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a noun with a capital, between others, is of a heading that ran into the text: "Heavy Fighting The X"."""
    if match.entry.data.form != "noun" or not match.start or match.end >= len(sentence.tokens):
        return False
    beside = sentence.tokens[match.start - 1 : match.end + 1]
    return all(token.capital for token in beside) and not sentence.is_in_capitals()


def _is_an_aside(match: TermMatch) -> bool:
    """Whether words that tell of no event stand in the clause of another event."""
    frame: Frame = match.entry.data
    return frame.idiom and frame.subject == "none"


def _went_on_meanwhile(
    sentence: Sentence, noun: TermMatch, others: Sequence[TermMatch], places: Sequence[PlaceFound]
) -> bool:
    """Whether a noun only says in the course of what a verb came about, and names no place of its own."""
    course = next((m for m in sentence.terms.get("course", ()) if 0 <= noun.start - m.end <= _ADJECTIVES), None)
    if noun.entry.data.form != "noun" or course is None:
        return False
    if any(noun.end <= p.start <= noun.end + _ADJECTIVES and not _was_taken(sentence, noun, p, others) for p in places):
        return False
    told = [t for t in others if t.entry.data.form != "noun" and not t.entry.data.idiom]
    verbs = [t for t in told if not tells_who_fell(sentence, t)]
    if noun.entry.data.event in BOMBED:  # "they attacked X, as a result of the shelling ..."
        verbs = [t for t in verbs if t.entry.data.event not in FOUGHT]
    return any(not _are_parted(sentence, *sorted((t.end, course.start)), by=NEW_CLAUSE) for t in verbs)


def _was_taken(sentence: Sentence, fight: TermMatch, place: PlaceFound, others: Sequence[TermMatch]) -> bool:
    """Whether a place behind the noun for a fight is what a passive is about: "в ходе боев | город X был взят"."""
    if fight.entry.data.object != "none" or place.start != fight.end or sentence.ends(place.start, _BEFORE_A_NAME):
        return False
    frames = (t.entry.data for t in others if place.end <= t.start <= place.end + _ADJECTIVES)
    return any(f.form == "passive" and f.subject == "place" and not f.idiom for f in frames)


def _in_a_title(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a noun tells what somebody is head of ("commander of the operation to retake ...")."""
    if match.entry.data.form != "noun":
        return False
    apart = sentence.covering("locative", match.start - 1) is not None  # "leaders killed in a strike"
    reach = 0 if apart or _is_named_whose(sentence, match.start - 1) else 1
    return any(
        0 <= match.start - m.end <= reach and not _stands_alone(sentence, m) for m in sentence.terms.get("title", ())
    )


def _is_named_whose(sentence: Sentence, position: int) -> bool:
    """Whether a word names the land or town that somebody is head of: "أعلن محافظ | الأنبار | تحرير ..."."""
    if sentence.covered(position, _NAMES_A_SIDE):
        return True
    return not sentence.tokens[position].capital and any(start <= position < end for start, end, _ in sentence.names)


def _stands_alone(sentence: Sentence, title: TermMatch) -> bool:
    """Whether an article says that a title is head of no noun behind it: "أعلن المتحدث العسكري | تحرير ..."."""
    word = sentence.tokens[title.start].text.removeprefix(title.features.get("conjunction", ""))
    return word.startswith(ARABIC_ARTICLE)
