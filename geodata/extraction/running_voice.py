"""Who goes on telling where a sentence names nobody: a report told further, a paragraph that opens with its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.actors import FIGHTING_VOICES
from geodata.extraction.claims import NewsDay
from geodata.extraction.dates import DateFound
from geodata.extraction.document import LineRole, Sentence
from geodata.extraction.speakers import Speaker
from geodata.extraction.speech import Voice, opens_a_bulletin, voice_at
from geodata.model import Attribution, Stance

_OPENING = 4
"""Sentences with which an article begins, its headlines and its date among them."""


class RunningVoice:
    """Remembers who spoke last and whose bulletin a paragraph is. ``day``: the one that the bulletin tells of."""

    def __init__(self) -> None:
        self._closing: Voice | None = None
        self._bulletin: Speaker | None = None
        self._report: Speaker | None = None
        self.day: NewsDay | None = None

    def goes_on(self, sentence: Sentence) -> list[Voice]:
        """The voice that ended the sentence before, if this one goes on with an "also" and names nobody who speaks.

        Only a monitor's or an agency's report goes on so; behind a witness or a ministry the newsroom takes over. What
        only names what the sentence before told of is told by the same, whoever that is. What a paragraph tells that
        opens with its speaker and a colon is all theirs; so are, in some languages, the paragraphs behind words by
        which a newsroom passes on a ministry's report ("Müdafiə Nazirliyindən verilən məlumata görə, ...").
        """
        if self._bulletin is not None and not sentence.opens_line:
            return _all_of(sentence, self._bulletin)
        if self._report is not None:
            return _all_of(sentence, self._report)
        told_by = self._closing.speaker if self._closing else None
        if told_by is None:
            return []
        also = told_by.voice is Attribution.AGENCY and sentence.at("also", 0) is not None
        return _all_of(sentence, told_by) if also or elaborates(sentence) else []

    def note(self, sentence: Sentence, voices: Sequence[Voice], dates: Sequence[DateFound]) -> None:
        """Remember who ends a sentence, and who tells the paragraph that it opens, with the day that they tell of."""
        self._closing = voice_at(voices, len(sentence.tokens) - 1) or _only_who_told(sentence, voices)
        heard = [v for v in voices if v.speaker or v.head[0] == 0]  # "note that ..." opens what the newsroom adds
        if heard and not any(v.speaker and v.speaker == self._report for v in heard):
            passed_on = (v.speaker for v in heard if v.speaker and _is_passed_on(sentence, v))
            self._report = next((who for who in passed_on if who.voice in FIGHTING_VOICES and not who.person), None)
        if sentence.role is not LineRole.BODY or not sentence.opens_line:
            return
        bulletin = next((v.speaker for v in voices if opens_a_bulletin(sentence, v)), None)
        self._bulletin = bulletin if bulletin is not None and bulletin.voice in FIGHTING_VOICES else None
        day = next((d for d in dates if d.precision == 1 and d.first == d.last), None) if self._bulletin else None
        self.day = NewsDay(day.first, sentence.words(day.start, day.end)) if day else None


def elaborates(sentence: Sentence) -> bool:
    """Whether a sentence opens with words by which it only names what the one before told of: "in particular"."""
    return sentence.at("elaboration", 0) is not None


def _only_who_told(sentence: Sentence, voices: Sequence[Voice]) -> Voice | None:
    """The voice of a sentence that says no more than who told the one before: "The army announced this."."""
    if not sentence.terms.get("resumptive") or sentence.terms.get("frame"):
        return None
    named = [voice for voice in voices if voice.speaker is not None]
    return named[0] if named and named[0].stance is Stance.ASSERTED else None


def _is_passed_on(sentence: Sentence, voice: Voice) -> bool:
    """Whether the words by which somebody speaks say that what follows is their report, too.

    A verb says so only where the article begins: "the army reports that ..." further on is one piece of news.
    """
    verbs = [m for m in sentence.terms.get("reporting", ()) if m.entry.data.bulletin]
    if sentence.index >= _OPENING:
        verbs = [m for m in verbs if m.entry.data.kind != "verb"]
    return any(start <= m.start < end for m in verbs for start, end in (voice.head, voice.closing or voice.head))


def _all_of(sentence: Sentence, speaker: Speaker) -> list[Voice]:
    return [Voice(0, len(sentence.tokens), speaker, Stance.ASSERTED, (0, 0))]
