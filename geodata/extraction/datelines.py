"""Find the dateline that opens a report: where it was written, by whom, when; it tells of no event."""

from __future__ import annotations

import re

_LONGEST = 70
_DASH = r"(?:\s*[–—―]\s*|\s*--+\s*|\s+_\s+|\s+-\s+)"
_AGENCY = re.compile(rf"[^\n()]{{2,45}}\([^()\n]{{2,30}}\){_DASH}")
"""TRIPOLI, June 5 (AFP) -"""
_DATED = re.compile(rf"\w[\w' -]{{1,25}}[.,] \d{{1,2}}\.? \w+[.,]?(?: \d{{4}}[.,]?)?(?:{_DASH}|(?= [\w.]{{2,12}}\s*/))")
"""Kiev, 5 octobre -, Bakı. 4 oktyabr."""
_DATED_BEHIND = re.compile(
    rf"[A-Z][\w' -]{{1,25}}(?:, [A-Z][\w. ]{{1,20}})?, [A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?{_DASH}"
)
"""ALEPPO, Syria, June 5 --"""
_UNPARTED = re.compile(r"[A-ZÀ-Ý][\w' -]{1,25}, \d{1,2} \w{3,9}\.? (?:\d{4} )?\([A-Z]{2,8}\)\s+(?=[A-ZÀ-Ý«\"])")
"""Bamako, 20 fév (AMAP) L'armée ..."""
_BRACKETED = re.compile(rf"[A-Z]{{4,}}[\w' .,-]{{0,30}}[\[({{][A-Z][A-Za-z/]{{1,14}}[\])}}](?:{_DASH}|\s+)(?=[A-Z\"“])")
"""GROZNY, Russia {AP} Russian soldiers ..."""
_PARTED = re.compile(r"[A-Z][^\n|]{2,45} \| ?[A-Z][^\n|]{1,30} ?\|\s*")
"""Goma, DR Congo | AFP |"""
_TIED = re.compile(r"[A-Z][\w']{3,25}-\s+(?=[A-Z])")
"""Ouagadougou-"""
_ARABIC = r"[\u0621-\u06cc]+(?: [\u0621-\u06cc]+){0,2}"
_COLON = re.compile(rf"{_ARABIC}(?:، ?{_ARABIC})?\s*[-–—ـ]\s*{_ARABIC}\s*:\s*")
"""دمشق ـ وكالات: (the stroke that lengthens a word is a dash there)"""
_IN_CAPITALS = re.compile(rf"[^\n()]{{2,45}}?{_DASH}")
"""ANKARA -"""
_SERVICE = re.compile(r"\s*[\w.]{2,12}\s*/\s*(?![^\W\d_a-z]{2,6}\b)")
"""REPORT.AZ/, and no force with two names: YPG/PKK"""
_RUN_IN = re.compile(r"\b[A-Z]{4,}(?:[ /][A-Z]{2,}){0,3} \((?:[A-Z][\w.]*[ -]?){1,3}\)\s*(?:[-–—]+\s*)?(?=[A-Z\"])")
"""A dateline inside of a line that took in the heading before it: "... in Raqqa | MOSCOW (Sputnik) | According"."""
_COUNTS = re.compile(r"\(\d+\)(?: \d+)+ (?=(?:The|An?) \w)")
"""What a page counts (its readers, their comments) before the report: "(180) 0 54 | The army took"."""
_DAY = re.compile(
    r"(?:[A-Z]\w+,? ){0,2}"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? (?:19|20)\d\d\b|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b"
)
"""The day of a report, and who wrote it, before its first sentence: "Reuters Saturday 18 Jun 2016"."""
_WORDS = 6
SHORTEST_TOWN = 4
"""Letters that tell a town in capitals from somebody's initials."""


def dateline_length(line: str) -> int:
    """How many characters of a line its dateline takes, the mark behind it among them; 0 if it has none."""
    head = line[:_LONGEST]
    length = 0
    for pattern in (_AGENCY, _DATED, _DATED_BEHIND, _UNPARTED, _BRACKETED, _PARTED, _TIED, _COLON, _IN_CAPITALS):
        match = pattern.match(head)
        if match and _is_a_dateline(match[0], capitals=pattern is _IN_CAPITALS):
            length = match.end()
            break
    service = _SERVICE.match(head, length)
    return service.end() if service and _all_capitals(service[0]) else length


def run_in(text: str, start: int) -> list[int]:
    """Where headings and datelines end that run on into a report without a stop, and the latter begin, in text order.

    ``start``: where the report's title ends, if it opens the text.
    """
    ends = [start] if start else []
    day = _DAY.match(text, start + len(text[start:]) - len(text[start:].lstrip()))
    if day and text[day.end() :].lstrip()[:1].isupper() and text[day.end() : day.end() + 1] == " ":
        ends.append(day.end())
    inside = [at for match in _RUN_IN.finditer(text) for at in match.span()]
    inside += [match.end() for match in _COUNTS.finditer(text)]
    return ends + sorted(at for at in inside if at > (ends[-1] if ends else 0))


def _is_a_dateline(head: str, *, capitals: bool) -> bool:
    words = re.findall(r"[^\W_]+", head.partition("(")[0])
    if len(words) > _WORDS or not words:
        return False
    if capitals:
        return _all_capitals(head) and max(map(len, words)) >= SHORTEST_TOWN
    dated = next((i for i, word in enumerate(words) if word.isdigit()), len(words))
    return not any(word[0].islower() for word in words[:dated])


def _all_capitals(text: str) -> bool:
    return any(c.isupper() for c in text) and not any(c.islower() for c in text)
