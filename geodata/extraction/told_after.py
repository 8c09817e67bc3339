"""Who says it where only the next sentence tells: "The army took X. The ministry announced this."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.parties import Party
from geodata.extraction.speech import SpeakerStack, Voice, find_voices
from geodata.languages.language import Language
from geodata.model import Stance

_REACH = 3
"""Sentences of a paragraph that one behind them may be about."""
_OPENS = 3
"""Words of a sentence among which the word for what was told before it must begin."""


def told_after(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    parties_of: Callable[[Sentence], Sequence[Party]],
    stack: SpeakerStack,
    language: Language,
) -> list[Voice]:
    """Return the voice of a whole sentence of an article that one of those behind it says is somebody's, if one does.

    It stands in the same paragraph, or opens the next one, and nobody else is said to speak between.
    """
    before = sentence
    for after in sentences[sentence.index + 1 : sentence.index + 1 + _REACH]:
        opens = before is sentence or before.line != after.line
        before = after
        if after.line - sentence.line > int(opens):
            return []
        taken_up = next((m for m in after.terms.get("resumptive", ()) if _opens(after, m)), None)
        if taken_up is not None:
            voices = find_voices(after, parties_of(after), SpeakerStack(list(stack.heard)), language)
            told = [v for v in voices if v.head[1] > taken_up.start or taken_up.start <= _OPENS]
            heard = next((v for v in told if v.speaker and v.stance is Stance.ASSERTED), None)
            return [Voice(0, len(sentence.tokens), heard.speaker, Stance.ASSERTED, (0, 0))] if heard else []
        if after.terms.get("reporting") or after.line != sentence.line:
            return []
    return []


def _opens(sentence: Sentence, word: TermMatch) -> bool:
    """Whether a word for what was told before opens a sentence, or what a newsroom says there by its own name."""
    reported = any(0 <= word.start - m.end <= 1 for m in sentence.terms.get("complementizer", ()))
    return word.start <= _OPENS or reported
