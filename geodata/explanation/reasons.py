"""Say why a claim was read as it was, from what the extractor recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geodata.conflicts.origins import line_of_place
from geodata.explanation.model import Reason
from geodata.explanation.words import PARTY, Words
from geodata.extraction.claims import PUBLISHED
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import TermMatch
from geodata.extraction.parties import Party
from geodata.extraction.stance import is_of_their_own, stance_of
from geodata.languages.schema import Frame, Reporting
from geodata.model import MAPPED_ROLES, MAPPED_STANCES, Claim, PlaceMention, Stance

_DATE_TERMS = ("month", "weekday", "relative", "since", "until", "since_start", "year", "night")
_PLACE_TERMS = ("place_cue", "place_role", "part", "within", "anaphor", "locative")
_STANCE_TERMS = ("hedge", "negation", "refutation")
_PLACE_RULES = {
    "place_cue": "a word that says what sort of place it is",
    "place_role": "a word that says what the place has to do with it",
    "part": "only a part of the place is meant",
    "within": "something within the place is meant",
    "anaphor": "stands for the last place named that is called so",
    "locative": "a word of place stands before it",
}
_REPORTING_RULES = {
    "verb": "a verb by which somebody says something",
    "adverbial": "words that name whose account it is",
    "continuation": "words that go on with the speaker of before",
    "newsroom": "words with which the newsroom itself speaks",
}


def reasons(words: Words, claim: Claim) -> list[Reason]:
    """Return the reasons for a claim, in the order of its fields; see :class:`Reason`."""
    if words.read.takes_up:
        return [*_denial(words, claim), *_speaker(words, claim), *_places(words, claim)]
    return [
        *_event(words),
        *_stance(words, claim),
        *_speaker(words, claim),
        *_party(words, "actor", words.read.event.actor),
        *_party(words, "target", words.read.event.target),
        *_control(words, claim),
        *_places(words, claim),
        *_date(words, claim),
        *_count(words, claim),
    ]


def _denial(words: Words, claim: Claim) -> Iterator[Reason]:
    """What a denial of "that" or "the claim" takes up, and by which words."""
    yield Reason(about="event", rule=f"it takes up the {claim.event_type} that was told last", words=claim.quote)
    for match in words.sentence.terms.get("denied_claim", ()):
        if words.sentence.tokens[match.start].start < claim.quote_end:
            yield words.reason("event", "a word that stands for what was told", match)
    for match in _reporting(words):
        yield words.reason("stance", f"what is said so is {match.entry.data.stance}", match)


def _event(words: Words) -> Iterator[Reason]:
    event = words.read.event
    frame: Frame = event.clause.trigger.entry.data
    yield words.reason("event", f"a {frame.form} form of {frame.event}", event.clause.trigger)
    if event.event_type is not frame.event:
        for match in _objects(words):
            rule = f"what it is done to makes it {event.event_type}, not {frame.event}"
            yield words.reason("event", rule, match)


def _objects(words: Words) -> list[TermMatch]:
    span = words.read.event.object_span
    return [m for m in words.sentence.terms.get("object", ()) if span == (m.start, m.end)][:1]


def _stance(words: Words, claim: Claim) -> Iterator[Reason]:
    """Find the words that decide: those without which the stance would be another."""
    event, voice = words.read.event, words.read.voice
    frame: Frame = event.clause.trigger.entry.data
    if frame.stance:
        yield words.reason("stance", f"this form is always {frame.stance}", event.clause.trigger)
        return
    before = words.read.claim.stance
    deciding = _deciding_stance(words)
    for match in deciding:
        yield words.reason("stance", f"a {match.entry.category} in reach: {claim.stance}", match)
    said = list(_reporting(words)) if voice and voice.stance is not Stance.ASSERTED else []
    for match in said:
        yield words.reason("stance", f"what is said so is {match.entry.data.stance}", match)
    if deciding or said:
        return
    if before is Stance.CONCEDED:
        yield Reason(about="stance", rule="conceded: the side that speaks is the one that loses by it")
    elif before is Stance.ASSERTED:
        yield Reason(about="stance", rule="asserted: nothing in its clause denies it or leaves it open")
    else:
        features = ", ".join(f"{name} {value}" for name, value in event.clause.trigger.features.items())
        yield words.reason("stance", f"its form says so ({features or claim.stance})", event.clause.trigger)


def _deciding_stance(words: Words) -> list[TermMatch]:
    candidates = [match for category in _STANCE_TERMS for match in words.sentence.terms.get(category, ())]
    now = _stance_without(words, [])
    if not candidates or _stance_without(words, candidates) is now:
        return []
    alone = [m for m in candidates if _stance_without(words, [c for c in candidates if c is not m]) is now]
    longest = [m for m in alone if not any(_holds(other, m) for other in alone)]
    return list({(m.start, m.end): m for m in longest}.values())


def _holds(outer: TermMatch, inner: TermMatch) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _stance_without(words: Words, left_out: list[TermMatch]) -> Stance:
    """The stance that the clause would have if some words were not there."""
    kept = {
        category: [match for match in matches if not any(match is each for each in left_out)]
        for category, matches in words.sentence.terms.items()
    }
    language = words.trace.language
    postposed = language is not None and language.data.places.postposed
    verb_final = language is not None and language.data.grammar.verb_final
    sentence = replace(words.sentence, terms=kept)
    clause, voice = words.read.event.clause, words.read.voice
    claim = words.read.claim
    own = is_of_their_own(claim.speaker_side, claim.actor_side)
    return stance_of(sentence, clause, voice, postposed=postposed, verb_final=verb_final, own=own)


def _reporting(words: Words) -> Iterator[TermMatch]:
    """The reporting terms of the claim's voice: where it says who speaks, or behind what is said."""
    voice = words.read.voice
    if voice:
        yield from words.chain(["reporting"], *voice.head)
        if voice.closing:
            yield from words.chain(["reporting"], *voice.closing)


def _speaker(words: Words, claim: Claim) -> Iterator[Reason]:
    voice = words.read.voice
    if voice is None:
        yield Reason(about="speaker", rule="nobody is said to say it: the article's own voice")
        return
    said = list(_reporting(words))
    for match in said:
        reporting: Reporting = match.entry.data
        yield words.reason("speaker", _REPORTING_RULES[reporting.kind], match)
    if not said:
        yield Reason(about="speaker", rule=_unspoken(words, voice.head), words=claim.speaker)
    speaker = voice.speaker
    if speaker is None:
        return
    if not words.sentence.tokens[0].start <= speaker.span.start < words.sentence.tokens[-1].end:
        yield Reason(about="speaker", rule="the last speaker before it that agrees goes on", words=claim.speaker)
        return
    parties = [p for p in words.read.read.parties if words.sentence.span(p.start, p.end) == speaker.span]
    if parties:
        yield from _party(words, "speaker", parties[0])
    else:
        yield Reason(
            about="speaker", rule="no data know this name; it stands where the speaker must", words=claim.speaker
        )


def _unspoken(words: Words, head: tuple[int, int]) -> str:
    if head[0] == head[1]:
        return "a quotation that an earlier sentence opened, or the next one that says whose words these are"
    closing = words.sentence.tokens[head[1] - 1].text
    return (
        "a line that begins with its speaker and a colon" if closing == ":" else "a sentence that ends with its speaker"
    )


def _party(words: Words, about: str, party: Party | None) -> Iterator[Reason]:
    if party is None:
        return
    for match in words.chain(PARTY, party.start, party.end):
        category = match.entry.category
        side = f" of {match.entry.data.side}" if getattr(match.entry.data, "side", None) else ""
        yield words.reason(about, f"{'an' if category[0] in 'aeiou' else 'a'} {category}{side}", match)


def _control(words: Words, claim: Claim) -> Iterator[Reason]:
    if claim.control_from is None and claim.control_to is None:
        return
    frame: Frame = words.read.event.clause.trigger.entry.data
    told = {"actor": claim.actor_side, "target": claim.target_side, "none": None}
    for verb, who, side in (("gains", frame.gains, claim.control_to), ("loses", frame.loses, claim.control_from)):
        if side is not None and side == told[who]:
            yield Reason(about="control", rule=f"{side} {verb} it: the form says so of its {who}")
        elif side is not None:
            yield Reason(about="control", rule=f"{side} {verb} it: the other side in a war of two")


def _places(words: Words, claim: Claim) -> Iterator[Reason]:
    for mention in claim.places:
        about = f"place {mention.surface}"
        found = next((p for p in words.read.read.places if p.name.start == mention.surface_start), None)
        for match in _around(words, found) if found else ():
            yield words.reason(about, _PLACE_RULES[match.entry.category], match)
        yield Reason(
            about=about,
            rule=_resolved(mention, claim.stance),
            words=mention.surface,
            source=_place_source(words, mention),
        )


def _around(words: Words, place: PlaceFound) -> list[TermMatch]:
    """The terms that a place has its kind and role from: within it, right before it or right behind it."""
    near: dict[tuple[int, int, str], TermMatch] = {}
    for category in _PLACE_TERMS:
        for match in words.sentence.terms.get(category, ()):
            inside = match.start < place.end and place.start < match.end
            before = 0 <= place.start - match.end <= (0 if category == "locative" else 1)
            behind = match.start == place.end and _postposed(words)
            if inside or before or behind:
                near[match.start, match.end, category] = match
    telling = [m for m in near.values() if m.entry.category != "locative"]
    matches = telling or list(near.values())
    return [m for m in matches if not any(o.entry.category == m.entry.category and _holds(o, m) for o in matches)]


def _postposed(words: Words) -> bool:
    return words.trace.language is not None and words.trace.language.data.places.postposed


def _resolved(mention: PlaceMention, stance: Stance) -> str:
    stands_for = f"stands for {mention.refers_to}; " if mention.refers_to else ""
    how = f"{mention.status} ({mention.method or 'no method'}, confidence {mention.confidence:.2f})"
    if mention.place_id is None:
        return f"{stands_for}{how}: no place on the map"
    if mention.lat is None:
        drawn = "it has no point"
    elif stance in MAPPED_STANCES and mention.role in MAPPED_ROLES:
        drawn = f"drawn as {mention.role}"
    else:
        drawn = f"listed as {mention.role} and not drawn"
    return f"{stands_for}{how}: {mention.name}, {mention.place_id}, {drawn}"


def _place_source(words: Words, mention: PlaceMention) -> str | None:
    conflict = words.trace.conflict
    if conflict is None or not (mention.place_id or "").startswith(f"{conflict.id}/"):
        return None
    line = line_of_place(conflict.id, mention.place_id or "")
    return f"conflicts/{conflict.id}.yaml:{line}" if line else None


def _date(words: Words, claim: Claim) -> Iterator[Reason]:
    if claim.date_basis is None:
        return
    if claim.date_basis == PUBLISHED:
        yield Reason(about="date", rule="its words give no date: the day of the report stands in")
        return
    if claim.date_basis != words.read.claim.date_basis:
        rule = "the day that the article gives the event elsewhere, or that its lead tells of"
        yield Reason(about="date", rule=rule, words=claim.date_basis)
        return
    found = next(d for d in words.read.read.dates if words.of(d.start, d.end) == claim.date_basis)
    start = words.sentence.tokens[found.start].start
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.event_date_start, claim.event_date_end) if day))
    yield Reason(about="date", rule=f"counted from the report's day: {days}", words=claim.date_basis, start=start)
    for match in words.chain(_DATE_TERMS, max(found.start - 1, 0), found.end):
        yield words.reason("date", f"a word of the category {match.entry.category}", match)


def _count(words: Words, claim: Claim) -> Iterator[Reason]:
    clause = words.read.event.clause
    for counted in words.read.read.quantities:
        inside = clause.start <= counted.start and counted.end <= clause.end
        if inside and claim.count.get(counted.key) == counted.value:
            start = words.sentence.tokens[counted.start].start
            what = words.of(counted.start, counted.end)
            yield Reason(about="count", rule=f"{counted.value} {counted.key}", words=what, start=start)
            for match in words.chain(["unit", "dual", "number"], counted.start, counted.end):
                yield words.reason("count", f"a word of the category {match.entry.category}", match)
