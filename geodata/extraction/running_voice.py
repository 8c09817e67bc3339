"""Who goes on telling where a sentence names nobody: a report told further, a paragraph that opens with its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.actors import FIGHTING_VOICES
from geodata.extraction.claims import NewsDay
from geodata.extraction.dates import DateFound
from geodata.extraction.document import LineRole, Sentence
from geodata.extraction.marks import DASHES
from geodata.extraction.speakers import Speaker
from geodata.extraction.speech import Voice, opens_a_bulletin, voice_at
from geodata.model import Attribution, Stance

_OPENING = 4
"""Sentences with which an article begins, its headlines and its date among them."""
_LONGEST_LIST = 8
"""Sentences without a dash before them that a colon may announce as somebody's words, at the most."""
_BEHIND = 2
"""Words behind which an "also" may stand that goes on with a spokesman: "Under fire | also | was ..."."""
_ITEMS = DASHES | frozenset("-•·*▪")
"""What a line opens with that is one of a list."""


class RunningVoice:
    """Remembers who spoke last and whose bulletin a paragraph is. ``day``: the one that the bulletin tells of.

    ``carries_on``: a spokesman goes on behind an "also", and in the list behind their colon (``lists``: a colon opens
    one, and is no full stop).
    """

    def __init__(self, *, carries_on: bool = False, lists: bool = True) -> None:
        self._carries_on = carries_on
        self._lists = carries_on and lists
        self._closing: Voice | None = None
        self._listed: Speaker | None = None
        self._left = 0
        self._in_items = False
        self._bulletin: Speaker | None = None
        self._report: Speaker | None = None
        self.day: NewsDay | None = None

    def goes_on(self, sentence: Sentence) -> list[Voice]:
        """The voice that ended the sentence before, if this one goes on with an "also" and names nobody who speaks.

        Only a monitor's or an agency's report goes on so, in some languages a spokesman's, too, and there an agency's
        until the paragraph ends; behind a witness or a ministry the newsroom takes over elsewhere. What only names what
        the sentence before told of is told by the same, whoever that is. What a paragraph tells that opens with its
        speaker and a colon is all theirs; so are, in some languages, the paragraphs behind words by which a newsroom
        passes on a ministry's report ("Müdafiə Nazirliyindən verilən məlumata görə, ...").
        """
        if self._bulletin is not None and not sentence.opens_line:
            return _all_of(sentence, self._bulletin)
        if self._report is not None:
            return _all_of(sentence, self._report)
        if self._listed is not None and self._goes_on_listing(sentence):
            return _all_of(sentence, self._listed)
        told_by = self.last
        if told_by is None:
            return []
        goes_on = told_by.voice is Attribution.AGENCY or (self._carries_on and told_by.voice in FIGHTING_VOICES)
        also = goes_on and any(sentence.at("also", i) is not None for i in range(1 + self._carries_on * _BEHIND))
        also = also or (self._carries_on and told_by.voice is Attribution.AGENCY and not sentence.opens_line)
        return _all_of(sentence, told_by) if also or elaborates(sentence) else []

    @property
    def last(self) -> Speaker | None:
        """Who ended the sentence before."""
        return self._closing.speaker if self._closing else None

    def _goes_on_listing(self, sentence: Sentence) -> bool:
        """Whether a sentence is of the list that a colon announced; one of dashes ends with the first line without."""
        if sentence.role is not LineRole.BODY:
            return False
        item = _is_an_item(sentence) if sentence.opens_line else self._in_items
        if self._left <= 0 or (self._in_items and not item):
            self._listed = None
            return False
        self._in_items = item
        self._left -= not item
        return True

    def _announce(self, sentence: Sentence, voices: Sequence[Voice]) -> None:
        """Remember whose list follows a colon, or that somebody else is heard."""
        heard = [v for v in voices if v.speaker or v.head[0] == 0]
        if heard and not any(v.speaker and v.speaker == self._listed for v in heard):
            self._listed = None
        if self._lists and self.last is not None and sentence.tokens[-1].text == ":":
            self._listed, self._left, self._in_items = self.last, _LONGEST_LIST, False

    def note(self, sentence: Sentence, voices: Sequence[Voice], dates: Sequence[DateFound]) -> None:
        """Remember who ends a sentence, and who tells the paragraph that it opens, with the day that they tell of."""
        self._closing = voice_at(voices, len(sentence.tokens) - 1) or _only_who_told(sentence, voices)
        self._announce(sentence, voices)
        heard = [v for v in voices if v.speaker or v.head[0] == 0]  # "note that ..." opens what the newsroom adds
        if heard and not any(_is_again(v.speaker, self._report) for v in heard):
            passed_on = (
                v.speaker for v in heard if v.speaker and _is_passed_on(sentence, v) and _for_a_body(sentence, v)
            )
            self._report = next((who for who in passed_on if who.voice in FIGHTING_VOICES), None)
        if sentence.role is not LineRole.BODY or not sentence.opens_line:
            return
        bulletin = next((v.speaker for v in voices if opens_a_bulletin(sentence, v)), None)
        self._bulletin = bulletin if bulletin is not None and bulletin.voice in FIGHTING_VOICES else None
        day = next((d for d in dates if d.precision == 1 and d.first == d.last), None) if self._bulletin else None
        self.day = NewsDay(day.first, sentence.words(day.start, day.end)) if day else None


def _is_again(heard: Speaker | None, before: Speaker | None) -> bool:
    """Whether one who speaks is known to be who spoke before, though called otherwise."""
    return heard is not None and before is not None and replace(heard, span=before.span) == before


def elaborates(sentence: Sentence) -> bool:
    """Whether a sentence opens with words by which it only names what the one before told of: "in particular"."""
    return sentence.at("elaboration", 0) is not None


def _only_who_told(sentence: Sentence, voices: Sequence[Voice]) -> Voice | None:
    """The voice of a sentence that says no more than who told the one before: "The army announced this."."""
    if not sentence.terms.get("resumptive") or sentence.terms.get("frame"):
        return None
    named = [voice for voice in voices if voice.speaker is not None]
    return named[0] if named and named[0].stance is Stance.ASSERTED else None


def _for_a_body(sentence: Sentence, voice: Voice) -> bool:
    """Whether who speaks is a force or a ministry, or somebody who is called its spokesman, and not only a person."""
    named = voice.speaker is not None and voice.speaker.person
    return not named or bool(sentence.within("institution", *voice.head))


def _is_passed_on(sentence: Sentence, voice: Voice) -> bool:
    """Whether the words by which somebody speaks say that what follows is their report, too.

    A verb says so only where the article begins: "the army reports that ..." further on is one piece of news.
    """
    verbs = [m for m in sentence.terms.get("reporting", ()) if m.entry.data.bulletin]
    if sentence.index >= _OPENING and sentence.line > 1:
        verbs = [m for m in verbs if m.entry.data.kind != "verb"]
    return any(start <= m.start < end for m in verbs for start, end in (voice.head, voice.closing or voice.head))


def _is_an_item(sentence: Sentence) -> bool:
    """Whether a line opens with a dash or a dot, as each of a list does."""
    first = next((token for token in sentence.tokens if token.word), sentence.tokens[0])
    opening = sentence.article[sentence.article.rfind("\n", 0, first.start) + 1 : first.start].strip()
    return opening != "" and all(mark in _ITEMS for mark in opening)


def _all_of(sentence: Sentence, speaker: Speaker) -> list[Voice]:
    return [Voice(0, len(sentence.tokens), speaker, Stance.ASSERTED, (0, 0))]
