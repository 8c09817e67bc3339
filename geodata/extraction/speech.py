"""Who says what: which stretch of which sentence is in whose voice.

Speakers are kept on a stack through the article, so that a verb without a subject ("and added ...")
finds the speaker it goes on from. A speaker mentioned in passing ("while the other ministry said")
is heard, but does not become the one the article goes on with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from geodata.extraction.document import LineRole, Sentence, TermMatch
from geodata.extraction.marks import COMMAS, DASHES, QUOTES, asides, quoted_name
from geodata.extraction.parties import Party
from geodata.extraction.suffixes import behind_suffix
from geodata.extraction.triggers import completed, needed
from geodata.languages.language import Language
from geodata.languages.schema import Position, Reporting
from geodata.model import Attribution, EventType, Span, Stance

_SUBJECT_REACH = 4
_INVERTED_REACH = 8
_BESIDE = 2
_BESIDE_QUOTATION = 3
_SHORTEST_FULL_NAME = 2
_LONGEST_UNKNOWN = 10
_LONGEST_DESCRIPTION = 7
_FURTHEST_SUBJECT = 14
_COLON_HEAD_WORDS = 12
_LONG_QUOTATION = 5
_COMPLEMENT_REACH = 12
"""Words between a verb and the noun without which it reports nothing: the subject, the day."""
_PAIR = 2
_PREPOSITION = frozenset({"preposition"})
_AND = frozenset({"coordinator"})
_WHERE = frozenset({"locative"})
_PERSON = frozenset({"person_pronoun"})
_OBJECT_MARKER = frozenset({"object_marker"})
_OWNED = frozenset({"preposition", "locative", "frame"})
"""What stands before somebody who is no subject: "(announced its fall) from | the hands of | the army"."""
_NO_SPEAKER = frozenset({"pronoun", "complementizer", "frame", "reporting"})
_ATTACKS = frozenset({EventType.STRIKE, EventType.SHELLING, EventType.CLASH})
_SOMETHING_ELSE = frozenset((
    "complementizer", "preposition", "object_marker", "pronoun", "reporting", "relative", "weekday", "subordinator",
    "frame", "locative", "coordinator", "not_actor",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words in the article, and what is known about them."""

    span: Span
    identity: str | None
    side: str | None
    voice: Attribution
    gender: str | None = None
    number: str | None = None
    words: tuple[str, ...] = ()
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a sentence in somebody's voice; ``head`` are the tokens that say who speaks.

    ``closing`` are those of a verb that stands apart from its subject, behind what is said.
    """

    start: int
    end: int
    speaker: Speaker | None
    stance: Stance
    head: tuple[int, int]
    closing: tuple[int, int] | None = None

    def covers(self, position: int) -> bool:
        """Whether a token is said by this voice."""
        return self.start <= position < self.end and not self.head[0] <= position < self.head[1]


@dataclass(slots=True)
class SpeakerStack:
    """The speakers heard so far, the one whose quotation is still open, and who acted last, by the newsroom's word.

    ``announced``: whom a colon at the end of the sentence before says will be quoted.
    """

    heard: list[tuple[Speaker, bool]] = field(default_factory=list)
    quoting: Speaker | None = None
    acted: Speaker | None = None
    announced: Speaker | None = None

    def push(self, speaker: Speaker, *, in_passing: bool) -> None:
        """Remember a speaker."""
        self.heard.append((speaker, in_passing))

    def resume(self, gender: str | None, number: str | None) -> Speaker | None:
        """Return the speaker a verb without a subject goes on from: the last one that agrees with it.

        As long as nobody has spoken, it is who acted ("The army advanced. It also announced ...").
        """
        lasting = [speaker for speaker, in_passing in self.heard if not in_passing]
        if not lasting and self.acted and _agree(self.acted.gender, gender) and _agree(self.acted.number, number):
            return self.acted
        agreeing = [s for s in lasting if _agree(s.gender, gender) and _agree(s.number, number)]
        return next(reversed(agreeing or lasting), None)


def _agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def find_voices(
    sentence: Sentence,
    parties: Sequence[Party],
    stack: SpeakerStack,
    language: Language,
    closing: Callable[[], Speaker | None] = lambda: None,
) -> list[Voice]:
    """Return the sentence's voices and bring the stack up to date.

    A token no voice covers is told by the newsroom. ``closing`` finds who is named behind the end of a quotation that
    the sentence opens and leaves open.
    """
    voices = _colon_head(sentence, parties, stack, language) or _dash_tail(sentence, parties, language)
    if not voices:
        voices = _reported(sentence, parties, stack, language)
    for voice in voices:
        if voice.speaker:
            stack.push(voice.speaker, in_passing=_in_passing(sentence, voice.head[0]))
    return _quoted(sentence, voices, stack, lambda mark: _named_before_quotation(sentence, mark, parties) or closing())


def closing_speaker(
    sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language
) -> tuple[bool, Speaker | None]:
    """Whether a sentence ends a quotation that was opened before it, and who is named there to have said it."""
    marks = sentence.marks(QUOTES)
    if not marks:
        return False, None
    mark = marks[0]
    voices = find_voices(sentence, parties, SpeakerStack(list(stack.heard)), language)
    behind = [v for v in voices if v.head[0] >= mark]
    voice = voice_at(behind, max(mark - 1, 0))
    voice = voice or next((v for v in behind if v.head[0] - mark <= _BESIDE_QUOTATION), None)
    return True, voice.speaker if voice else None


def voice_at(voices: Sequence[Voice], position: int) -> Voice | None:
    """Return the innermost voice at a token: of those that cover it, the one that opened last."""
    covering = [v for v in voices if v.covers(position)]
    return max(covering, key=lambda v: (v.start, -v.end), default=None)


def _in_passing(sentence: Sentence, position: int) -> bool:
    return any(m.start <= position and position - m.end <= 1 for m in sentence.terms.get("contrast", ()))


def _colon_head(sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language) -> list[Voice]:
    """Return the voice of a line that begins with its speaker: a party, a colon, and what it says.

    A seat of government is only where the report was written if somebody else tells it further on.
    """
    for party in parties[:2]:
        if party.capital and sentence.role is LineRole.BODY and _reported(sentence, parties[1:], stack, language):
            continue
        if party.speaks and party.start <= 1 and party.end <= _COLON_HEAD_WORDS:
            behind = sentence.tokens[party.end].text if party.end < len(sentence.tokens) else ""
            if behind == ":":
                speaker = speaker_of(sentence, party)
                return [
                    Voice(party.end + 1, len(sentence.tokens), speaker, Stance.ASSERTED, (party.start, party.end + 1))
                ]
    return []


def _dash_tail(sentence: Sentence, parties: Sequence[Party], language: Language) -> list[Voice]:
    """Return the voice of a sentence that ends with a dash and its speaker ("... , — Генштаб")."""
    dashes = sentence.marks(DASHES)
    if not dashes or not language.data.grammar.inversion or not parties:
        return []
    dash = dashes[-1]
    party, ends = parties[-1], [i for i, t in enumerate(sentence.tokens) if t.word]
    beside = party.start == dash + 1 or (party.start == dash + _BESIDE and sentence.tokens[dash + 1].capital)
    if not (beside and party.speaks and ends[-1] < party.end):
        return []
    speaker = speaker_of(sentence, replace(party, start=dash + 1))
    return [Voice(0, dash, speaker, Stance.ASSERTED, (dash, len(sentence.tokens)))]


def _reported(sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language) -> list[Voice]:
    heads = [_with_hearer(sentence, head, parties) for head in _reporting_terms(sentence, parties)]
    voices: list[Voice] = []
    local = SpeakerStack(list(stack.heard), acted=stack.acted)
    for number, head in enumerate(heads):
        limit = heads[number + 1].start if number + 1 < len(heads) else len(sentence.tokens)
        since = max(((v.closing or v.head)[1] for v in voices), default=0)
        if voices and language.data.grammar.verb_final:
            since = max((m.end for m in sentence.within("contrast", since, head.start)), default=since)
        voice = _voice(sentence, head, (since, limit), parties, local, language)
        if voice:
            voices.append(voice)
            if voice.speaker:
                local.push(voice.speaker, in_passing=_in_passing(sentence, voice.head[0]))
    return voices


def _reporting_terms(sentence: Sentence, parties: Sequence[Party]) -> list[TermMatch]:
    """The reporting terms, longest first where they overlap, in text order."""
    chosen: list[TermMatch] = []
    prose = not sentence.is_in_capitals()
    for match in sorted(sentence.terms.get("reporting", ()), key=lambda m: (-(m.end - m.start), m.start)):
        relative = any(
            _opens_at(sentence, m.end, match.start) and not any(p.speaks and p.end == m.start for p in parties)
            for m in sentence.terms.get("relative_pronoun", ())
        )
        incomplete = match.entry.data.needs and needed(sentence, match, within=_COMPLEMENT_REACH) is None
        if relative or incomplete or _tells_of_an_attack(sentence, match) or _ends_an_event(sentence, match):
            continue
        if prose and sentence.tokens[match.start].capital and match.start and sentence.tokens[match.start - 1].capital:
            continue  # the name of somebody ("Rodi Said") or something ("the United States")
        if not any(c.start < match.end and match.start < c.end for c in chosen):
            chosen.append(match)
    return sorted((m for m in chosen if m.entry.data.kind != "idiom"), key=lambda m: m.start)


def _with_hearer(sentence: Sentence, head: TermMatch, parties: Sequence[Party]) -> TermMatch:
    """A reporting term with whom it is told: an agency, or the words up to "that", a comma or a quotation."""
    start = head.end
    if not head.entry.data.hearer:
        return head
    while (glue := sentence.at("glue", start)) is not None:
        start = glue.end
    party = next((p for p in parties if p.start == start and p.voice is Attribution.AGENCY), None)
    if party is not None:
        return head._replace(end=party.end)
    end = start
    while end < len(sentence.tokens) and sentence.tokens[end].capital and not _opens_something_else(sentence, end):
        end += 1
    closed = end < len(sentence.tokens) and (sentence.tokens[end].text in COMMAS | QUOTES or _says_that(sentence, end))
    return head._replace(end=end) if end > start and closed else head


def _says_that(sentence: Sentence, position: int) -> bool:
    return sentence.at("complementizer", position) is not None


def _tells_of_an_attack(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether the object of a verb shows that nothing is said by it: "renewed their attacks on ..."."""
    return any(
        m.start == verb.start and m.entry.data.event in _ATTACKS and completed(sentence, m) is not None
        for m in sentence.terms.get("frame", ())
    )


def _ends_an_event(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether a verb is only the last word of one that tells of an event: "ترک گفتند", they left."""
    return any(m.start < verb.start and m.end == verb.end for m in sentence.terms.get("frame", ()))


def _opens_at(sentence: Sentence, position: int, verb: int) -> bool:
    """Whether a verb stands at a position, or behind the negation that stands there ("qui ne reconnaissent")."""
    negation = sentence.at("negation", position)
    return verb == position or (negation is not None and negation.end == verb)


def _voice(
    sentence: Sentence,
    head: TermMatch,
    room: tuple[int, int],
    parties: Sequence[Party],
    stack: SpeakerStack,
    language: Language,
) -> Voice | None:
    """The voice that a reporting term opens, or ``None`` if it turns out to report nothing."""
    reporting: Reporting = head.entry.data
    since, limit = room
    if reporting.kind == "newsroom":
        return Voice(head.end, len(sentence.tokens), None, Stance.ASSERTED, (head.start, head.end))
    opening = _opening(sentence, head.end, limit)
    until = opening[0] if opening else limit
    speaker, subject = _who(sentence, head, (since, until), parties, stack, language, closed=opening is not None)
    if speaker is None:
        if reporting.kind == "adverbial" or reporting.needs_complement:
            return None
        named = _named_by_pronoun(sentence, head, since, parties)
        speaker = named or stack.resume(head.features.get("gender"), head.features.get("number"))
    stance = Stance.HYPOTHETICAL if _is_unsaid(sentence, head) else reporting.stance
    head_span = _with_subject(sentence, head, subject, language)
    if language.data.grammar.verb_final and not opening:
        if _tells_something(sentence, head.end, limit) and not _tells_before(sentence, head, since, language):
            return Voice(head.end, len(sentence.tokens), speaker, stance, head_span)
        if reporting.kind != "adverbial":
            return _closed_by_verb(sentence, head, subject, Voice(since, head.start, speaker, stance, head_span))
    back = _reaches_back(sentence, head_span, room)
    start, end = _scope(sentence, reporting, head_span, opening, room, reaches_back=back)
    return Voice(start, end, speaker, stance, head_span)


def _reaches_back(sentence: Sentence, head: tuple[int, int], room: tuple[int, int]) -> bool:
    """Whether what stands before the words that say who speaks may be said by them, too.

    Not behind "while", nor where more follows behind "where": "... , where the ministry announced the capture of".
    """
    if room[0] > 0 or _in_passing(sentence, head[0]):
        return False
    return not (sentence.covering("subordinator", head[0] - 1) and _tells_something(sentence, head[1], room[1]))


def _who(
    sentence: Sentence,
    head: TermMatch,
    room: tuple[int, int],
    parties: Sequence[Party],
    stack: SpeakerStack,
    language: Language,
    *,
    closed: bool,
) -> tuple[Speaker | None, tuple[int, int] | None]:
    """Who a reporting term says speaks, and the tokens that say so; for ``closed`` see :func:`_unknown_subject`."""
    if head.entry.data.kind == "continuation":
        source = _source(sentence, head, parties, language)
        return (speaker_of(sentence, source), (source.start, source.end)) if source else (None, None)
    party = _subject(sentence, head, room, parties, language)
    cased = language.data.grammar.cased and not language.data.grammar.verb_final
    if party and party.start >= head.end and cased and _noun_opening(sentence, room[0], head.start):
        party = None  # "A committee in X, ..., said the army had ..."
    if party and language.data.grammar.cased and party.end <= head.start and _inverted(sentence, head, language):
        behind = _unknown_after(sentence, head.end, room[1], cased=True, adverbial=False, closed=closed)
        party = None if behind else party  # "... под контролем боевиков, передает РИА «Новости»"
    if party:
        several = _with_others(sentence, party, parties, language)
        return _called_by_name(sentence, party, parties, head, language) or (speaker_of(sentence, party), several)
    unknown = _unknown_subject(sentence, head, room, language, closed=closed)
    return (_named_before(sentence, unknown, stack), unknown) if unknown else (None, None)


def _with_others(sentence: Sentence, party: Party, parties: Sequence[Party], language: Language) -> tuple[int, int]:
    """The tokens of who speaks, with those named beside it who open the clause: "state media and a monitor said"."""
    start = party.start
    if not language.data.grammar.cased or language.data.grammar.verb_final:
        return start, party.end
    for other in reversed([p for p in parties if p.end < party.start]):
        joint = sentence.at("coordinator", other.end)
        if joint is None or not other.speaks or _behind_glue(sentence, joint.end) != start:
            break
        first = other.start
        while first > 0 and sentence.covering("glue", first - 1):
            first -= 1
        if first and sentence.tokens[first - 1].word:
            break
        start = first
    return start, party.end


def _behind_glue(sentence: Sentence, position: int) -> int:
    while (glue := sentence.at("glue", position)) is not None:
        position = glue.end
    return position


def _called_by_name(
    sentence: Sentence, party: Party, parties: Sequence[Party], head: TermMatch, language: Language
) -> tuple[Speaker, tuple[int, int]] | None:
    """Who is called by a name before what they are: "Jane Roe, a resident of X, told ..."."""
    if not language.data.grammar.cased or language.data.grammar.verb_final or party.end > head.start:
        return None
    tokens = sentence.tokens
    comma = next((i for i in range(party.start - 1, 0, -1) if tokens[i].text in COMMAS), None)
    if comma is None or party.start - comma > _LONGEST_DESCRIPTION or tokens[party.start - 1].text in COMMAS:
        return None
    if any(not tokens[i].word or sentence.covered(i, _NO_SPEAKER) for i in range(comma + 1, party.start)):
        return None
    start = comma
    while start > 0 and tokens[start - 1].word and (tokens[start - 1].capital or tokens[start - 1].compound):
        start -= 1
    opens = start == 0 or not tokens[start - 1].word or sentence.at("reporting", start - 1) is not None
    if (
        comma - start < _SHORTEST_FULL_NAME
        or not opens
        or any(_opens_something_else(sentence, i) for i in range(start, comma))
    ):
        return None
    owner = next((p for p in parties if comma < p.start < party.start and p.side), None)
    named = replace(party, start=start, side=party.side or (owner.side if owner else None), identity=None)
    return replace(speaker_of(sentence, named), words=tuple(t.text for t in tokens[start:comma])), (start, party.end)


def _with_subject(
    sentence: Sentence, head: TermMatch, subject: tuple[int, int] | None, language: Language
) -> tuple[int, int]:
    """The tokens from a reporting term to who speaks; the term alone in "the army took X and said ..."."""
    if subject is None or (language.data.grammar.verb_final and sentence.ends(head.start, _AND)):
        return head.start, head.end
    return min(head.start, subject[0]), max(head.end, subject[1])


def _tells_before(sentence: Sentence, head: TermMatch, since: int, language: Language) -> bool:
    """Whether what a verb that may come last says stands before it: not where "and" joins it to another verb.

    Where a word marks objects, it does so behind what is said before the verb ("denied the fall of X").
    """
    if sentence.ends(head.start, _AND) or not _tells_something(sentence, since, head.start):
        return False
    marked = any(sentence.at("object_marker", i) for i in range(head.start - _BESIDE, head.start))
    return marked or not language.data.grammar.object_markers


def _is_unsaid(sentence: Sentence, head: TermMatch) -> bool:
    """Whether somebody did not say it ("has not confirmed"): by a word before the verb, or by the verb's own form."""
    return head.features.get("polarity") == "negative" or any(
        m.end == head.start for m in sentence.terms.get("negation", ())
    )


def _named_by_pronoun(sentence: Sentence, head: TermMatch, since: int, parties: Sequence[Party]) -> Speaker | None:
    """Who "it" is behind what is said ("The army took X, it said"): the first of the sentence who can speak."""
    behind = any(m.end == head.start for m in sentence.terms.get("pronoun", ()))
    if not (behind and _tells_something(sentence, since, head.start)):
        return None
    person = sentence.ends(head.start, _PERSON)
    who = (p for p in parties if since <= p.start and p.end <= head.start and p.speaks and not p.own)
    party = next((p for p in who if p.titled or not person), None)
    return speaker_of(sentence, party) if party else None


def _named_before(sentence: Sentence, words: tuple[int, int], stack: SpeakerStack) -> Speaker:
    """A speaker no table knows: if its words close the name of one heard before, it is that one again."""
    name = tuple(token.text for token in sentence.tokens[slice(*words)])
    unknown = Speaker(sentence.span(*words), None, None, Attribution.UNNAMED, words=name)
    again = next((s for s, _ in reversed(stack.heard) if s.words[-len(name) :] == name), None)
    return unknown if again is None else replace(again, span=unknown.span)


def _closed_by_verb(sentence: Sentence, head: TermMatch, subject: tuple[int, int] | None, voice: Voice) -> Voice:
    """The voice of a verb that comes last: what is said stands behind its subject, or before both."""
    verb = (head.start, head.end)
    if subject is None:
        return replace(voice, head=verb)
    if not _tells_something(sentence, subject[1], verb[0]):
        return replace(voice, end=subject[0], head=(subject[0], verb[1]))
    return replace(voice, start=subject[1], head=subject, closing=verb)


def _opening(sentence: Sentence, position: int, limit: int) -> tuple[int, int] | None:
    """Where reported speech opens behind a reporting term: a complementizer, a colon, a quotation."""
    for i in range(position, limit):
        complementizer = sentence.at("complementizer", i)
        if complementizer and not sentence.ends(i, _OBJECT_MARKER):
            return i, complementizer.end
        text = sentence.tokens[i].text
        if (text == ":" and i + 1 < len(sentence.tokens)) or (text in QUOTES and _is_long_quotation(sentence, i)):
            return i, i + 1
    return None


def _is_long_quotation(sentence: Sentence, position: int) -> bool:
    closing = next((mark for mark in sentence.marks(QUOTES) if mark > position), None)
    return closing is None or closing - position > _LONG_QUOTATION


def _subject(
    sentence: Sentence, head: TermMatch, room: tuple[int, int], parties: Sequence[Party], language: Language
) -> Party | None:
    """The party that speaks, on the sides where the language (or the term) puts it."""
    reporting: Reporting = head.entry.data
    inverted = _inverted(sentence, head, language)
    sides = ("after", "before") if inverted else _sides(reporting, language)
    reach = _INVERTED_REACH if inverted else _SUBJECT_REACH
    speaking = [p for p in parties if p.speaks and not p.own and not p.spoken_to and not _hears(sentence, p)]
    if language.data.grammar.verb_final and reporting.kind == "verb":
        speaking = [p for p in speaking if not sentence.ends(p.start, _PREPOSITION)]
    if reporting.kind == "verb" and language.data.grammar.case_endings:
        speaking = [p for p in speaking if not _has_case(sentence, p, language)]
    for side in sides:
        if side == "after":
            behind = [p for p in speaking if head.end <= p.start < min(room[1], head.end + reach)]
            if behind and not _pronoun_between(sentence, head.end, behind[0].start):
                return behind[0]
        else:
            before = [
                p for p in speaking if room[0] <= p.start and p.end <= head.start and not (inverted and p.capital)
            ]
            if language.data.grammar.verb_final and reporting.kind == "verb":
                return _opening_subject(sentence, head, before, language)
            if before and _adjoins(sentence, before[-1], head, language):
                return before[-1]
    return None


def _source(sentence: Sentence, head: TermMatch, parties: Sequence[Party], language: Language) -> Party | None:
    """Whom a passive says that a report comes from: "nazirlikdən bildirilib", "Bakanlıktan açıklandı"."""
    endings = language.data.grammar.ablatives
    if not endings or not sentence.tokens[head.start - 1].text.endswith(endings):
        return None
    return next((p for p in parties if p.speaks and behind_suffix(sentence, p.end) == head.start), None)


def _sides(reporting: Reporting, language: Language) -> tuple[Position, ...]:
    return (reporting.speaker,) if reporting.speaker else language.data.grammar.subject


def _inverted(sentence: Sentence, head: TermMatch, language: Language) -> bool:
    """Whether a verb stands behind what is said, so that its speaker comes after it."""
    reporting: Reporting = head.entry.data
    marked = head.start > 0 and sentence.tokens[head.start - 1].text in COMMAS | QUOTES | DASHES
    return language.data.grammar.inversion and reporting.kind == "verb" and not reporting.speaker and marked


def _opening_subject(sentence: Sentence, head: TermMatch, parties: Sequence[Party], language: Language) -> Party | None:
    """The subject of a verb that comes last: the party beside it, else the first that has no case ending.

    What stands before a dash, as where the report comes from does, is not looked at if there is anybody behind.
    """
    dash = max((i for i, t in enumerate(sentence.tokens[: head.start]) if t.text in DASHES), default=-1)
    beside = asides(sentence)
    parties = [p for p in parties if not any(start <= p.start < end <= head.start for start, end in beside)] or parties
    parties = [p for p in parties if p.start > dash] or parties
    last = parties[-1] if parties else None
    if last and (len(parties) == 1 or not sentence.ends(last.start, _OWNED)):
        near = head.start - last.end <= _BESIDE
        if near and _adjoins(sentence, last, head, language):
            return _described(sentence, parties) or last
    set_off = (p for p in parties if p.end < head.start and sentence.tokens[p.end].text in COMMAS)
    return next(set_off, parties[0] if parties else None)


def _hears(sentence: Sentence, party: Party) -> bool:
    """Whether a party is told what somebody else says: "Reuters'a yaptığı açıklamada"."""
    return any(m.start == party.end for m in sentence.terms.get("hearer", ()))


def _described(sentence: Sentence, parties: Sequence[Party]) -> Party | None:
    """Whom a party between two commas only describes: "Amaq, the organ of ISIS, claimed"."""
    last, tokens = parties[-1], sentence.tokens
    if last.end >= len(tokens) or tokens[last.end].text not in COMMAS or tokens[last.start - 1].text in COMMAS:
        return None
    for party in reversed(parties[:-1]):
        between = tokens[party.end : last.start]
        if between and between[0].text in COMMAS and all(token.word for token in between[1:]):
            return party
    return None


def _has_case(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether a party is somebody's or somebody's object: by its ending, or by a suffix that an apostrophe sets off.

    A name in quotation marks has its ending behind a hyphen ("«Արմենպրես»-ին հայտնեց").
    """
    behind = sentence.tokens[party.end : party.end + 2]
    if behind and behind[0].text.startswith("'"):
        return True
    tied = len(behind) > 1 and behind[0].text in QUOTES and behind[1].compound
    word = behind[1].text if tied else sentence.tokens[party.end - 1].text
    return word.endswith(language.data.grammar.case_endings)


def _pronoun_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= m.start < end for c in ("pronoun", "complementizer") for m in sentence.terms.get(c, ()))


def _adjoins(sentence: Sentence, party: Party, head: TermMatch, language: Language) -> bool:
    """Whether a party before a reporting verb is its subject: no other clause stands between."""
    between = range(party.end, head.start)
    if any(sentence.covering(c, i) for i in between for c in ("pronoun", "complementizer", "frame")):
        return False
    if language.data.grammar.verb_final:
        return True
    someone_else = language.data.grammar.cased and (
        _unknown_closing(sentence, party.end, head.start) is not None or _name_closing(sentence, party.end, head.start)
    )
    return len(between) <= _FURTHEST_SUBJECT and not someone_else


def _name_closing(sentence: Sentence, since: int, end: int) -> bool:
    """Whether a name between a comma and the verb speaks: "..., Daily Courier reports"."""
    start = end
    while start > since and sentence.tokens[start - 1].word and sentence.tokens[start - 1].capital:
        start -= 1
    return since < start < end and sentence.tokens[start - 1].text in COMMAS


def _unknown_subject(
    sentence: Sentence, head: TermMatch, room: tuple[int, int], language: Language, *, closed: bool
) -> tuple[int, int] | None:
    """A speaker no table knows, word for word: what stands where the subject must stand.

    ``closed``: what is said begins where the room ends, so that all of the room may be the subject.
    """
    reporting: Reporting = head.entry.data
    inverted = _inverted(sentence, head, language)
    sides = ("after", "before") if inverted else _sides(reporting, language)
    cased = language.data.grammar.cased
    for side in sides:
        if side == "after":
            adverbial = reporting.kind == "adverbial"
            span = _unknown_after(sentence, head.end, room[1], cased=cased, adverbial=adverbial, closed=closed)
        else:
            span = _unknown_before(sentence, head.start, room[0], cased=cased)
            if span is None and cased and language.data.grammar.verb_final and reporting.kind == "verb":
                span = _unknown_opening(sentence, room[0], head.start)
        if span:
            return span
    return None


def _unknown_after(
    sentence: Sentence, start: int, limit: int, *, cased: bool, adverbial: bool, closed: bool
) -> tuple[int, int] | None:
    end = start
    quoted = quoted_name(sentence, start) if (cased or closed) and start < limit else range(0)
    if quoted:
        return start + 1, quoted.stop - 1
    while end < limit and end - start < _LONGEST_UNKNOWN:
        token = sentence.tokens[end]
        if (
            not token.word
            or _opens_something_else(sentence, end)
            or (cased and end == start and not token.capital and not adverbial)
        ):
            break
        end += 1
    if end == start or (end == limit and not (cased or adverbial or closed)):
        return None
    if cased and not adverbial and not any(t.capital for t in sentence.tokens[start:end]):
        return None
    return start, end


def _unknown_before(sentence: Sentence, end: int, since: int, *, cased: bool) -> tuple[int, int] | None:
    if not cased:
        return None
    if end > since and sentence.tokens[end - 1].text.startswith("'"):
        end -= 1
    start = end
    while start > since and sentence.tokens[start - 1].capital and sentence.tokens[start - 1].word:
        if _opens_something_else(sentence, start - 1):
            break
        start -= 1
    where = start > since and sentence.covered(start - 1, _WHERE) and bool(sentence.names_at(start))
    if start < end and not where and not _opens_something_else(sentence, start):
        return start, end
    return _unknown_closing(sentence, since, end) or _noun_opening(sentence, since, end)


def _noun_opening(sentence: Sentence, since: int, end: int) -> tuple[int, int] | None:
    """A noun with its article at the head of a sentence, set off from its verb: "A committee in X, ..., said"."""
    start = since + 2 if since + 1 < end and sentence.tokens[since + 1].text in COMMAS else since
    if since or sentence.at("glue", start) is None or not _PREPOSITION.isdisjoint(sentence.beginning(start)):
        return None
    if sentence.tokens[end - 1].text not in COMMAS or any(sentence.covered(i, _NO_SPEAKER) for i in range(start, end)):
        return None
    stop = start + 1
    while sentence.tokens[stop].word and not sentence.covered(stop, _PREPOSITION):
        stop += 1
    return (start, stop) if stop - start >= _SHORTEST_FULL_NAME else None


def _unknown_closing(sentence: Sentence, since: int, end: int) -> tuple[int, int] | None:
    """A noun with its article, between a comma and the verb: "..., a provincial council member said"."""
    comma = next((i for i in range(end - 1, since - 1, -1) if sentence.tokens[i].text in COMMAS), None)
    if comma is None or not 1 < end - comma - 1 <= _LONGEST_UNKNOWN or sentence.at("glue", comma + 1) is None:
        return None
    words = range(comma + 2, end)
    plain = all(sentence.tokens[i].word and not sentence.covered(i, _NO_SPEAKER) for i in words)
    return (comma + 1, end) if plain else None


def _unknown_opening(sentence: Sentence, start: int, limit: int) -> tuple[int, int] | None:
    """Names at the head of a sentence that a comma sets off: the subject of a verb that comes last."""
    end = start
    while end < limit and sentence.tokens[end].word and sentence.tokens[end].capital:
        if _opens_something_else(sentence, end):
            return None
        end += 1
    named = end - start >= _SHORTEST_FULL_NAME and sentence.tokens[end].text in COMMAS
    return (start, end) if named else None


def _opens_something_else(sentence: Sentence, position: int) -> bool:
    return not _SOMETHING_ELSE.isdisjoint(sentence.beginning(position))


def _scope(
    sentence: Sentence,
    reporting: Reporting,
    head: tuple[int, int],
    opening: tuple[int, int] | None,
    room: tuple[int, int],
    *,
    reaches_back: bool,
) -> tuple[int, int]:
    """The tokens that are said: behind the opening, or before a verb that comes last.

    Only the first voice of a sentence reaches back: what stands before another is already somebody's.
    """
    since, limit = room
    if reporting.kind == "adverbial":
        return since, len(sentence.tokens) if head[0] <= since + 1 else limit
    if opening:
        before = _tells_something(sentence, since, head[0]) and sentence.tokens[opening[0]].text in QUOTES
        described = _tells_something(sentence, head[1], opening[0])
        return since if before else head[1] if described else opening[1], len(sentence.tokens)
    if reporting.kind == "continuation":
        return head[1], len(sentence.tokens)
    if _tells_something(sentence, head[1], limit) and not _tells_something(sentence, since, head[0]):
        return head[1], len(sentence.tokens)
    if reaches_back and _tells_something(sentence, since, head[0]):
        return since, head[0] if _tells_something(sentence, head[1], limit) else limit
    return head[1], len(sentence.tokens)


def _tells_something(sentence: Sentence, start: int, end: int) -> bool:
    told = [m for m in sentence.terms.get("frame", ()) if start <= m.start and m.end <= end]
    return any(sentence.covering("since_start", m.start) is None for m in told)


def _named_before_quotation(sentence: Sentence, mark: int, parties: Sequence[Party]) -> Speaker | None:
    """Who stands before the quotation that a comma sets off, its verb being behind it ("Aliyev, "..." dedi")."""
    comma = mark > 0 and sentence.tokens[mark - 1].text in COMMAS
    party = next((p for p in parties if comma and p.end == mark - 1 and p.speaks), None)
    return speaker_of(sentence, party) if party else None


def _quoted(
    sentence: Sentence, voices: list[Voice], stack: SpeakerStack, opened_by: Callable[[int], Speaker | None]
) -> list[Voice]:
    """Carry a quotation that the last sentence left open into this one, and note whether it goes on."""
    marks = sentence.marks(QUOTES)
    carried = list(voices)
    open_now = stack.quoting is not None
    announced, stack.announced = stack.announced, _announced(sentence, voices)
    announced = announced if marks and marks[0] == 0 and not open_now and not voices else None
    if announced:
        end = marks[1] if len(marks) > 1 else len(sentence.tokens)
        carried.append(Voice(0, end, announced, Stance.ASSERTED, (0, 0)))
    if open_now:
        end = marks[0] if marks else len(sentence.tokens)
        carried.append(Voice(0, end, stack.quoting, Stance.ASSERTED, (0, 0)))
    if len(marks) % 2:
        open_now = not open_now and not _closes(sentence, marks[-1])
    last = voices[-1].speaker if voices else stack.quoting or announced
    if open_now and last is None and sentence.role is LineRole.BODY:
        last = opened_by(marks[-1])
        carried.append(Voice(marks[-1], len(sentence.tokens), last, Stance.ASSERTED, (0, 0)))
    if not carried and len(marks) == _PAIR and sentence.role is LineRole.BODY and _is_all_quoted(sentence, marks):
        carried.append(Voice(0, marks[1], stack.resume(None, None), Stance.ASSERTED, (0, 0)))
    stack.quoting = last if open_now and sentence.role is LineRole.BODY else None
    return carried


def _is_all_quoted(sentence: Sentence, marks: Sequence[int]) -> bool:
    """Whether a sentence is a quotation and nothing else, so that it is of whoever spoke before."""
    return marks[0] == 0 and not any(token.word for token in sentence.tokens[marks[1] :])


def _announced(sentence: Sentence, voices: Sequence[Voice]) -> Speaker | None:
    """Whose words a sentence that closes with a colon says will follow: "The mayor wrote on Telegram:"."""
    words = [token.text for token in sentence.tokens]
    return voices[-1].speaker if voices and words and words[-1] == ":" else None


def _closes(sentence: Sentence, mark: int) -> bool:
    """Whether a quotation mark can only close one: it touches the word before it and none behind."""
    tokens = sentence.tokens
    before = mark > 0 and tokens[mark - 1].end == tokens[mark].start
    behind = mark + 1 < len(tokens) and tokens[mark + 1].start == tokens[mark].end and tokens[mark + 1].word
    return before and not behind


def speaker_of(sentence: Sentence, party: Party) -> Speaker:
    """Return a party as a speaker."""
    span = sentence.span(party.start, party.end)
    words = tuple(token.text for token in sentence.tokens[party.start : party.end])
    return Speaker(span, party.identity, party.side, party.voice, party.gender, party.number, words, acts=party.acts)
