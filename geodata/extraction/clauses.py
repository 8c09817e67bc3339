"""Cut a sentence into one clause for each event, so that each quote says its event and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.parties import Party
from geodata.extraction.speech import Voice

_HARD_MARKS = frozenset(';؛:–"()…')
_COMMAS = frozenset(",،")
_DATES = frozenset({"month", "weekday", "relative", "year"})
_NAME_QUOTATION = 4
_GLOSS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens ``start`` to ``end`` that state the event of a trigger."""

    start: int
    end: int
    trigger: TermMatch


def find_clauses(sentence: Sentence, voices: Sequence[Voice], parties: Sequence[Party]) -> list[Clause]:
    """Return one clause for each event trigger of the sentence, in text order."""
    triggers = _triggers(sentence, voices)
    walls = _walls(sentence, voices)
    clauses = []
    for number, trigger in enumerate(triggers):
        previous = triggers[number - 1] if number else None
        following = triggers[number + 1] if number + 1 < len(triggers) else None
        start = _start(sentence, trigger, previous, walls, parties)
        end = _end(sentence, trigger, following, walls, parties)
        start, end = _trim(sentence, start, end, trigger)
        start = _with_antecedent(sentence, start, parties)
        clauses.append(Clause(start, end, trigger))
    return clauses


def _triggers(sentence: Sentence, voices: Sequence[Voice]) -> list[TermMatch]:
    """The frame matches: longest first where they overlap, none inside the words that say who speaks."""
    chosen: list[TermMatch] = []
    for match in sorted(sentence.terms.get("frame", ()), key=lambda m: (-(m.end - m.start), m.start)):
        if any(c.start < match.end and match.start < c.end for c in chosen):
            continue
        if any(v.head[0] <= match.start < v.head[1] for v in voices):
            continue
        if sentence.tokens[match.start].compound or _in_a_title(sentence, match):
            continue
        others = (*sentence.terms.get("place_role", ()), *sentence.terms.get("since_start", ()))
        if any(m.start <= match.start and match.end <= m.end for m in others):
            continue
        chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _in_a_title(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a noun tells what somebody is head of ("commander of the operation to retake ...")."""
    nominal = match.entry.data.form == "noun"
    return nominal and any(0 <= match.start - m.end <= 1 for m in sentence.terms.get("title", ()))


def _walls(sentence: Sentence, voices: Sequence[Voice]) -> set[int]:
    """Token positions at which a new clause begins whatever the triggers are."""
    walls = {0, len(sentence.tokens)}
    for i, token in enumerate(sentence.tokens):
        if token.text in _HARD_MARKS and not (_quotes_a_name(sentence, i) or _glosses_a_name(sentence, i)):
            walls |= {i, i + 1}
    roles = sentence.terms.get("place_role", ())
    walls |= {
        m.start
        for m in sentence.terms.get("subordinator", ())
        if not any(r.start < m.start < r.end for r in roles)  # "على بعد", at a distance of, holds no "after"
        and not _opens_a_date(sentence, m.start)
    }
    demonstratives = {m.start for m in sentence.terms.get("anaphor", ())}
    for match in sentence.terms.get("complementizer", ()):
        if match.start not in demonstratives:
            walls |= {match.start, match.end}
    walls -= {m.start for m in sentence.terms.get("expansion", ()) if m.start}
    for voice in voices:
        walls |= {*voice.head, *(voice.closing or ())}
    return walls


def _opens_a_date(sentence: Sentence, position: int) -> bool:
    """Whether a word that may open a clause is part of a date: "since July", "since the war began"."""
    since = sentence.at("since", position)
    if since is None or since.end >= len(sentence.tokens):
        return False
    if sentence.at("since_start", position) or sentence.tokens[since.end].text.isdigit():
        return True
    return not _DATES.isdisjoint(sentence.beginning(since.end))


def _quotes_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a quotation mark belongs to a few words only: a name, not speech."""
    if sentence.tokens[position].text != '"':
        return False
    marks = [i for i, t in enumerate(sentence.tokens) if t.text == '"']
    at = marks.index(position)
    pairs = [(marks[k], marks[k + 1]) for k in range(0, len(marks) - 1, 2)]
    return any(a <= marks[at] <= b and b - a <= _NAME_QUOTATION for a, b in pairs)


def _glosses_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a bracket holds a word or two about the name before it: "Daesh (IS)"."""
    texts = [t.text for t in sentence.tokens[max(position - _GLOSS, 0) : position + _GLOSS + 1]]
    mark = sentence.tokens[position].text
    at = min(position, _GLOSS)
    return (mark == "(" and ")" in texts[at:]) or (mark == ")" and "(" in texts[:at])


def _dangles(sentence: Sentence, end: int) -> bool:
    """Whether a preposition is left alone before ``end``, cut off from its noun by a comma."""
    before = sentence.tokens[end - 2].text if end > 1 else ""
    return before in _COMMAS and sentence.at("preposition", end - 1) is not None


def _with_antecedent(sentence: Sentence, start: int, parties: Sequence[Party]) -> int:
    """A clause behind "who" begins with those it tells of."""
    for relative in sentence.terms.get("relative_pronoun", ()):
        if relative.end == start:
            return next((p.start for p in parties if p.end == relative.start), start)
    return start


def _start(
    sentence: Sentence, trigger: TermMatch, previous: TermMatch | None, walls: set[int], parties: Sequence[Party]
) -> int:
    wall = max(w for w in walls if w <= trigger.start)
    if previous is None or previous.end <= wall:
        return wall
    return max(wall, _cut(sentence, previous, trigger, parties))


def _end(
    sentence: Sentence, trigger: TermMatch, following: TermMatch | None, walls: set[int], parties: Sequence[Party]
) -> int:
    wall = min(w for w in walls if w >= trigger.end)
    if following is None or following.start >= wall:
        return wall
    return min(wall, _cut(sentence, trigger, following, parties))


def _cut(sentence: Sentence, first: TermMatch, second: TermMatch, parties: Sequence[Party]) -> int:
    """Where the clause of one trigger ends and that of the next begins."""
    if second.features.get("conjunction"):
        return second.start
    subject = next((p for p in reversed(parties) if first.end <= p.start and p.end <= second.start), None)
    joints = [
        i
        for i in range(first.end, second.start)
        if sentence.tokens[i].text in _COMMAS
        or sentence.at("coordinator", i)
        or (subject and subject.start == i and subject.conjunction)
    ]
    if joints:
        return joints[-1]
    return second.start


def _trim(sentence: Sentence, start: int, end: int, trigger: TermMatch) -> tuple[int, int]:
    """Leave out marks and joining words at both ends."""
    while start < trigger.start and (
        not sentence.tokens[start].word
        or any(sentence.at(c, start) for c in ("coordinator", "subordinator"))
        or (start > 0 and sentence.at("preposition", start) and not sentence.at("relative", start))
    ):
        subordinator = sentence.at("subordinator", start)
        start = min(trigger.start, subordinator.end) if subordinator else start + 1
    while end > trigger.end and (
        not sentence.tokens[end - 1].word or sentence.at("coordinator", end - 1) or _dangles(sentence, end)
    ):
        if sentence.tokens[end - 1].text == '"' and _quotes_a_name(sentence, end - 1):
            break
        end -= 1
    return start, end
