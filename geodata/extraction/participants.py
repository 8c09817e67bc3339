"""Who did something, and to whom, of the parties that a clause names."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.claims import FIRE, FOUGHT, GROUND
from geodata.extraction.clauses import Clause
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS, QUOTES
from geodata.extraction.parties import Party
from geodata.extraction.suffixes import behind_suffix, has_ending, is_genitive, is_locative
from geodata.languages.folding import ARABIC_ARTICLE, fold_name
from geodata.languages.language import Language
from geodata.languages.schema import Frame, Noun
from geodata.model import EventType

_PREPOSITION = frozenset({"preposition"})
_BEFORE_A_PLACE = frozenset({"preposition", "locative", "place_role", "part"})
_AND = frozenset({"coordinator"})
_PART = frozenset({"part"})
_WITHIN = frozenset({"within"})
_MEANS = frozenset({"means"})
_CAUSE = frozenset({"cause"})
_OPPONENTS = frozenset({"against"})
_PRONOMINAL = frozenset({"pronominal"})
_THAT = frozenset({"complementizer"})
_ONE_MORE = frozenset({"group", "side", "demonym", "institution", "coordinator", "article"})
_SUBJECT_GAP = 2
_OWNER_GAP = 1
_GLUE = frozenset({"glue"})
_NUMBERS = frozenset({"number"})
_COUNTED_WITHIN = 3
_TOLL_REACH = 7
"""Words between "killed" and who was: a number, "about", "of"."""
_INTO_FIGHT = 2
"""Words from who was killed to the fight: "in a", "في"."""
_AUXILIARIES = 3
"""Words between who was counted and "killed" or "wounded": "were also", "have been"."""
_ADJECTIVE = frozenset({"modifier"})
_OBJECTS_REACH = 6
"""Words from somebody to the mark of an object that theirs are part of: "and", more things, an adjective."""
_NEW_OBJECT = frozenset({"preposition", "finite", "frame", "reporting", "institution", "side", "group", "place_cue"})


def fill_participants(sentence: Sentence, event: Event, inside: Sequence[Party], language: Language) -> None:
    """Give an event who did it and to whom, of the parties ``inside`` its clause that only say where none is."""
    frame, trigger = event.frame, event.clause.trigger
    actors = _candidates(sentence, event, inside)
    craft = _craft_shot_down(sentence, event, actors)
    mutual = frame.event is EventType.CLASH and frame.against
    fought = frame.form == "noun" and frame.event in FOUGHT and not mutual
    fallen = mutual and frame.form == "noun" and language.data.grammar.subject[0] == "after"
    victims = [
        *(_victims(sentence, event, actors) if fought or fallen else ()),
        *(p for p in actors if _is_counted_fallen(sentence, event, p, language)),
    ]
    done_to = [p for p in actors if _is_an_object(sentence, p) or _is_object(sentence, frame, p, language)]
    done_to += [
        *(p for p in actors if p not in done_to and _is_aimed_at(sentence, event, p, actors, language)),
        *_whose_attack(sentence, event, [p for p in inside if p.acts], language),
    ]
    actors = [p for p in actors if not any(p in others for others in (craft, victims, done_to))]
    deeds = [trigger, *([event.clause.deed] if event.clause.deed else [])]
    own = (p for p in actors if p.owner and any(p.start == deed.end or p.end == deed.start for deed in deeds))
    gains = (frame.object, frame.gains) == ("place", "actor") and not (frame.needs or language.data.grammar.verb_final)
    bombed = event.is_what_killed and frame.event is not EventType.CLASH
    helped = (p for p in actors if (gains or bombed) and _is_part_of(trigger, p))
    flown = (p for p in actors if _opens_a_strike(trigger, p, language))
    by = next(own, None) or next(helped, None) or next(flown, None) or _marked(sentence, "by", event, actors, language)
    by = by or (None if mutual or frame.form == "verb" else _whose_deed(sentence, event, actors))
    against = _against_whom(sentence, event, [p for p in actors if p is not by], language)
    begun = trigger.start + language.data.grammar.verb_final  # "پهپادهای روسی ... | حمله کردند" begins with its subject
    behind = [p for p in actors if p.start >= begun and p not in (by, against)]
    before = [p for p in actors if p.start < begun and p not in (by, against)]
    by = by or _by_case(sentence, event, [p for p in actors if p is not against], language)
    if frame.form == "passive":
        event.actor = _by_whom(event, by, [p for p in actors if p is not against], _agents(sentence, behind, language))
        event.target = against or _undergone(frame, [*done_to, *(p for p in before if p is not by)], language)
        if frame.subject == "place" and (frame.gains, frame.loses) == ("none", "target"):  # "free | of the rebels"
            event.actor, event.target = None, event.target or event.actor
        return
    if frame.event is EventType.CLASH and frame.form == "noun":
        ends_with = language.data.places.postposed and language.data.grammar.verb_final  # "A ile B | arasında"
        pair = (against, by) if ends_with and by and against and against.start < by.start else (by, against)
        _name_opponents(sentence, event, pair, before, behind, victims)
        return
    before = _subjects_before(sentence, event, before, language)
    deed = trigger if (frame.subject, frame.form) == ("deed", "verb") else event.clause.deed
    if deed:
        first, second = _around_deed(sentence, deed, actors, behind, reach=_OWNER_GAP if deed is not trigger else 0)
    else:
        first, second = _subject_and_object(sentence, event, before, behind, language)
    event.actor = by or first
    if event.actor is None and done_to and _may_have_its_subject_behind(sentence, event, language):
        event.actor = next((p for p in behind if p.start <= trigger.end + 1), None)  # "солдат | обстреляли | боевики"
    second = next(reversed(done_to), None) or (None if _did_it_together(first, second) else second)
    takes_object = frame.object in {"target", "any"}
    event.target = against or (second if takes_object and second is not event.actor else None)
    if frame.subject == "target":
        _befell(event, first, by or next((p for p in behind if p.spoken_to), None))
    if frame.loses == "actor":
        _say_who_left(sentence, event, done_to)
    event.target = event.target or next(iter((*craft, *victims)), None)


def _whose_attack(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> list[Party]:
    """Whose attack somebody drove off: the last owner before its noun, "HDK'nin | saldırısını püskürttü"."""
    trigger, grammar = event.clause.trigger, language.data.grammar
    noun = sentence.tokens[trigger.start].text
    if event.frame.event is not EventType.CLASH or event.frame.form != "verb" or trigger.end - trigger.start == 1:
        return []
    if not grammar.verb_final or not noun.endswith((*grammar.accusatives, *grammar.genitives)):
        return []
    owners = [p for p in parties if p.end <= trigger.start and is_genitive(sentence, p.end, language)]
    return owners[-1:]


def _say_who_left(sentence: Sentence, event: Event, done_to: Sequence[Party]) -> None:
    """Give an event by which its subject loses ground nobody else, or those who were made to: "داعش را | واداشت تا"."""
    marks = ((p, sentence.at("object_marker", p.end)) for p in done_to)
    driven = [p for p, mark in marks if mark is not None and sentence.at("managed", mark.end) is not None]
    event.actor = driven[-1] if driven else event.actor
    if driven or event.target is event.actor:
        event.target = None


def _befell(event: Event, whom: Party | None, who: Party | None) -> None:
    """Give an event that befalls its subject who did it: "وقعت القوة في كمين | للتنظيم"."""
    event.actor, event.target = who, (event.target if event.target is not who else None) or whom


def _candidates(sentence: Sentence, event: Event, inside: Sequence[Party]) -> list[Party]:
    """Those who may have done what an event tells, or undergone it."""
    frame, trigger = event.frame, event.clause.trigger
    actors = [p for p in inside if (p.acts or p.side) and not _is_what_with(sentence, frame, p)]
    if trigger.features.get("person") != "1" or frame.subject != "actor":
        return actors
    # "the government sent no help, so we left X"; but "accused | the army | of | having bombed X"
    return [p for p in actors if p.own or p.start > trigger.start or _is_told_of(sentence, p, trigger)]


def say_who_killed(sentence: Sentence, event: Event, inside: Sequence[Party], language: Language) -> None:
    """Give an event that only tells of the dead who killed whom: "قتل الجيش | 40 مسلحا", "قتل | 40 مسلحا".

    Whoever is counted was killed, and so was who stands alone; a noun has only those whom it is of.
    """
    start, parties = event.clause.trigger.start, _candidates(sentence, event, inside)
    event.actor = _marked(sentence, "by", event, parties, language)
    parties = [p for p in parties if p is not event.actor]
    numbers = sentence.numerals() | sentence.starts(_NUMBERS)
    before, after = [p for p in parties if p.end <= start], [p for p in parties if p.start > start]
    fallen = [p for p in after if not numbers.isdisjoint(range(p.start - _COUNTED_WITHIN, p.start))]
    others = [p for p in after if p not in fallen and not sentence.ends(p.start, _PREPOSITION)]
    counted = others and sentence.within("unit", others[0].end, event.clause.end)
    if event.frame.form == "verb" and others and (fallen or len(others) > 1 or counted):
        event.actor = others.pop(0)
    elif event.frame.form == "verb" and before and after:
        event.actor = before.pop()
    event.target = next(iter((*fallen, *others, *reversed(before))), None)


def _name_opponents(
    sentence: Sentence,
    event: Event,
    marked: tuple[Party | None, Party | None],
    before: Sequence[Party],
    behind: Sequence[Party],
    victims: Sequence[Party],
) -> None:
    """Say who fights whom where a noun tells of it; ``marked`` are whose it is and whom it is against, if words say so.

    Who fell fought those that are named besides: "قتل عشرة من داعش في معارك مع | الجيش".
    """
    by, against = marked
    mutual = bool(event.frame.against)
    attacked = [p for p in behind if not mutual and _is_attacked(sentence, event, p)]
    behind = [p for p in behind if p not in attacked and not _is_told_fallen(sentence, p, event.clause.trigger)]
    behind = [p for p in behind if not sentence.within("expansion", p.start - _COUNTED_WITHIN, p.start)]
    opponents = [p for p in (by, *before, *behind) if p]
    if victims and mutual and not opponents:
        opponents, against = ([against] if against else []), None
    _set_opponents(event, opponents, against or next(iter(attacked), None), victims)


def _did_it_together(first: Party | None, second: Party | None) -> bool:
    """Whether "and" joins two who did something: "قصفت المليشيات | وصالح المدينة"."""
    return first is not None and second is not None and bool(second.conjunction) and second.start == first.end


def _set_opponents(event: Event, opponents: Sequence[Party], against: Party | None, victims: Sequence[Party]) -> None:
    """Give a fight that a noun tells of those who fight in it."""
    event.actor = opponents[0] if opponents else None
    other = next((p for p in opponents[1:] if p.side != opponents[0].side or not p.side), None)
    event.target = against or other or next(iter(victims), None)
    if event.actor and event.target and event.target.side and event.actor.side == event.target.side:
        if event.frame.against:  # "in the clashes 10 of X's men were killed and some of X wounded"
            event.actor = None
        else:
            event.target = None


def _is_what_with(sentence: Sentence, frame: Frame, party: Party) -> bool:
    """Whether a strike was only carried out with what a word names: "hit X using | drones"."""
    with_whom = frame.event not in FIRE and sentence.ends(party.start, _OPPONENTS)  # "clashed | with | gunmen"
    return sentence.ends(party.start, _MEANS) and not (with_whom or party.titled or party.side)


def _subjects_before(sentence: Sentence, event: Event, before: Sequence[Party], language: Language) -> list[Party]:
    """Those before a verb who may be its subject.

    Where verbs come first, one that "and" joins goes on with the subject of the verb before, who stands behind no
    preposition if anybody else is there: "قتلت المعارضة عددا من | قوات النظام | ودمرت ...".
    """
    able = [p for p in before if not _is_no_subject(sentence, p, language)]
    if language.data.grammar.subject[0] == "after" and "conjunction" in event.clause.trigger.features:
        return [p for p in able if not sentence.ends(p.start, _PREPOSITION)] or able
    return able


def _is_no_subject(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether who stands before a verb cannot be its subject: behind a preposition, or by their case.

    Where the verb does not come last, that is sure of a country ("из | Ливана выпущено ...") and of those by whom
    something else was done ("held | боевиками").
    """
    behind = sentence.ends(party.start, _PREPOSITION)
    if language.data.grammar.verb_final:
        return behind
    aside = sentence.at("frame", party.end)
    if aside is not None and aside.entry.data.idiom and sentence.at("by", party.end) is not None:
        return True  # "took the quarters | held by the rebels", where "rebels by" stands before "held"
    if party.land and behind and (language.data.grammar.bare_nouns or sentence.ends(party.start, _WITHIN)):
        return True  # "rebels in | Mali | have taken ..."
    endings = language.data.grammar.instrumentals
    return bool(endings) and sentence.tokens[party.start].text.endswith(endings)


def _agents(sentence: Sentence, behind: Sequence[Party], language: Language) -> list[Party]:
    """Who of those behind a passive may have done it: nobody counted, if a case says that ("взяты | боевиков")."""
    by_case, digits = language.data.grammar.instrumentals, sentence.numerals()
    counted = [p for p in behind if p.start - 1 in digits or sentence.covered(p.start - 1, _NUMBERS)]
    return [p for p in behind if not by_case or p not in counted or sentence.tokens[p.start].text.endswith(by_case)]


def _by_whom(event: Event, by: Party | None, parties: Sequence[Party], behind: Sequence[Party]) -> Party | None:
    """Who did what a passive tells: who stands among its words, who is marked so or, if none can be, who follows."""
    trigger, frame = event.clause.trigger, event.frame
    inner = (p for p in parties if trigger.start < p.start and p.end <= trigger.end)
    within = None if frame.needs else next(inner, None)  # "under | Russian | control"
    near = next((p for p in behind if p.start <= trigger.end + 1), None)
    return within or (by if by or frame.by else near)


def _undergone(frame: Frame, parties: Sequence[Party], language: Language) -> Party | None:
    """Who undergoes what a passive tells: whom it is told of, or in some languages anybody: "военные | обстреляны"."""
    theirs = frame.subject == "target" or (frame.event in FOUGHT and language.data.grammar.bare_nouns)
    return parties[-1] if parties and theirs else None


def _is_told_of(sentence: Sentence, party: Party, verb: TermMatch) -> bool:
    """Whether only "of" stands between somebody and a verb: "accuse | l'armée | d'avoir bombardé X"."""
    return party.end == verb.start - 1 and sentence.covered(party.end, _GLUE)


def _is_object(sentence: Sentence, frame: Frame, party: Party, language: Language) -> bool:
    """Whether a case says that something is done to somebody, or to a thing of theirs: "İsrail | tankını vurdu".

    Where the object is a place, it is the subject's own: "IŞİD | güçlerini Hama'dan çekti".
    """
    endings = language.data.grammar.accusatives
    if not endings or party.titled or frame.object == "place":
        return False
    if language.data.grammar.bare_nouns and frame.form != "noun" and sentence.ends(party.start, _PART):
        return True  # "позиции | ополчения обстреляли ..."
    if not language.data.grammar.verb_final:
        return frame.form == "verb" and _heads_an_object(sentence, party, endings)
    if has_ending(sentence, party.end, endings):
        return True
    thing = sentence.at("object", party.end) or sentence.at("part", party.end)  # "DEAŞ | mevzilerini"
    return thing is not None and has_ending(sentence, thing.end, endings)


def _is_aimed_at(sentence: Sentence, event: Event, party: Party, actors: Sequence[Party], language: Language) -> bool:
    """Whether a case says that an attack is on somebody, or on what is theirs: "İsrail güçlerine | saldırı düzenledi".

    Whose thing it is shows where somebody else acts, or "against" is a word of the attack's own: "İsrail mevzisine |
    yönelik saldırı".
    """
    endings, start = language.data.grammar.datives, event.clause.trigger.start
    if not (endings and language.data.grammar.verb_final) or event.frame.event not in FOUGHT or party.titled:
        return False
    begins = behind_suffix(sentence, party.end)
    if begins == start:
        return has_ending(sentence, party.end, endings)
    between = range(party.end, start)
    directed = sentence.at("place_role", start) is not None
    others = any(p.start < party.start for p in actors)
    theirs = party.side is not None and len(between) == 1  # a subject would have a comma: "İsrail | mevzisine saldırdı"
    headline = event.frame.form == "noun" and party.side is not None
    near = len(between) <= 1 + (directed or headline) and (directed or others or theirs or headline)
    plain = near and all(sentence.tokens[i].word and not sentence.names_at(i) for i in between)
    return plain and sentence.tokens[start - 1].text.endswith(endings)


def _heads_an_object(sentence: Sentence, party: Party, endings: tuple[str, ...]) -> bool:
    """Whether the first word of somebody has a case that no subject has, and neither owner nor number stands before.

    "Українських військових | обстріляли ..." is done to them, "десятки | українських військових ..." by them.
    """
    before = party.start - 1
    counted = before >= 0 and (sentence.covered(before, _NUMBERS) or before in sentence.numerals())
    plain = before >= 0 and sentence.tokens[before].word and not sentence.is_term(before)
    called = party.noun is not None and sentence.tokens[party.start].text.endswith(endings)
    return called and not counted and not plain


def _craft_shot_down(sentence: Sentence, event: Event, parties: Sequence[Party]) -> list[Party]:
    """The parties that are what was shot down: a drone wherever it stands ("a drone was shot down"), others behind."""
    frame, start = event.frame, event.clause.trigger.start
    if frame.event is not EventType.INTERCEPTION and not (
        frame.form == "passive" and frame.event in FIRE and not frame.by
    ):
        return []
    unmanned = frame.event is EventType.INTERCEPTION
    behind = [p for p in parties if p.start >= start and sentence.covering("object", p.end - 1)]
    return [*behind, *(p for p in parties if unmanned and p.start < start and p.noun == Noun.DRONES)]


def _by_case(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> Party | None:
    """By whom something was done, where only a case says so: "захвачено | боевиками", "muhaliflerce alındı"."""
    grammar, frame = language.data.grammar, event.frame
    endings = grammar.agentives or grammar.instrumentals
    if not endings or frame.form == "verb" or frame.event is EventType.CLASH:
        return None
    told = (p for p in parties if not sentence.ends(p.start, _PREPOSITION))
    return next((p for p in told if _is_in_case(sentence, p, endings, last=bool(grammar.agentives))), None)


def _is_in_case(sentence: Sentence, party: Party, endings: tuple[str, ...], *, last: bool) -> bool:
    """Whether somebody is named with one of some endings; ``last``: the last word has it, or a suffix behind it."""
    if last:
        return has_ending(sentence, party.end, endings)
    return any(sentence.tokens[i].text.endswith(endings) for i in (party.start, party.end - 1))


def _is_part_of(trigger: TermMatch, party: Party) -> bool:
    """Whether somebody stands among the words of an event: "permis aux rebelles de prendre"."""
    return trigger.start < party.start and party.end < trigger.end


def _opens_a_strike(trigger: TermMatch, party: Party, language: Language) -> bool:
    """Whether the words of an event open with who did it: "беспилотники | атаковали", "ПВО Израиля | перехватила"."""
    frame: Frame = trigger.entry.data
    strike = frame.event is EventType.STRIKE and party.noun == Noun.DRONES
    downed = frame.event is EventType.INTERCEPTION and party.noun not in {None, Noun.DRONES}
    strike = strike or (downed and language.data.grammar.subject[0] == "before")
    opens = party.start <= trigger.start < party.end < trigger.end
    return strike and opens and frame.form == "verb" and frame.subject == "actor"


def _whose_deed(sentence: Sentence, event: Event, parties: Sequence[Party]) -> Party | None:
    """Whom an adjective of a trigger that is no verb, or what stands behind a raid, names as the one who acts."""
    trigger = event.clause.trigger
    by_adjective = next((p for p in parties if p.deed and trigger.start < p.start <= trigger.end + 1), None)
    raid = (event.frame.subject, event.frame.form) == ("deed", "noun")
    return by_adjective or (_owner_behind(sentence, trigger, parties) if raid else None)


def _owner_behind(sentence: Sentence, raid: TermMatch, parties: Sequence[Party]) -> Party | None:
    """Whose raid it is: who stands right behind it, or behind an adjective: "غارات | التحالف", "هجوم عنيف | للجيش"."""
    if "definite" in raid.features:
        return None
    near = range(raid.end, raid.end + 1 + _OWNER_GAP)
    owner = next((p for p in parties if p.start in near), None)
    if owner is None or any(sentence.covered(i, _PREPOSITION) for i in range(raid.end, owner.start)):
        return None
    return owner


def _parts_from(sentence: Sentence, marker: TermMatch, position: int) -> bool:
    """Whether a preposition parts somebody from "by"; not what is an article as well: "par | des | rebelles"."""
    glued = sentence.covered(marker.start, _GLUE) and sentence.covered(position, _PREPOSITION)
    return glued or _is_only_a_preposition(sentence, position)


def _is_only_a_preposition(sentence: Sentence, position: int) -> bool:
    """Whether a word is a preposition, and none that is an article as well: "contre", but not "des"."""
    return sentence.covered(position, _PREPOSITION) and not sentence.covered(position, _GLUE)


def _is_an_object(sentence: Sentence, party: Party) -> bool:
    """Whether an object ends with somebody, or with what "and" adds to theirs: "مواضع X | و تجهیزات آنها | را"."""
    if sentence.at("object_marker", party.end) is not None:
        return True
    marker = next((m for m in sentence.terms.get("object_marker", ()) if m.start > party.end), None)
    joined = sentence.at("coordinator", party.end) is not None and sentence.at("enclitic", party.end) is None
    if marker is None or not joined or marker.start - party.end > _OBJECTS_REACH:  # "طالبان | نیز | شهر را گرفتند"
        return False
    return not any(
        sentence.covered(i, _NEW_OBJECT) or not sentence.tokens[i].word for i in range(party.end, marker.start)
    )


def _is_attacked(sentence: Sentence, event: Event, party: Party) -> bool:
    """Whether "against" stands between an attack and somebody: "attaque terroriste | contre | un camp de l'armée"."""
    end = event.clause.trigger.end
    upon = sentence.at("preposition", end - 1) if event.clause.trigger.start < end - 1 else None
    if upon is not None and sentence.at("unit", min(end + 1, len(sentence.tokens) - 1)) is not None:
        things = range(end, party.start)  # "حمله به | سه تانک | ارتش"
        if len(things) <= _COUNTED_WITHIN and all(sentence.tokens[i].word for i in things):
            return True
    words = sentence.within("against", end - 1, party.start)
    return any(_is_only_a_preposition(sentence, m.start) for m in words)


def _stands_behind_another(sentence: Sentence, event: Event, marker: TermMatch) -> bool:
    """Whether a preposition of its own parts "of" from the noun for an event, so that it is said of another noun."""
    between = range(event.clause.trigger.end - 1, marker.start)
    of = event.frame.form == "noun" and sentence.covered(marker.start, _GLUE)
    return of and any(_is_only_a_preposition(sentence, i) for i in between)


def _against_whom(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> Party | None:
    """The other side of a fight, whom an attack is on, or from whom something is taken."""
    marked = (_marked(sentence, category, event, parties, language) for category in ("against", "upon"))
    return next(filter(None, marked), None) or _from_whom(sentence, event, parties, language)


def _from_whom(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> Party | None:
    """From whom something is taken, where only a case says so: "ապստամբներից վերագրավել է", "düşməndən"."""
    endings = language.data.grammar.ablatives
    if not endings or event.frame.loses != "target":
        return None
    return next(
        (p for p in parties if has_ending(sentence, p.end, endings) and not _is_called_so(sentence, p, endings)), None
    )


def _is_called_so(sentence: Sentence, party: Party, endings: tuple[str, ...]) -> bool:
    """Whether the name of a side ends like a case where no suffix behind it says so: "Ermenistan"."""
    name = sentence.covering("side", party.start)
    if name is None or behind_suffix(sentence, party.end) != party.end:
        return False
    return fold_name(name.entry.pattern).endswith(endings)


def _victims(sentence: Sentence, event: Event, parties: Sequence[Party]) -> list[Party]:
    """Those before a fight or strike of whom the clause says that they were killed or wounded in it.

    Right behind a verb may stand who killed, if no more than "in" parts them from the fight ("قتل جنديان | في هجوم"),
    and before it, if not counted ("18 soldiers were killed").
    """
    end = event.clause.trigger.start
    tolls = sentence.within("toll", event.clause.start, end)
    verbs = {m.start for m in tolls if "tense" in m.features}
    numbers = sentence.numerals() | sentence.starts(_NUMBERS)

    def fell(party: Party, toll: TermMatch) -> bool:
        in_it = sentence.covered(party.end, _PREPOSITION) and end - party.end <= _INTO_FIGHT
        who = toll.start in verbs and not in_it and not party.titled  # "قتل | القيادي فلان، في غارة" was one of them
        behind = who <= party.start - toll.end <= _TOLL_REACH
        counted = not numbers.isdisjoint(range(party.start - _COUNTED_WITHIN, party.start))
        counted = counted or toll.end - toll.start > 1  # "the Houthis | were killed | in raids"
        gap = range(party.end, toll.start)
        beside = len(gap) <= _AUXILIARIES and all(sentence.tokens[i].word for i in gap)
        return behind or (counted and party.end <= toll.start and beside)

    return [p for p in parties if p.end <= end and not p.owner and any(fell(p, toll) for toll in tolls)]


def _is_told_fallen(sentence: Sentence, party: Party, trigger: TermMatch) -> bool:
    """Whether a word for the fallen stands before somebody behind a fight: "معارك أسفرت عن مقتل | عشرات X"."""
    return any(
        trigger.end <= m.start and 0 <= party.start - m.end <= _TOLL_REACH and "tense" not in m.features
        for m in sentence.terms.get("toll", ())
    )


def _is_counted_fallen(sentence: Sentence, event: Event, party: Party, language: Language) -> bool:
    """Whether somebody is counted before a word for the fallen, where verbs come last: "سه | سرباز | کشته شدند"."""
    frame = event.frame
    if frame.form != "noun" or frame.event not in FOUGHT or not language.data.grammar.verb_final:
        return False
    numbers = sentence.numerals() | sentence.starts(_NUMBERS)
    fell = (m for m in sentence.terms.get("toll", ()) if m.entry.pattern in m.entry.data.fallen)
    gap = next((range(party.end, m.start) for m in fell if m.start >= party.end), None)
    joined = sentence.covered(party.end, _AND) and party.end + 1 in numbers  # "۱۷ عضو داعش | و ۱۳ سرباز کشته شدند"
    reach = _AUXILIARIES + joined * _TOLL_REACH
    beside = gap is not None and len(gap) <= reach and all(sentence.tokens[i].word for i in gap)
    return beside and not numbers.isdisjoint(range(party.start - _COUNTED_WITHIN, party.start))


def _subject_and_object(
    sentence: Sentence, event: Event, before: Sequence[Party], behind: Sequence[Party], language: Language
) -> tuple[Party | None, Party | None]:
    trigger, frame = event.clause.trigger, event.frame
    grammar = language.data.grammar
    order = grammar.subject
    near = [p for p in behind if p.start <= trigger.end + 1 and _may_be_its_subject(sentence, event, p)]
    if _is_infinitive(sentence, event, language) or _shares_a_subject(sentence, trigger, language):
        near = []  # "удалось захватить | базу военных"
    if len(before) > 1 and _fell_to(sentence, before[-2], before[-1], trigger):
        before = before[:-1]
    last = before[-1] if before else None
    if frame.form == "verb" and (doer := _definite_before(sentence, before, language)) is not None:
        return doer, last
    if last is None and grammar.inversion and frame.form == "verb" and frame.event in FIRE:
        oblique = (*grammar.datives, *grammar.accusatives, *grammar.instrumentals)
        within = (p for p in near if trigger.start < p.start and p.end <= trigger.end)
        within = (p for p in within if not sentence.ends(p.start, _PART))
        last = next((p for p in within if not sentence.tokens[p.start].text.endswith(oblique)), None)
        behind = [p for p in behind if p is not last]  # "из миномета | боевики | обстреляли"
    if frame.form == "noun":
        pair = _who_and_whom(frame, near, behind) if order[0] == "after" else None
        return pair or _around_noun(sentence, frame, trigger, last, near, behind)
    if grammar.verb_final:
        return _in_order(sentence, trigger.end, before, language)
    follows = frame.event in GROUND and frame.object == "place" and any(p.start == trigger.end for p in near)
    # "positions of | the Houthis | hit by | the coalition": whom something is of is not its subject
    beside = last is not None and not last.spoken_to and _is_beside(sentence, last, trigger)
    verb_first = order[0] == "after" and (follows or not beside)
    inverts = len(order) > 1 and (grammar.inversion or bool(grammar.case_endings))
    if near and verb_first and frame.object == "target" and len(behind) == 1:
        return None, near[0]  # "took X and drove out the rebels": what is driven out must be named
    if near and (
        verb_first or (inverts and last is None and (frame.object == "place" or _begins_with_object(sentence, event)))
    ):
        return near[0], behind[1] if len(behind) > 1 else None
    return last, behind[0] if behind else None


def _shares_a_subject(sentence: Sentence, verb: TermMatch, language: Language) -> bool:
    """Whether "and" without a comma joins a verb to one before it, so that none behind is its subject.

    "Боевики вошли в город и | блокировали гарнизон".
    """
    joint = verb.start - 1
    joined = language.data.grammar.bare_nouns and joint > 0 and sentence.covered(joint, _AND)
    if not joined or sentence.tokens[joint - 1].text in COMMAS:
        return False
    verbs = (m for m in sentence.terms.get("frame", ()) if m.end <= joint and m.entry.data.form == "verb")
    return any(m.entry.data.subject == "actor" and not m.entry.data.idiom for m in verbs)


def _may_have_its_subject_behind(sentence: Sentence, event: Event, language: Language) -> bool:
    """Whether who did something may stand behind its verb, where those to whom it was done are known."""
    closes = language.data.grammar.verb_final
    return event.frame.form == "verb" and not closes and not _is_infinitive(sentence, event, language)


def _is_infinitive(sentence: Sentence, event: Event, language: Language) -> bool:
    """Whether a verb is left open by its form, so that nobody behind it is its subject: "удалось захватить | базу"."""
    word = sentence.tokens[event.clause.trigger.end - 1].text
    return event.frame.form == "verb" and word.endswith(language.data.grammar.infinitives)


def _definite_before(sentence: Sentence, before: Sequence[Party], language: Language) -> Party | None:
    """Who did something to those right before the verb, who lack the article that a subject has.

    "Բանակը | տասնյակ զինյալներ է ոչնչացրել".
    """
    articles = language.data.grammar.articles_behind
    if not articles or language.data.grammar.verb_final or len(before) <= 1:
        return None
    closed = [p for p in before if sentence.tokens[p.end - 1].text.endswith(articles)]
    last = before[-1]
    bare = last.noun is not None and last.side is None and last not in closed
    return closed[-1] if bare and closed else None


def _is_beside(sentence: Sentence, party: Party, verb: TermMatch) -> bool:
    """Whether no more than a word or two parts somebody from a verb, or who leads them: "التحالف | الذي تقوده X"."""
    return verb.start - party.end <= _SUBJECT_GAP or bool(sentence.within("backing", party.end, verb.start))


def _fell_to(sentence: Sentence, first: Party, second: Party, verb: TermMatch) -> bool:
    """Whether somebody killed those before "and", and did something else: "the army killed ten rebels and | took X"."""
    tolls = sentence.within("toll", first.end, second.start)
    joined = any(sentence.ends(verb.start - i, _AND) for i in range(2))
    return joined and any("tense" not in toll.features for toll in tolls) and verb.entry.data.form == "verb"


def _begins_with_object(sentence: Sentence, event: Event) -> bool:
    """Whether a place that no preposition goes with stands before a verb: "Харьков | обстреляли россияне"."""
    starts = range(event.clause.start, event.clause.trigger.start)
    return any(i in starts and not sentence.ends(i, _BEFORE_A_PLACE) for i in sentence.name_starts())


def _in_order(
    sentence: Sentence, end: int, before: Sequence[Party], language: Language
) -> tuple[Party | None, Party | None]:
    """Subject and object of a verb that comes last: the first two before it.

    Whoever owns something ("ordunun operasyonu ile") is not the subject of one that closes the sentence, or what is
    quoted, and is no participle, if there is somebody else.
    """
    sources = tuple(e for e in language.data.grammar.case_endings if e.endswith(language.data.grammar.ablatives))
    before = [p for p in before if not sources or not has_ending(sentence, p.end, sources)] or before  # "X'ten oluşan"
    first = before[0] if before else None
    if len(before) > 1 and before[0].titled and before[1].own and sentence.at("coordinator", before[1].start - 1):
        first = before[1]  # "والی و | نیروهایش"
    behind = sentence.tokens[end:]
    if not any(token.word for token in behind) or behind[0].text in QUOTES or behind[0].text == ".":
        owner = first is not None and _owns_a_place(sentence, first, language)
        first = next((p for p in before if not is_genitive(sentence, p.end, language)), None if owner else first)
    return first, next((p for p in before if p is not first), None)


def _owns_a_place(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether a name stands behind somebody in the genitive, "too" between perhaps: "Ukrayna'nın | de | X köyünü"."""
    if not is_genitive(sentence, party.end, language):
        return False
    behind = behind_suffix(sentence, party.end)
    behind += sentence.covering("coordinator", behind) is not None
    token = sentence.tokens[behind] if behind < len(sentence.tokens) else None
    named = token is not None and token.word and token.capital and not sentence.is_term(behind)
    return named and not is_locative(sentence, behind + 1, language)


def _may_be_its_subject(sentence: Sentence, event: Event, party: Party) -> bool:
    """Whether somebody behind a verb can be its subject: not after "on" or "for", nor against the verb's gender."""
    end = event.clause.trigger.end
    if (
        event.frame.form == "verb"
        and party.start >= end
        and (_is_a_pronouns(sentence, event) or _is_ours(event, party))
    ):
        return False  # "said that they | shelled | the forces"
    if party.start > end and sentence.ends(party.start, _PREPOSITION) and not sentence.ends(party.start, _PRONOMINAL):
        return False  # "carried out raids | against the rebels"
    bare = sentence.ends(end, _PREPOSITION) and not sentence.ends(end, _PRONOMINAL)
    if event.frame.object == "place" and party.start >= end and bare:
        return False  # "took control | of | the headquarters of the division"
    if party.start == end + 1 and event.frame.form == "verb" and _has_an_owner_behind(sentence, end):
        return False
    if event.frame.form == "noun":
        return True
    genders = {event.clause.trigger.features.get("gender"), party.gender}
    return not party.spoken_to and genders != {"m", "f"}


def _has_an_owner_behind(sentence: Sentence, position: int) -> bool:
    """Whether who follows a token is no subject: of ground that is hit or a deed that is meant by what was begun.

    "استهدف | مواقع | الحوثيين", "بدأت العملية | لطرد | الحوثيين".
    """
    ground, deed = sentence.at("part", position), sentence.at("frame", position)
    if deed is not None and deed.end == position + 1 and "preposition" in deed.features:
        return True
    bare = ground is not None and ground.features.keys().isdisjoint({"definite", "preposition"})
    return ground is not None and bare and ground.end == position + 1


def _is_a_pronouns(sentence: Sentence, event: Event) -> bool:
    """Whether a pronoun with "that" stands right before a verb, and so is its subject: "قالت إنها | قصفت القوات"."""
    before = event.clause.trigger.start - 1
    pronoun = sentence.covering("pronoun", before) if before >= 0 and sentence.covered(before, _THAT) else None
    gender = event.clause.trigger.features.get("gender")
    return pronoun is not None and {pronoun.features.get("owner"), gender} != {"m", "f"}  # "إنه | قصفت القوات"


def _is_ours(event: Event, party: Party) -> bool:
    """Whether a verb tells of what those did who say "we", so that who is named behind it did not: "هاجمنا | الجيش"."""
    return event.clause.trigger.features.get("person") == "1" and not party.own


def _around_deed(
    sentence: Sentence, deed: TermMatch, parties: Sequence[Party], behind: Sequence[Party], *, reach: int
) -> tuple[Party | None, Party | None]:
    """Whose deed it is ("the coalition's strikes hit ...", "غارات للتحالف"), and the first other party behind the verb.

    A noun with an article glued to it has no owner behind it.
    """
    near = range(0 if "definite" in deed.features else reach + 1)
    inner = (p for p in parties if deed.start < p.start < deed.end < p.end)  # "استهدفت | مسيرات روسية"
    owner = next(inner, None) or next((p for p in parties if p.start - deed.end in near or p.end == deed.start), None)
    if (
        owner is not None
        and owner.start >= deed.end
        and (
            _only_follows(sentence, deed, owner)
            or (owner.start > deed.end and _has_an_owner_behind(sentence, deed.end))
        )
    ):
        owner = None  # "استهدفت غارتان | مواقع | لقوات الوفاق"
    return owner, next((p for p in behind if p is not owner and p.end > deed.end), None)


def _only_follows(sentence: Sentence, deed: TermMatch, party: Party) -> bool:
    """Whether who stands behind a deed and its adjective cannot own it, for only they have an article in Arabic.

    "استهدفت ضربة جوية | المسلحين" hit the gunmen; "غارات | التحالف" are the coalition's.
    """
    described = deed.end - deed.start > 1 and sentence.covered(deed.end - 1, _ADJECTIVE)
    return described and not party.spoken_to and sentence.tokens[party.start].text.startswith(ARABIC_ARTICLE)


def _has_an_object_behind(sentence: Sentence, party: Party) -> bool:
    """Whether the noun for what is hit stands right behind somebody, without a preposition: they hit it."""
    thing = sentence.at("part", party.end) or sentence.at("object", party.end)
    return thing is not None and "preposition" not in thing.features and "conjunction" not in thing.features


def _who_and_whom(frame: Frame, near: Sequence[Party], behind: Sequence[Party]) -> tuple[Party, Party] | None:
    """Subject and object of a noun for what is done to somebody, if they stand together: "طرد | الجيش | الحوثيين"."""
    beside = bool(near) and len(behind) > 1 and behind[1].start == near[0].end
    return (near[0], behind[1]) if frame.object == "target" and beside else None


def _around_noun(
    sentence: Sentence,
    frame: Frame,
    trigger: TermMatch,
    before: Party | None,
    near: Sequence[Party],
    behind: Sequence[Party],
) -> tuple[Party | None, Party | None]:
    """Subject and object of a nominal trigger: a possessor is its subject where places are its objects.

    It ends with the preposition that it needs.
    """
    end = trigger.end
    if frame.needs and frame.object == "any":
        owners = [p for p in behind if p.end < end]  # "raids | of the coalition | on the Houthis"
        return before or next(iter(owners), None), next((p for p in behind if p not in owners), None)
    if before:
        return before, near[0] if near and frame.object in {"target", "any"} else None
    if frame.object == "place":
        return (near[0], None) if near else (None, None)
    gap = _OWNER_GAP if sentence.ends(trigger.start, _CAUSE) else 0  # "بسبب قصف عشوائي | للمليشيات"
    theirs = (p for p in near if frame.object == "any" and p.spoken_to and p.start <= end + gap)
    owner = next(theirs, None)  # "قصف | لقوات النظام"; "استهداف لقوات النظام" is of them
    if owner is None and near and near[0].start == end and _has_an_object_behind(sentence, near[0]):
        owner = near[0]  # "استهداف | القوات السعودية | مواقع الجماعة"
    return owner, next((p for p in (behind if owner else near or behind) if p is not owner), None)


def _is_marked(sentence: Sentence, marker: TermMatch, party: Party) -> bool:
    """Whether somebody stands behind a preposition, another perhaps between: "to the AU and | Somali forces"."""
    between = range(marker.end, party.start)
    near = party.start >= marker.end and len(between) <= _SUBJECT_GAP
    return near or (bool(between) and all(sentence.covered(i, _ONE_MORE) for i in between))


def _of_its_noun(sentence: Sentence, clause: Clause, marked: Sequence[TermMatch]) -> list[TermMatch]:
    """Those of some prepositions that no verb parts from a trigger: not "the fall of X | is a blow to | Y"."""
    verbs = (m.start for m in sentence.within("auxiliary", clause.trigger.end, clause.end))
    end = min(verbs, default=clause.end)
    return [m for m in marked if m.start < end]


def _marked(
    sentence: Sentence, category: str, event: Event, parties: Sequence[Party], language: Language
) -> Party | None:
    """The party behind one of the frame's ``by`` or ``against`` words; before it, in a postposing language."""
    postposed, verb_final = language.data.places.postposed, language.data.grammar.verb_final
    clause, markers = event.clause, getattr(event.frame, category)
    marked = _of_its_noun(sentence, clause, sentence.within(category, clause.start, clause.end))
    if verb_final and category == "by":  # the last one before the verb: "Hamas'ın karargahına İsrail'in düzenlediği"
        marked = sorted(marked, key=lambda m: (m.start >= clause.trigger.start, -m.start))
    for marker in marked:
        if marker.entry.pattern not in markers:
            continue
        if category == "against" and not postposed and any(p.end == marker.start for p in parties):
            continue
        if category == "against" and marker.end <= clause.trigger.start and sentence.covered(marker.start, _GLUE):
            continue  # "des | combattants ont chassé ..."
        ahead = not (verb_final or postposed) and marker.end < clause.trigger.start
        if event.frame.form == "passive" and category == "by" and ahead:
            continue  # "villages held by X were captured by Y"
        if category == "by" and _stands_behind_another(sentence, event, marker):
            continue  # "attaque contre un camp | de | l'armée"
        if postposed:
            beside = (p for p in reversed(parties) if 0 <= marker.start - p.end <= 1 or p.end == marker.end)
            near = [p for p in beside if p.end >= marker.start or not sentence.names_at(p.end)]  # not "X Սոթքի | վրա"
        else:
            near = [
                p
                for p in parties
                if _is_marked(sentence, marker, p)
                and not any(_parts_from(sentence, marker, i) for i in range(marker.end, p.start))
            ]
        if near:
            return near[0]
    return None
