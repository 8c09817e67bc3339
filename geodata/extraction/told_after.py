"""Who says it where only the next sentence tells: "The army took X. The ministry announced this."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geodata.extraction.document import LineRole, Sentence, TermMatch
from geodata.extraction.marks import DASHES
from geodata.extraction.parties import Party
from geodata.extraction.speakers import Speaker, SpeakerStack, speaker_of
from geodata.extraction.speech import Voice, find_voices
from geodata.languages.language import Language
from geodata.model import Stance

_REACH = 3
"""Sentences of a paragraph that one behind them may be about."""
_LONGEST_SPEECH = 8
"""Sentences of a paragraph that is all one speech, at the most."""
_PARAGRAPHS = 2
"""Paragraphs from one in which somebody spoke to the one in which they are named again, at the most."""
_LONGEST_CASE = 2
"""Letters by which two cases of a name may differ: "Коваль", "Коваля", "Ковалем"."""
_SHORTEST_NAME = 3
_HYPHENS = frozenset("-–—")
"""What a line may open with that is all speech; the tokens leave a hyphen out."""
_OPENS = 3
"""Words of a sentence that tells of an event itself among which the word for what was told before it must begin."""


def told_after(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    parties_of: Callable[[Sentence], Sequence[Party]],
    stack: SpeakerStack,
    language: Language,
) -> list[Voice]:
    """Return the voice of a whole sentence of an article that one of those behind it says is somebody's, if one does.

    It stands in the same paragraph, or opens the next one, and nobody else is said to speak between; or it is a
    speaker's name and no more, as some headlines close or begin ("Շուշիում մարտեր են. ՊՆ").
    """
    signed = _signed(sentence, sentences, parties_of) or _signed_in_the_headline(sentence, sentences, parties_of)
    if signed:
        return [Voice(0, len(sentence.tokens), signed, Stance.ASSERTED, (0, 0))]
    dashed = _closes_a_dashed_speech(sentence, sentences, parties_of, stack, language)
    if dashed:
        return [Voice(0, len(sentence.tokens), dashed, Stance.ASSERTED, (0, 0))]
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


def goes_on_until_named_again(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    parties_of: Callable[[Sentence], Sequence[Party]],
    stack: SpeakerStack,
    last: Speaker | None,
    language: Language,
) -> list[Voice]:
    """The voice of a sentence between two of one spokesman: "..., said mayor Ivan Koval. X was hit. ..., said Koval.".

    Nobody else speaks between, no more than two sentences of it, and none of it is a heading.
    """
    carries_on = language.data.grammar.carries_on and sentence.role is LineRole.BODY
    if last is None or not last.person or not carries_on:
        return []
    for after in sentences[sentence.index + 1 : sentence.index + 1 + _REACH]:
        if after.role is not LineRole.BODY or after.line - sentence.line > _PARAGRAPHS:
            return []
        if after.terms.get("reporting"):
            voices = find_voices(after, parties_of(after), SpeakerStack(list(stack.heard)), language)
            heard = next((v.speaker for v in voices), None)
            again = heard is not None and _is_the_same(heard, last, sentence.article)
            return [Voice(0, len(sentence.tokens), last, Stance.ASSERTED, (0, 0))] if again else []
    return []


def _is_the_same(heard: Speaker, last: Speaker, article: str) -> bool:
    """Whether who speaks is called by the last name or the same office as one who spoke before, or is that one."""
    if heard == last or heard.span == last.span:
        return True
    now, before = (article[s.span.start : s.span.end].split() for s in (heard, last))
    if heard.person and now[0].casefold() == before[0].casefold() and now[-1][0].islower():
        return True
    first, second = now[-1].casefold(), before[-1].casefold()
    stem = max(len(first), len(second)) - _LONGEST_CASE
    return now[-1][0].isupper() and stem >= _SHORTEST_NAME and first[:stem] == second[:stem]


def _closes_a_dashed_speech(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    parties_of: Callable[[Sentence], Sequence[Party]],
    stack: SpeakerStack,
    language: Language,
) -> Speaker | None:
    """Who is named at the end of a paragraph that opens with a dash: "— Враг ударил по X. ..., — сказал мэр"."""
    near = sentences[max(sentence.index - _LONGEST_SPEECH, 0) : sentence.index + 1]
    first = next(s for s in near if s.line == sentence.line).tokens[0]
    line_start = sentence.article.rfind("\n", 0, first.start) + 1
    if first.text not in DASHES and sentence.article[line_start : first.start].strip() not in _HYPHENS:
        return None
    for after in sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST_SPEECH]:
        if after.line != sentence.line:
            return None
        voices = find_voices(after, parties_of(after), SpeakerStack(list(stack.heard)), language)
        said = next((v for v in voices if v.speaker and v.head[0] and after.tokens[v.head[0] - 1].text in DASHES), None)
        if said is not None:
            return said.speaker
    return None


def _opens(sentence: Sentence, word: TermMatch) -> bool:
    """Whether a word for what was told before opens a sentence, or stands in one that tells of nothing else.

    It may also follow what a newsroom says there by its own name.
    """
    reported = any(0 <= word.start - m.end <= 1 for m in sentence.terms.get("complementizer", ()))
    return word.start <= _OPENS or reported or not sentence.terms.get("frame")


def _signed(
    sentence: Sentence, sentences: Sequence[Sentence], parties_of: Callable[[Sentence], Sequence[Party]]
) -> Speaker | None:
    """Who closes a headline, with nothing said of them, or opens it: a sentence of its line is their name alone."""
    if sentence.role is not LineRole.HEADING:
        return None
    last = sentence
    for after in sentences[sentence.index + 1 :]:
        if after.line != sentence.line:
            break
        last = after
    if last is sentence:
        return heads_a_headline(sentence, sentences, parties_of)
    return _name_alone(last, parties_of(last))


def _signed_in_the_headline(
    sentence: Sentence, sentences: Sequence[Sentence], parties_of: Callable[[Sentence], Sequence[Party]]
) -> Speaker | None:
    """Who closes the headline that a sentence of the text only says again, word for word."""
    if sentence.role is LineRole.HEADING or sentence.index > _LONGEST_SPEECH:
        return None
    said = next((s for s in sentences[: sentence.index] if says_it_again(s, (sentence,))), None)
    return _signed(said, sentences, parties_of) if said is not None else None


def says_it_again(headline: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether the text only says a headline again, word for word, so that it is told there."""
    if headline.role is not LineRole.HEADING or headline.index > _LONGEST_SPEECH:
        return False
    words = [token.text for token in headline.tokens if token.word]
    near = (s for s in sentences[: headline.index + _LONGEST_SPEECH] if s.role is LineRole.BODY)
    return any([token.text for token in s.tokens if token.word] == words for s in near)


def heads_a_headline(
    sentence: Sentence, sentences: Sequence[Sentence], parties_of: Callable[[Sentence], Sequence[Party]]
) -> Speaker | None:
    """Who opens the headline of an article before a stop, with nothing said of them: "ՊՆ. | Շուշիում մարտեր են"."""
    first = sentences[0]
    return _name_alone(first, parties_of(first)) if sentence.index == 1 and first.line == sentence.line else None


def _name_alone(sentence: Sentence, parties: Sequence[Party]) -> Speaker | None:
    """Who speaks, if a sentence is their name and no more."""
    words = [i for i, token in enumerate(sentence.tokens) if token.word]
    party = next((p for p in parties if p.speaks), None)
    alone = party is not None and bool(words) and party.start <= words[0] and words[-1] < party.end
    return speaker_of(sentence, party) if party is not None and alone else None
