"""Whether a clause is asserted, denied or only spoken of: by the scope of the words that say so."""

from __future__ import annotations

from geodata.extraction.claims import FIRE
from geodata.extraction.clauses import Clause
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, QUOTES
from geodata.extraction.speech import Voice
from geodata.languages.schema import Frame, Hedge
from geodata.model import Stance

_NEGATION_REACH = 3
_AUXILIARY = 1
"""Words behind a verb that is denied, at the end of its clause: "نشده است"."""
_REFUTATION_REACH = 4
"""Words between a clause and those which say that it is not so: ", and this | is not true"."""
_JOINS = frozenset({"coordinator"})
_GOAL = frozenset({"goal"})
_NOUNS_END_AT = ("complementizer", "subordinator", "reporting", "relative_pronoun")
_MANAGED_ENDS_AT = ("complementizer", "subordinator", "reporting", "relative_pronoun")
_MANAGED_REACH = 4
"""Words between "managed to" and what was: who did, an adverb."""
_ANOTHER_VERB = frozenset({"complementizer", "subordinator", "reporting", "frame", "hedge", "coordinator"})
_QUESTION_MARKS = frozenset("?؟")
_ASKING = frozenset("՞")
"""The mark that stands in the word that is asked about."""


def is_of_their_own(speaker_side: str | None, actor_side: str | None) -> bool:
    """Whether who speaks tells of what their own side did."""
    return actor_side is not None and speaker_side == actor_side


def stance_of(
    sentence: Sentence,
    clause: Clause,
    voice: Voice | None,
    *,
    postposed: bool = False,
    verb_final: bool = False,
    own: bool = False,
) -> Stance:
    """Return the stance of the speaker to the clause's event.

    ``postposed``: the words that hedge or negate may stand behind the event's. ``verb_final``: a clause closes with
    its verb, which may deny what a noun before it names. ``own``: who speaks tells of what they did, and will not be
    who calls it untrue ("they say they took X, and this is false").
    """
    frame: Frame = clause.trigger.entry.data
    managed = _managed(sentence, clause, verb_final=verb_final)
    if frame.stance and not (frame.stance is Stance.HYPOTHETICAL and managed is not None):
        return frame.stance
    asked = sentence.tokens[-1].text in _QUESTION_MARKS or bool(sentence.marks(_ASKING))
    unsaid = asked or (voice is not None and voice.stance is Stance.HYPOTHETICAL)
    if unsaid or _only_spoken_of(sentence, clause, postposed=postposed, managed=managed is not None):
        return Stance.HYPOTHETICAL
    unmanaged = managed is not None and "polarity" in managed.features
    denied = unmanaged or _negated(sentence, clause, postposed=postposed, verb_final=verb_final)
    if voice and voice.stance is Stance.DENIED:
        denied = not denied
    if not own and _refuted(sentence, clause):
        denied = True
    if denied:
        return Stance.DENIED
    return Stance.CONCEDED if voice and voice.stance is Stance.CONCEDED else Stance.ASSERTED


def _managed(sentence: Sentence, clause: Clause, *, verb_final: bool) -> TermMatch | None:
    """The verb that says that what the clause leaves open was done, or if denied was not: "managed to", "توانست".

    What "that" or a word of saying opens behind it is no longer what was managed. Where a clause closes with its verb,
    it may stand right behind what was done ("almayı | başardı", "ilerlemeye | devam ediyor"); where the verb that is
    left open has a form of its own, it stands a few words before it ("удалось | закрепиться").
    """
    start, end = clause.trigger.start, clause.trigger.end
    if clause.trigger.entry.data.stance is Stance.HYPOTHETICAL:
        near = (m for m in reversed(sentence.terms.get("managed", ())) if 0 <= start - m.end <= _MANAGED_REACH)
        return next((m for m in near if _are_one_verb(sentence, m.end, start)), None)
    if clause.trigger.features.get("tense") != "future":
        return None
    if verb_final and (behind := sentence.at("managed", end)) is not None:
        return behind
    ends = [m for c in _MANAGED_ENDS_AT for m in sentence.terms.get(c, ()) if m.end <= start]
    since = max((m.end for m in ends if sentence.at("managed", m.start) is None), default=0)  # "سبب شد | که"
    return next((m for m in reversed(sentence.terms.get("managed", ())) if since <= m.start < end), None)


def _are_one_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but adverbs and somebody stands between a verb and the one that it is of."""
    left_open = {m.start for m in sentence.within("frame", start, end) if m.entry.data.stance is Stance.HYPOTHETICAL}
    first = next((i + 2 for i in left_open if sentence.at("coordinator", i + 1)), start)  # "продолжают бомбить и | ..."
    between = range(first, end)
    return all(sentence.tokens[i].word and not sentence.covered(i, _ANOTHER_VERB) for i in between)


def _only_spoken_of(sentence: Sentence, clause: Clause, *, postposed: bool, managed: bool) -> bool:
    trigger = clause.trigger
    if trigger.features.get("tense") == "future" and not managed:
        return True
    frame: Frame = trigger.entry.data
    if frame.form == "noun" and (trigger.features.get("preposition") == "for" or _shares_its_aim(sentence, trigger)):
        return True
    tolls = [m.start for m in sentence.within("toll", clause.start, trigger.start)]
    lowest = _since(sentence, clause)
    for match in sentence.terms.get("hedge", ()):
        if _is_a_month(sentence, match.start) or _is_settled(sentence, match.start):
            continue
        if _is_of_a_relative(sentence, clause, match):
            continue
        hedge: Hedge = match.entry.data
        if hedge.only in {"noun", "noun before"} and frame.form != "noun":
            continue
        if any(toll < match.start for toll in tolls) or (hedge.owner and _is_what_was_done(trigger)):
            continue  # "25 were killed | in an attempt to storm the base"
        inside = frame.form == "verb" and not frame.needs and trigger.start < match.start and match.end <= trigger.end
        ahead = hedge.only in {None, "noun"} and (match.end > lowest or _strives_for(sentence, match, trigger))
        quoted = trigger.start > match.end and sentence.tokens[trigger.start - 1].text in QUOTES
        before = match.start < trigger.start and trigger.start - quoted - match.end < hedge.reach
        if inside or (ahead and before):
            return True
        behind = postposed or hedge.only == "noun before"
        if behind and 0 <= match.start - trigger.end < hedge.reach and match.end <= clause.end:
            return True
    return False


def _is_of_a_relative(sentence: Sentence, clause: Clause, hedge: TermMatch) -> bool:
    """Whether a hedge stands in what a relative clause tells of the subject: "the army, | which may win, | took X"."""
    start, end = clause.insertion
    return start <= hedge.start < end and sentence.at("relative_pronoun", start + 1) is not None


def _strives_for(sentence: Sentence, hedge: TermMatch, noun: TermMatch) -> bool:
    """Whether "to" joins a noun to a verb before all that is said of its subject: "يسعى الجيش، ...، | إلى استعادة"."""
    if noun.entry.data.form != "noun" or not sentence.ends(noun.start, _GOAL) or hedge.end > noun.start:
        return False
    verbs = any(m.entry.data.form != "noun" for m in sentence.within("frame", hedge.end, noun.start))
    said = any(sentence.within(category, hedge.end, noun.start) for category in ("complementizer", "reporting"))
    return not verbs and not said


def _is_what_was_done(noun: TermMatch) -> bool:
    """Whether a noun owned by "operations" or "battles" tells what these did: "عمليات | قصفهم", "انتهت | بسيطرة"."""
    return noun.entry.data.event in FIRE or noun.features.get("preposition") == "with"


def _shares_its_aim(sentence: Sentence, noun: TermMatch) -> bool:
    """Whether "and" joins a noun to one before it that only says what for: "لتحرير | وتطهير المدينة"."""
    if "conjunction" not in noun.features:
        return False
    before = (m for m in sentence.terms.get("frame", ()) if m.end == noun.start and m.entry.data.form == "noun")
    return any(m.features.get("preposition") == "for" for m in before)


def _since(sentence: Sentence, clause: Clause) -> int:
    """From where on a hedge may stand: before the clause, or before the nouns that "and" joins its noun to.

    "The need to face them and their expulsion from X" is a need of both.
    """
    trigger, start = clause.trigger, max(clause.start - 2, 0)
    joined = "conjunction" in trigger.features or sentence.covered(max(clause.start - 1, 0), _JOINS)
    if trigger.entry.data.form != "noun" or not joined:
        return start
    stops = {m.start for c in _NOUNS_END_AT for m in sentence.terms.get(c, ())}
    stops |= {m.start for m in sentence.terms["frame"] if m.entry.data.form == "verb"}
    return max((stop for stop in stops if stop < start), default=0)


def _is_a_month(sentence: Sentence, position: int) -> bool:
    """Whether a hedge is the name of a month: "in May"."""
    return position > 0 and sentence.tokens[position].capital and sentence.covering("month", position) is not None


def _is_settled(sentence: Sentence, position: int) -> bool:
    """Whether a hedge belongs to words that tell how it ended: "were forced to", "failed to"."""
    return any(sentence.covering(category, position) for category in ("affirmation", "negation"))


def _begins_a_name(sentence: Sentence, negation: TermMatch) -> bool:
    """Whether what looks like a negation is tied to the word behind it, and both have a capital: "N'Djamena"."""
    if negation.end >= len(sentence.tokens):
        return False
    last, following = sentence.tokens[negation.end - 1], sentence.tokens[negation.end]
    return last.capital and following.capital and last.end == following.start


def _refuted(sentence: Sentence, clause: Clause) -> bool:
    """Whether words behind an event say that it is not so: "reports that X fell are false", "..., which is untrue".

    They say it of the last event before them.
    """
    behind = next((m for m in sentence.terms.get("refutation", ()) if m.start >= clause.trigger.end), None)
    if behind is None or behind.start - clause.end > _REFUTATION_REACH:
        return False
    return not any(clause.end <= m.start < behind.start for m in sentence.terms["frame"])


def _negated(sentence: Sentence, clause: Clause, *, postposed: bool, verb_final: bool) -> bool:
    trigger = clause.trigger
    if trigger.features.get("polarity") == "negative":
        return True
    affirmed = {i for m in sentence.terms.get("affirmation", ()) for i in (m.start, m.end - 1)}
    for match in sentence.terms.get("negation", ()):
        if match.start in affirmed or _begins_a_name(sentence, match):
            continue  # "not only", "avant qu'ils | ne | partent"
        if sum(sentence.tokens[i].text in COMMAS for i in range(match.end, trigger.start)) == 1:
            continue  # "успеха | не | имел, отошел"
        if clause.insertion[0] <= match.start < clause.insertion[1]:
            continue  # "X را | که زیرساخت ندارد | گلوله باران کرد"
        if 0 <= trigger.start - match.end < _NEGATION_REACH and match.start >= clause.start - 1:
            return True
        if postposed and 0 <= match.start - trigger.end < _NEGATION_REACH and match.end <= clause.end:
            return True
        if trigger.start <= match.start < trigger.end:
            return True
        closes = verb_final and trigger.entry.data.form == "noun" and match.start >= trigger.end
        if closes and clause.end - match.end <= _AUXILIARY:
            return True
    return False
