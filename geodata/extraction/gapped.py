"""What a list tells of several places with one verb: "40 shells fell on X, 12 on Y and, by mortar, 30 on Z"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geodata.extraction.claims import FIRE, FOUGHT
from geodata.extraction.clauses import Clause
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import DateFound
from geodata.extraction.document import Sentence
from geodata.extraction.marks import COMMAS, DASHES, SEMICOLONS
from geodata.extraction.parties import Party
from geodata.extraction.quantities import Quantity, number_at
from geodata.extraction.suffixes import behind_suffix

_TELLS = frozenset({"frame", "reporting", "complementizer", "relative_pronoun", "toll"})
_JOINS = frozenset({"coordinator"})
_MEASURES = frozenset({"km", "km2", "miles", "percent"})
_LISTS = frozenset(":")
_BEFORE_A_PLACE = frozenset(
    {"out_of", "pronoun", "preposition", "within", "locative", "place_role", "place_cue", "part", "modifier"}
)
_NUMBER = frozenset({"number"})
_BETWEEN = 4
"""Words between a number and the place that it is counted at: "over the", "in the district of"."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a list that leaves out the verb of its first: where it begins and ends, and what it counts.

    ``key`` is missing where it leaves out the noun for what is counted, too, and ``value`` where it only says with what
    it was done ("Широкино – из минометов").
    """

    start: int
    end: int
    value: int | None
    key: str | None


def find_gapped(
    sentence: Sentence,
    clauses: Sequence[Clause],
    places: Sequence[PlaceFound],
    quantities: Sequence[Quantity],
    dates: Sequence[DateFound],
    parties: Sequence[Party],
) -> list[tuple[Clause, dict[str, int] | None]]:
    """The clauses, each beside those that leave out its verb, with what these count.

    Only the numbers of a list whose first member counts something may leave its noun out; those of a date count none.
    Ground won in several areas is one gain ("20 villages, 8 in X and 12 in Y").
    """
    dated = {i for each in dates for i in range(each.start, each.end)}
    found: list[tuple[Clause, dict[str, int] | None]] = []
    for number, clause in enumerate(clauses):
        following = clauses[number + 1].start if number + 1 < len(clauses) else len(sentence.tokens)
        limit = max(following, clause.trigger.end)
        fought = places and clause.trigger.entry.data.event in FOUGHT | FIRE
        counted = [q for q in quantities if clause.holds(q.start, q.end)] if fought else []
        members = list(_members(sentence, clause, limit, places, quantities)) if fought else []
        members = [m for m in members if dated.isdisjoint(range(m.start, m.end)) and (counted or m.value is None)]
        ends = min(clause.end, _before(sentence, members[0].start)) if members else clause.end
        since = max(clauses[number - 1].end, clauses[number - 1].trigger.end) if number else 0
        found += [(each, None) for each in _set_against(sentence, clause, since, places, parties)]
        found.append((replace(clause, end=ends) if members else clause, None))
        for member in members:
            told = replace(clause, start=member.start, end=member.end, about=None, insertion=(0, 0))
            key = member.key or next((q.key for q in counted), None)
            found.append((told, {key: member.value} if key and member.value is not None else {}))
    return found


def _set_against(
    sentence: Sentence, clause: Clause, since: int, places: Sequence[PlaceFound], parties: Sequence[Party]
) -> Iterator[Clause]:
    """The clause of another before a comma, whose verb is that of the clause set against it behind that.

    "A'yı ordu, | B'yi ise muhalifler ele geçirdi", "ordu A'yı, | muhalifler ise B'yi ele geçirdi".
    """
    contrasts = [m for m in sentence.terms.get("contrast", ()) if clause.start < m.start < clause.trigger.start]
    comma = clause.start - 1
    if not contrasts or comma not in sentence.marks(COMMAS) or clause.trigger.entry.data.form == "noun":
        return
    ends = [*(p.end for p in places), *(p.end for p in parties)]
    named = {behind_suffix(sentence, end) for end in ends}
    contrast = next((m for m in contrasts if m.start in named), None)
    if contrast is None:
        return
    if comma not in named and not sentence.covered(comma - 1, _BEFORE_A_PLACE):
        return  # "A'yı ordu | aldı |, muhalifler ise B'den çekildi"
    acting = [p for p in parties if p.acts and since <= p.start and p.end <= comma]
    where = [p for p in places if since <= p.start and p.end <= comma]
    told = any(sentence.covered(i, _TELLS) for i in range(since, comma))
    others = any(p.acts and contrast.start - 1 <= p.end and p.end <= clause.trigger.start for p in parties)
    if where and len(acting) == 1 and others and not told:
        yield replace(clause, start=since, end=comma, about=None, insertion=(0, 0))


def _members(
    sentence: Sentence, clause: Clause, limit: int, places: Sequence[PlaceFound], quantities: Sequence[Quantity]
) -> Iterator[_Member]:
    """The members of a list behind a clause, up to a token, as long as each counts something at a place of its own."""
    first = next((q for q in quantities if clause.holds(q.start, q.end)), None)
    since = max(clause.trigger.end, first.end if first is not None else 0)
    joints = [i for i in range(since, limit) if _parts(sentence, i)]
    ends = [*joints[1:], limit]
    opened = False
    for joint, end in zip(joints, ends, strict=False):
        member = _member(sentence, joint + 1, end, places, quantities)
        if member is not None:
            opened = True
            yield member
        elif opened and any(sentence.tokens[i].word for i in range(joint + 1, end)):
            return


def _parts(sentence: Sentence, position: int) -> bool:
    """Whether a mark, or an "and" right before a number or behind one, parts two members of a list."""
    if sentence.tokens[position].text in COMMAS | SEMICOLONS | _LISTS:
        return True
    if not sentence.covered(position, _JOINS) or position + 1 >= len(sentence.tokens):
        return False
    numbers = sentence.numerals() | sentence.starts(_NUMBER)
    return position + 1 in numbers or position - 1 in numbers


def _member(
    sentence: Sentence, start: int, end: int, places: Sequence[PlaceFound], quantities: Sequence[Quantity]
) -> _Member | None:
    """What stands between two joints, if it is only a place and a number: "по X – 12", "12 – по X", "12 | on Y"."""
    opener = sentence.at("expansion", start)
    start = opener.end if opener is not None else start
    numbers = sentence.numerals() | sentence.starts(_NUMBER)
    while start < end and (sentence.covered(start, _JOINS) or sentence.at("also", start)):
        start += 1
    start += start + 1 in numbers and not sentence.is_term(start)  # "и | еще два"
    while end > start and not sentence.tokens[end - 1].word:
        end -= 1
    inside = [p for p in places if start <= p.start and p.end <= end and p.refers_to is None]
    if not inside or any(sentence.covered(i, _TELLS) for i in range(start, end)):
        return None
    first = inside[0]
    dash = next((i for i in range(start, end) if sentence.tokens[i].text in DASHES), None)
    behind = dash + 1 if dash is not None and dash >= inside[-1].end else None
    if behind is not None and sentence.at("launched_from", behind) and first.start - start <= _BETWEEN:
        return _Member(start, end, None, None)
    for at in (start, behind):
        value, stop = number_at(sentence, at) if at is not None and at < end else (None, start)
        if value is None:
            continue
        own = next((q for q in quantities if q.start == at and q.end <= end), None)
        stop = own.end if own is not None else stop
        if own is not None and own.key in _MEASURES:
            continue  # "10 were killed, 5 | km from X"
        between = range(stop, first.start) if at == start else range(start, first.start)
        of = sentence.at("out_of", stop) if at == start else None
        between = between if of is None else range(of.end + 1, first.start)  # "one | of them | in X"
        plain = all(i == dash or sentence.covered(i, _BEFORE_A_PLACE) for i in between)
        led = sentence.covered(first.start - 1, _BEFORE_A_PLACE) or sentence.covered(first.start, _BEFORE_A_PLACE)
        led = led or at == behind
        alone = stop == end if at == behind else bool(between)
        if plain and led and alone and len(between) <= _BETWEEN:
            return _Member(start, end, value, own.key if own is not None else None)
    return None


def _before(sentence: Sentence, start: int) -> int:
    """Where the clause before a member of a list ends: without the "and" and the marks that join them."""
    while start and (not sentence.tokens[start - 1].word or sentence.covered(start - 1, _JOINS)):
        start -= 1
    return start
