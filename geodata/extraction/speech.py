"""Who says what: which stretch of which sentence is in whose voice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from geodata.extraction.claims import FOUGHT
from geodata.extraction.document import LineRole, Sentence, TermMatch
from geodata.extraction.marks import BUT, COMMAS, DASHES, QUOTES, SEMICOLONS, quotes_a_name, speech_marks
from geodata.extraction.parties import Party
from geodata.extraction.speakers import (
    BESIDE,
    Speaker,
    SpeakerStack,
    agrees,
    behind_glue,
    opens_something_else,
    speaker_of,
    who_speaks,
)
from geodata.extraction.triggers import completed, needed
from geodata.languages.language import Language
from geodata.languages.schema import Reporting
from geodata.model import Attribution, Stance

_BESIDE_QUOTATION = 3
_LONGEST_ASIDE = 16
"""Words that only tell who somebody is who speaks."""
_COLON_HEAD_WORDS = 12
_LONG_QUOTATION = 5
_COMPLEMENT_REACH = 12
"""Words between a verb and the noun without which it reports nothing: the subject, the day."""
_SOURCE = "unnamed-source"
"""What a label before a colon is, behind which the one stands who told it all: "Source: the General Staff"."""
_ADDRESS = re.compile(r"[a-z0-9]{2,}\.[a-z]{2,}")
_PAIR = 2
_LONGEST_PERSON = 2
"""Words of a person's name, at the most."""
_LABEL = 4
"""Tokens that may stand before a quotation to say that it is one: two words and a colon."""
_COLON = frozenset(":")
_AND = frozenset({"coordinator"})
_PERSON = frozenset({"person_pronoun"})
_ARTICLES = frozenset({"glue", "article"})
_PRONOUN = frozenset({"pronoun"})
_BEHIND = frozenset({"preposition", "place_role"})
_ARTICLE = frozenset({"article"})
_RELATIVE = frozenset({"relative_pronoun"})
_NEW_SUBJECT = frozenset({"article", "pronoun"})
_OBJECT_MARKER = frozenset({"object_marker"})
_DENIED_BESIDE = 4
"""Words between the verb and what it denies: "denied on Monday that claim"."""
_OPENS_DENIAL = frozenset({"contrast", "coordinator", "subordinator"})
_FROM_AFAR = frozenset({Attribution.AGENCY, Attribution.UNNAMED})
_OPENS_SPEECH = frozenset({"complementizer", "relative_pronoun"})
_ABOUT = frozenset({"preposition", "locative", "glue"})
_PARTS_DENIAL = frozenset({"contrast", "subordinator"})
_COLON = frozenset(":")
_ENDS_DENIAL = COMMAS | frozenset(".;؛")


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
        voices = _without_what_is_no_denial(sentence, _reported(sentence, parties, stack, language))
    for voice in voices:
        if voice.speaker:
            stack.push(voice.speaker, in_passing=_in_passing(sentence, voice.head[0]))
    announcing = frozenset(":.") if ":" in language.data.grammar.stops else frozenset(":")
    return _quoted(
        sentence, voices, stack, announcing, lambda mark: _named_before_quotation(sentence, mark, parties) or closing()
    )


def _without_what_is_no_denial(sentence: Sentence, voices: Sequence[Voice]) -> list[Voice]:
    """Let a denial end at a colon: "Kyiv denied the loss of X: | "The army holds the town", the minister said".

    What stands behind that is said by the next who speaks, or by the same.
    """
    parted: list[Voice] = []
    for number, voice in enumerate(voices):
        colons = (i for i in sentence.marks(_COLON) if voice.start < i < voice.end - 1)
        colon = next((i for i in colons if _tells_something(sentence, voice.start, i)), None)
        if voice.stance is not Stance.DENIED or colon is None or not _tells_something(sentence, colon, voice.end):
            parted.append(voice)
            continue
        following = next((v for v in voices[number + 1 :] if v.speaker and v.head[0] > colon), voice)
        end = voice.end if following is voice else following.head[0]
        parted += [replace(voice, end=colon), Voice(colon + 1, end, following.speaker, Stance.ASSERTED, following.head)]
    return parted


def opens_a_bulletin(sentence: Sentence, voice: Voice) -> bool:
    """Whether a voice is that of a paragraph which opens with its speaker and a colon; not with a town alone."""
    start, end = voice.head
    if start > 1 or end != voice.start or end < _PAIR or sentence.tokens[end - 1].text != ":":
        return False
    return voice.speaker is not None and sentence.covering("capital", start) is None


def closing_speaker(
    sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language
) -> tuple[bool, Speaker | None]:
    """Whether a sentence ends a quotation that was opened before it, and who is named there to have said it."""
    marks = speech_marks(sentence)
    if not marks:
        return False, None
    mark = marks[0]
    voices = find_voices(sentence, parties, SpeakerStack(list(stack.heard)), language)
    behind = [v for v in voices if v.head[0] >= mark]
    voice = voice_at(behind, max(mark - 1, 0))
    voice = voice or next((v for v in behind if v.head[0] - mark <= _BESIDE_QUOTATION), None)
    return True, voice.speaker if voice else None


def takes_up(sentence: Sentence, voice: Voice) -> bool:
    """Whether somebody denies what was told before: "it", "this" or "the claim" stands beside the verb."""
    if voice.stance is not Stance.DENIED or any(_parts_denial(sentence, voice, i) for i in range(*voice.head)):
        return False  # somebody tells it, or who speaks stands beyond a "but"
    start, end = voice.closing or voice.head
    return any(
        match.start < end + _DENIED_BESIDE
        and start - _DENIED_BESIDE < match.end
        and not _is_parted(sentence, match.end, start)
        and (match.start < start or not _says_more(sentence, match))
        for match in sentence.terms.get("denied_claim", ())
    )


def _parts_denial(sentence: Sentence, voice: Voice, position: int) -> bool:
    """Whether a "but" parts who speaks from their verb; not one that stands behind their name ("Kiev | ise | bunu")."""
    named = position > 0 and voice.speaker is not None and sentence.tokens[position - 1].end == voice.speaker.span.end
    which = sentence.at("relative_pronoun", position) is not None  # "الأمر | الذي | نفته كييف"
    return sentence.covered(position, _PARTS_DENIAL) and not (named or which)


def _says_more(sentence: Sentence, claim: TermMatch) -> bool:
    """Whether what is denied is told behind the verb: "denied | that ...", "denied the reports | of ..."."""
    if sentence.at("pronoun", claim.start) is not None:
        return False  # "denied it | in a statement"
    opens = not _OPENS_SPEECH.isdisjoint(sentence.beginning(claim.start))
    return opens or (claim.end < len(sentence.tokens) and sentence.covered(claim.end, _OPENS_SPEECH | _ABOUT))


def _is_parted(sentence: Sentence, end: int, verb: int) -> bool:
    """Whether a mark stands between a word and the verb behind it."""
    return any(not token.word for token in sentence.tokens[end:verb])


def denial_clause(sentence: Sentence, voice: Voice) -> tuple[int, int]:
    """The tokens of a denial: from the mark or the "but" before it to the comma, the end or another verb behind it."""
    tokens = sentence.tokens
    start, end = voice.head[0], (voice.closing or voice.head)[1]
    while start > 0 and tokens[start - 1].word and not sentence.ends(start, _OPENS_DENIAL):
        start -= 1
    while end < len(tokens) and tokens[end].text not in _ENDS_DENIAL and not sentence.at("reporting", end):
        end += 1
    if end < len(tokens) and sentence.ends(end, _AND):
        end -= 1
    return start, end


def says_where_who_speaks_is(sentence: Sentence, voices: Sequence[Voice], start: int, end: int) -> bool:
    """Whether a place stands inside the words that say who speaks, or behind them with a preposition.

    Not of those who tell what happened where they are: residents, a force, its officials.
    """
    return any(
        voice.speaker is not None
        and voice.speaker.voice in _FROM_AFAR
        and ((voice.head[0] <= start and end <= voice.head[1]) or _stands_behind_who_speaks(sentence, voice, start))
        for voice in voices
    )


def _stands_behind_who_speaks(sentence: Sentence, voice: Voice, place: int) -> bool:
    """Whether only "in" stands between who speaks and a place: "قالت مصادر | في بغداد", not "he said | in X ..."."""
    speaker, end = voice.speaker, voice.head[1]
    if speaker is None or end >= len(sentence.tokens) or sentence.tokens[end - 1].end != speaker.span.end:
        return False
    within = sentence.at("within", end)
    return within is not None and within.start <= place <= within.end


def voice_at(voices: Sequence[Voice], position: int) -> Voice | None:
    """Return the innermost voice at a token: of those that cover it, the one that opened last."""
    covering = [v for v in voices if v.covers(position)]
    return max(covering, key=lambda v: (v.start, -v.end), default=None)


def _in_passing(sentence: Sentence, position: int) -> bool:
    opens = 0 if sentence.capitals() else -1  # "Meanwhile, X said" is a sentence of its own
    return any(opens < m.start <= position and position - m.end <= 1 for m in sentence.terms.get("contrast", ()))


def _colon_head(sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language) -> list[Voice]:
    """Return the voice of a line that begins with its speaker: a party, a colon, and what it says.

    A seat of government is only where the report was written if somebody else tells it further on, and a country what
    it is about unless its own words follow.
    """
    for party in parties[:2]:
        seat = party.capital and sentence.role is LineRole.BODY
        land = party.land and not language.data.grammar.verb_final  # "Syria: the army took X" is about Syria
        if seat and _reported(sentence, parties[1:], stack, language):
            continue
        if (seat or land) and not _in_own_words(sentence, parties, party.end + 1):
            continue
        if party.speaks and party.start <= 1 and party.end <= _COLON_HEAD_WORDS:
            behind = sentence.tokens[party.end].text if party.end < len(sentence.tokens) else ""
            if behind == ":":
                source = next((p for p in parties if p.start == party.end + 1 and p.speaks), None)
                is_label = party.noun == _SOURCE and source is not None
                speaker = speaker_of(sentence, source if source is not None and is_label else party)
                return [
                    Voice(party.end + 1, len(sentence.tokens), speaker, Stance.ASSERTED, (party.start, party.end + 1))
                ]
    return []


def _in_own_words(sentence: Sentence, parties: Sequence[Party], position: int) -> bool:
    """Whether what stands at a token is in quotation marks, or said of one's own ("our forces")."""
    quoted = position < len(sentence.tokens) and sentence.tokens[position].text in QUOTES
    return quoted or any(party.start == position and party.own for party in parties)


def _dash_tail(sentence: Sentence, parties: Sequence[Party], language: Language) -> list[Voice]:
    """Return the voice of a sentence that ends with a dash and its speaker ("... , — Генштаб")."""
    dashes = sentence.marks(DASHES)
    if not dashes or not language.data.grammar.inversion:
        return []
    dash = dashes[-1]
    speaker = _name_alone(sentence, dash, parties) or _party_at_the_end(sentence, dash, parties)
    return [Voice(0, dash, speaker, Stance.ASSERTED, (dash, len(sentence.tokens)))] if speaker else []


def _party_at_the_end(sentence: Sentence, dash: int, parties: Sequence[Party]) -> Speaker | None:
    """Who, known to the tables, stands behind a dash and closes the sentence."""
    if not parties:
        return None
    party, ends = parties[-1], [i for i, t in enumerate(sentence.tokens) if t.word]
    named = party.start == dash + BESIDE and sentence.tokens[dash + 1].capital
    named = named and (party.titled or party.noun is not None)
    beside = party.start == dash + 1 or named
    closes = beside and party.speaks and ends[-1] < party.end
    return speaker_of(sentence, replace(party, start=dash + 1)) if closes else None


def _name_alone(sentence: Sentence, dash: int, parties: Sequence[Party]) -> Speaker | None:
    """A person no table knows, whose name is all that stands behind a comma and a dash ("..., — Гайдай")."""
    positions, behind = range(dash + 1, len(sentence.tokens)), sentence.tokens[dash + 1 :]
    if not (0 < len(behind) <= _LONGEST_PERSON and dash and sentence.tokens[dash - 1].text in COMMAS):
        return None
    plain = all(token.word and token.capital and not token.text[0].isdigit() for token in behind)
    known = any(p.end > dash for p in parties) or any(sentence.names_at(i) for i in positions)
    if not plain or known or any(opens_something_else(sentence, i) for i in positions):
        return None
    words = tuple(token.text for token in behind)
    return Speaker(sentence.span(positions.start, positions.stop), None, None, Attribution.UNNAMED, words=words)


def _reported(sentence: Sentence, parties: Sequence[Party], stack: SpeakerStack, language: Language) -> list[Voice]:
    heads = [_with_hearer(sentence, head, parties) for head in _reporting_terms(sentence, parties)]
    voices: list[Voice] = []
    local = SpeakerStack(list(stack.heard), acted=stack.acted)
    for number, head in enumerate(heads):
        limit = heads[number + 1].start if number + 1 < len(heads) else len(sentence.tokens)
        since = max(((v.closing or v.head)[1] for v in voices), default=0)
        if voices and language.data.grammar.verb_final:
            contrasts = sentence.within("contrast", since, head.start)
            since = max((_set_against(m, parties) for m in contrasts), default=since)
        if language.data.grammar.verb_final:
            since = _behind_colon(sentence, since, head, parties)
        voice = _voice(sentence, head, (since, limit), parties, local, language)
        if voice:
            if voices and voice.start < voice.head[0] and takes_up(sentence, voice):
                voice = replace(
                    voice, start=voice.head[1], end=len(sentence.tokens)
                )  # "زلنسکی گفت ...، اما مسکو | این را رد کرد"
            passing = _in_passing(sentence, voice.head[0])
            if passing:  # "X said ..., while Y said ..., and ...": X says no more of it
                voices = [replace(v, end=min(v.end, max(v.start, voice.head[0]))) for v in voices]
            voices.append(voice)
            if voice.speaker:
                local.push(voice.speaker, in_passing=passing)
    return voices


def _set_against(contrast: TermMatch, parties: Sequence[Party]) -> int:
    """Where another voice begins: behind a "while", or with whom it stands behind: "A ..., | B ise ... yalanladı"."""
    return next((party.start for party in parties if party.end == contrast.start), contrast.end)


def _behind_colon(sentence: Sentence, since: int, verb: TermMatch, parties: Sequence[Party]) -> int:
    """Where what a verb that comes last tells may begin: behind a colon that somebody who speaks follows at once.

    "What was awaited came: | the ministry announced ...", and not "the minister: the army announced ...".
    """
    colons = [i for i in sentence.marks(_COLON) if since <= i < verb.start]
    colon = colons[-1] if colons else None
    if colon is None or any(p.end == colon for p in parties):
        return since
    return colon + 1 if any(p.speaks and p.start == colon + 1 for p in parties) else since


def _reporting_terms(sentence: Sentence, parties: Sequence[Party]) -> list[TermMatch]:
    """The reporting terms, longest first where they overlap, in text order."""
    chosen: list[TermMatch] = []
    prose = not sentence.is_in_capitals()
    for match in sorted(sentence.terms.get("reporting", ()), key=lambda m: (-(m.end - m.start), m.start)):
        relative = any(
            _opens_at(sentence, m.end, match.start)
            and not any(p.speaks and p.end in _antecedent_ends(sentence, m.start, match.end) for p in parties)
            for m in sentence.terms.get("relative_pronoun", ())
        )
        incomplete = match.entry.data.needs and needed(sentence, match, within=_COMPLEMENT_REACH) is None
        if relative or incomplete or _tells_of_an_attack(sentence, match) or _ends_an_event(sentence, match):
            continue
        if sentence.tokens[match.start].compound and match.end - match.start == 1:
            continue  # "a UN- | declared safe area"
        if prose and sentence.tokens[match.start].capital and match.start and sentence.tokens[match.start - 1].capital:
            continue  # the name of somebody ("Rodi Said") or something ("the United States")
        if not any(c.start < match.end and match.start < c.end for c in chosen):
            chosen.append(match)
    return sorted((m for m in chosen if m.entry.data.kind != "idiom"), key=lambda m: m.start)


def _antecedent_ends(sentence: Sentence, relative: int, said: int) -> set[int]:
    """Where somebody may end whom a relative pronoun tells more of: right before it, or before the comma there.

    Behind a comma what they say must close the sentence: "according to X, | which said Y had fallen.".
    """
    commas = sentence.marks(COMMAS)
    closes = relative - 1 in commas and not any(comma >= said for comma in commas)
    return {relative, relative - 1} if closes else {relative}


def _with_hearer(sentence: Sentence, head: TermMatch, parties: Sequence[Party]) -> TermMatch:
    """A reporting term with whom it is told: an agency, or the words up to "that", a comma or a quotation.

    Or up to somebody else: "told VOA | Afghan security forces had retreated".
    """
    if not head.entry.data.hearer:
        return head
    start = behind_glue(sentence, head.end)
    party = next((p for p in parties if p.start == start and p.voice is Attribution.AGENCY), None)
    if party is not None:
        return head._replace(end=party.end)
    end = start
    others = {p.start for p in parties if p.start > start and p.acts}
    while end < len(sentence.tokens) and sentence.tokens[end].capital and not opens_something_else(sentence, end):
        if end in others:
            break
        end += 1
    closed = end < len(sentence.tokens) and (
        end in others
        or sentence.tokens[end].text in COMMAS | QUOTES
        or _says_that(sentence, end)
        or sentence.covered(end, _NEW_SUBJECT)
    )
    return head._replace(end=end) if end > start and closed else head


def _says_that(sentence: Sentence, position: int) -> bool:
    return sentence.at("complementizer", position) is not None


def _tells_of_an_attack(sentence: Sentence, verb: TermMatch) -> bool:
    """Whether the object of a verb shows that nothing is said by it: "renewed their attacks on ..."."""
    return any(
        m.start == verb.start and m.entry.data.event in FOUGHT and completed(sentence, m) is not None
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
        ahead = language.data.grammar.verb_final and not _tells_something(sentence, head.end, limit)
        told = (since, head.start) if ahead else (head.end, len(sentence.tokens))
        return Voice(*told, None, Stance.ASSERTED, (head.start, head.end))
    opening = _opening(sentence, head.end, limit)
    if opening and opening[0] > head.end and language.data.grammar.verb_final and _is_behind_its_verb(sentence, head):
        opening = None
    until = opening[0] if opening else limit
    speaker, subject = who_speaks(sentence, head, (since, until), parties, stack, language, closed=opening is not None)
    if speaker is None:
        if reporting.kind == "adverbial" or reporting.needs_complement:
            return None
        named = _named_by_pronoun(sentence, head, since, parties, stack) or _whose_verb_it_joins(
            sentence, head, since, parties
        )
        speaker = named or _goes_on_from(sentence, head, stack, language)
    if subject is not None and _is_an_address(sentence, subject):
        speaker = None  # "haber.az xəbər verir ki ...": the newsroom by its own name
    stance = Stance.HYPOTHETICAL if _is_unsaid(sentence, head) else reporting.stance
    head_span = _with_subject(sentence, head, subject, language)
    head_span = head_span[0], _behind_what_they_are(sentence, head, head_span[1], room, speaker)
    if language.data.grammar.verb_final and not opening:
        if _tells_something(sentence, head.end, limit) and not _tells_before(sentence, head, since, language):
            return Voice(head.end, len(sentence.tokens), speaker, stance, head_span)
        if reporting.kind != "adverbial":
            return _closed_by_verb(sentence, head, subject, Voice(since, head.start, speaker, stance, head_span))
    back = _reaches_back(sentence, head_span, room, language)
    start, end = _scope(sentence, reporting, head_span, opening, room, reaches_back=back)
    if reporting.kind == "verb" and opening is None and start == head_span[1]:
        end = _until_next_clause(sentence, start, parties, language)
    return Voice(start, end, speaker, stance, head_span)


def _behind_what_they_are(
    sentence: Sentence, head: TermMatch, end: int, room: tuple[int, int], speaker: Speaker | None
) -> int:
    """Where what "according to" opens begins, behind words up to a comma that only tell who or where the speakers are.

    "According to X, | who has informants in Y, | ...", "selon cette ONG | basée à Londres, | ...", and of somebody no
    table knows, "selon X, | le gouverneur de Y, | ...".
    """
    commas = [i for i in sentence.marks(COMMAS) if end <= i < room[1]]
    opens = head.entry.data.kind == "adverbial" and head.start <= room[0] + 1 and end > head.end
    if not (opens and commas and speaker) or sentence.tokens[end].text == BUT:
        return end
    named = speaker.identity is None
    after = commas[0] == end
    closing = commas[1] if after and len(commas) > 1 else commas[0]
    first = end + 1 if after else end
    if closing == end or closing - first > _LONGEST_ASIDE:
        return end
    relative = sentence.at("relative_pronoun", first) is not None
    titled = named and any(sentence.at(who, first + i) for who in ("title", "institution") for i in range(2))
    told = not relative and (sentence.within("frame", first, closing) or sentence.within("reporting", first, closing))
    return closing if not told and (relative or titled or not after) else end


def _until_next_clause(sentence: Sentence, start: int, parties: Sequence[Party], language: Language) -> int:
    """Where a noun that somebody reports is told: up to a verb that "and" joins behind a comma, its subject behind it.

    "The army reported the death of ten men, | and aircraft bombed ...", in a language that puts the verb first.
    """
    end = len(sentence.tokens)
    grammar = language.data.grammar
    if grammar.subject[0] != "after" or not any(start <= m.start for m in sentence.terms.get("frame", ())):
        return end
    told = next((m.start for m in sentence.terms["frame"] if m.start >= start and m.entry.data.form == "noun"), end)
    for comma in sentence.marks(COMMAS):
        if comma <= told:
            continue
        begun = [m for m in sentence.terms["frame"] if m.start == comma + 1 and m.entry.data.form == "verb"]
        if any("conjunction" in m.features and any(p.start == m.end and p.acts for p in parties) for m in begun):
            return comma
    return end


def _is_an_address(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Whether who speaks is called by an address on the web."""
    return any(_ADDRESS.fullmatch(token.text) for token in sentence.tokens[slice(*words)])


def _reaches_back(sentence: Sentence, head: tuple[int, int], room: tuple[int, int], language: Language) -> bool:
    """Whether what stands before the words that say who speaks may be said by them, too.

    Not behind "while", nor where more follows behind "where": "... , where the ministry announced the capture of".
    Nor where "and" joins somebody who does something else: "X took Y | and the government announced a ceasefire".
    Nor in a relative clause: "shelled Y, the town | that X had announced the capture of".
    """
    if room[0] > 0 or _in_passing(sentence, head[0]) or _is_joined_to_another(sentence, head[0], language):
        return False
    if _tells_more_of_a_noun(sentence, head[0]) or _tells_behind_a_semicolon(sentence, head, room):
        return False
    before = head[0] - 1 - sentence.covered(head[0] - 1, _ARTICLE)  # "came a day after | the | army said"
    return not (sentence.covering("subordinator", before) and _tells_something(sentence, head[1], room[1]))


def _tells_behind_a_semicolon(sentence: Sentence, head: tuple[int, int], room: tuple[int, int]) -> bool:
    """Whether a semicolon parts who speaks from what stands before, and they tell something else: "...; X said ..."."""
    parted = any(room[0] <= i < head[0] for i in sentence.marks(SEMICOLONS))
    return parted and sum(token.word for token in sentence.tokens[head[1] : room[1]]) > _PAIR


def _tells_more_of_a_noun(sentence: Sentence, start: int) -> bool:
    """Whether who speaks stands in a relative clause, where no more than an auxiliary parts them from its pronoun."""
    return any(sentence.ends(start - gap, _RELATIVE) and sentence.tokens[start - 1].word for gap in range(2))


def _is_joined_to_another(sentence: Sentence, start: int, language: Language) -> bool:
    """Whether "and" stands right before who speaks by a verb behind them, or only an article between."""
    grammar = language.data.grammar
    verb = sentence.at("reporting", start)
    if grammar.subject[0] == "after" and verb is not None and "conjunction" in verb.features:
        return True  # "تجددت الاشتباكات، | وأكد المراسل تراجع ..."
    if not grammar.cased or grammar.verb_final or verb is not None:
        return False
    while start > 0 and sentence.covered(start - 1, _ARTICLES) and not sentence.ends(start, _AND):
        start -= 1
    return sentence.ends(start, _AND)


def _with_subject(
    sentence: Sentence, head: TermMatch, subject: tuple[int, int] | None, language: Language
) -> tuple[int, int]:
    """The tokens from a reporting term to who speaks; the term alone in "the army took X and said ..."."""
    verb = head.entry.data.kind == "verb"
    joined = verb and sentence.ends(head.start, _AND) and language.data.grammar.verb_final
    if subject is None or joined:
        return head.start, head.end
    if verb and "conjunction" in head.features and subject[1] <= head.start:
        return head.start, head.end  # "هاجم الجيش X | وأعلن سيطرته عليها"
    behind = subject[1] + (sentence.tokens[subject[1]].text in COMMAS if subject[1] < head.start else 0)
    described = sentence.at("relative_pronoun", behind) is not None  # "residents | who reached the border | said"
    if not (described or language.data.grammar.verb_final) and _tells_something(sentence, subject[1], head.start):
        return head.start, head.end  # "В | Баку удары по городу | отрицают"
    return min(head.start, subject[0]), max(head.end, subject[1])


def _tells_before(sentence: Sentence, head: TermMatch, since: int, language: Language) -> bool:
    """Whether what a verb that may come last says stands before it: not where "and" joins it to another verb.

    Where a word marks objects, it does so behind what is said before the verb ("denied the fall of X").
    """
    if sentence.ends(head.start, _AND) or not _tells_something(sentence, since, head.start):
        return False
    marked = any(sentence.at("object_marker", i) for i in range(head.start - BESIDE, head.start))
    return marked or not language.data.grammar.object_markers


def _is_unsaid(sentence: Sentence, head: TermMatch) -> bool:
    """Whether somebody did not say it ("has not confirmed"): by a word before the verb, or by the verb's own form."""
    return head.features.get("polarity") == "negative" or any(
        m.end == head.start for m in sentence.terms.get("negation", ())
    )


def _named_by_pronoun(
    sentence: Sentence, head: TermMatch, since: int, parties: Sequence[Party], stack: SpeakerStack
) -> Speaker | None:
    """Who "it" is behind what is said ("The army took X, it said"): the first of the sentence who can speak.

    Nobody is who only says where ("fighting around | the governor's office, he said").
    Or who spoke last, if they are named in it: "The rebels said ... The base was seized | by the rebels, it said".
    """
    behind = any(m.end == head.start for m in sentence.terms.get("pronoun", ()))
    person = sentence.ends(head.start, _PERSON)
    opens = not person and any(p.start == since and p.speaks for p in parties)  # "The rebels celebrate: they said ..."
    if not (behind and (opens or _tells_something(sentence, since, head.start))):
        return None
    who = [p for p in parties if since <= p.start and p.end <= head.start and p.speaks and not p.own]
    able = [p for p in who if p.titled or not person]
    last = stack.heard[-1][0].identity if stack.heard else None
    free = (p for p in able if not sentence.ends(p.start - (sentence.at("article", p.start - 1) is not None), _BEHIND))
    party = next(
        (p for p in able if last is not None and p.identity == last), next(free, None) if last is None else None
    )
    return speaker_of(sentence, party) if party else None


def _goes_on_from(sentence: Sentence, head: TermMatch, stack: SpeakerStack, language: Language) -> Speaker | None:
    """Whom a verb without a subject goes on from: where nobody has spoken yet, who acted, if the verb may be theirs.

    A passive ("it is said in a statement") is nobody's who acted, and where verbs have their subjects a pronoun must
    stand for them. A pronoun for one person stands for no ministry. What "was denied" somebody else denied.
    """
    reporting: Reporting = head.entry.data
    if reporting.kind == "continuation" and reporting.stance is Stance.DENIED:
        return None
    beside = (head.start - 1, head.end)
    person = any(sentence.covered(i, _PERSON) for i in beside if i >= 0)
    passive = reporting.kind == "continuation" or reporting.speaker == "after"
    theirs = not passive and (
        not language.data.grammar.bare_nouns or any(sentence.covered(i, _PRONOUN) for i in beside if i >= 0)
    )
    features = head.features
    return stack.resume(features.get("gender"), features.get("number"), person=person, acted=theirs)


def _whose_verb_it_joins(sentence: Sentence, head: TermMatch, since: int, parties: Sequence[Party]) -> Speaker | None:
    """Who speaks by a verb that "and" joins to one that tells what they did: "The rebels advanced, and said that"."""
    if "conjunction" not in head.features:
        return None
    led = {p.end for p in parties if p.acts}  # "الجيش | يطارد | المسلحين" has its subject before it
    verbs = (m for m in sentence.terms.get("frame", ()) if m.entry.data.form == "verb")
    behind_verbs = {m.end for m in verbs if m.start not in led}
    who = (p for p in reversed(parties) if since <= p.start and p.end <= head.start and p.acts and not p.own)
    party = next((p for p in who if p.start in behind_verbs), None)
    speaker = speaker_of(sentence, party) if party else None
    return speaker if speaker is not None and agrees(speaker, head) else None


def _closed_by_verb(sentence: Sentence, head: TermMatch, subject: tuple[int, int] | None, voice: Voice) -> Voice:
    """The voice of a verb that comes last: what is said stands behind its subject, or before both."""
    verb = (head.start, head.end)
    if subject is None:
        return replace(voice, head=verb)
    if not _tells_something(sentence, subject[1], verb[0]):
        return replace(voice, end=subject[0], head=(subject[0], verb[1]))
    return replace(voice, start=subject[1], head=subject, closing=verb)


def _is_behind_its_verb(sentence: Sentence, head: TermMatch) -> bool:
    """Whether what a verb tells closes right before it: "that they had taken X | announced", whatever follows."""
    return any(m.end == head.start for m in sentence.terms.get("frame", ()))


def _opening(sentence: Sentence, position: int, limit: int) -> tuple[int, int] | None:
    """Where reported speech opens behind a reporting term: a complementizer, a colon, a quotation."""
    for i in range(position, limit):
        complementizer = sentence.at("complementizer", i)
        if complementizer and not sentence.ends(i, _OBJECT_MARKER):
            return i, complementizer.end
        text = sentence.tokens[i].text
        if text in QUOTES and any(position <= m.start < i for m in sentence.terms.get("frame", ())):
            return None  # "said it had launched a "large-scale ..."": the words before the mark are said, too
        if (text == ":" and i + 1 < len(sentence.tokens)) or (text in QUOTES and _is_long_quotation(sentence, i)):
            return i, i + 1
    return None


def _is_long_quotation(sentence: Sentence, position: int) -> bool:
    if quotes_a_name(sentence, position):
        return False
    closing = next((mark for mark in sentence.marks(QUOTES) if mark > position), None)
    return closing is None or closing - position > _LONG_QUOTATION


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
        opens = head[0] <= since + 1
        return (since, len(sentence.tokens)) if opens else (_since_a_contrast(sentence, since, head[0]), limit)
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


def _since_a_contrast(sentence: Sentence, since: int, end: int) -> int:
    """Where what "according to" closes begins, behind somebody who said something else: at "while", if there is one."""
    if since == 0:
        return since
    contrasts = sentence.within("contrast", since, end)
    return max((m.start for m in contrasts if _tells_something(sentence, m.end, end)), default=since)


def _tells_something(sentence: Sentence, start: int, end: int) -> bool:
    told = (m for m in sentence.terms.get("frame", ()) if start <= m.start and m.end <= end)
    return any(sentence.covering("since_start", m.start) is None and completed(sentence, m) is not None for m in told)


def _named_before_quotation(sentence: Sentence, mark: int, parties: Sequence[Party]) -> Speaker | None:
    """Who stands before the quotation that a comma sets off, its verb being behind it ("Aliyev, "..." dedi")."""
    comma = mark > 0 and sentence.tokens[mark - 1].text in COMMAS
    party = next((p for p in parties if comma and p.end == mark - 1 and p.speaks), None)
    return speaker_of(sentence, party) if party else None


def _quoted(
    sentence: Sentence,
    voices: list[Voice],
    stack: SpeakerStack,
    announcing: AbstractSet[str],
    opened_by: Callable[[int], Speaker | None],
) -> list[Voice]:
    """Carry a quotation that the last sentence left open into this one, and note whether it goes on.

    ``announcing``: the marks at the end of a sentence that say that a quotation follows.
    """
    marks = speech_marks(sentence)
    carried = list(voices)
    if sentence.opens_line and not (marks and (marks[0] == 0 or _closes(sentence, marks[0]))):
        stack.quoting = None  # a mark that was never closed: the next paragraph neither opens nor closes anything
    open_now = stack.quoting is not None
    announced, stack.announced = stack.announced, _announced(sentence, voices, announcing)
    announced = announced if marks and marks[0] == 0 and not open_now and not voices else None
    if marks and not open_now and not voices and 0 < marks[0] <= _LABEL and sentence.tokens[marks[0] - 1].text == ":":
        announced = stack.resume(None, None)  # "Verbatim: "...""
    if announced:
        end = marks[1] if len(marks) > 1 else len(sentence.tokens)
        carried.append(Voice(0, end, announced, Stance.ASSERTED, (0, 0)))
    if open_now:
        end = marks[0] if marks else len(sentence.tokens)
        carried.append(Voice(0, end, stack.quoting, Stance.ASSERTED, (0, 0)))
    if len(marks) % 2:
        open_now = not open_now and not _closes(sentence, marks[-1])
    last = voices[-1].speaker if voices else stack.quoting or announced
    if open_now and marks and last is None and sentence.role is LineRole.BODY:
        last = opened_by(marks[-1]) or (stack.resume(None, None) if marks[0] == 0 and sentence.opens_line else None)
        carried.append(Voice(marks[-1], len(sentence.tokens), last, Stance.ASSERTED, (0, 0)))
    if not carried and len(marks) == _PAIR and sentence.role is LineRole.BODY and _is_all_quoted(sentence, marks):
        carried.append(Voice(0, marks[1], stack.resume(None, None), Stance.ASSERTED, (0, 0)))
    stack.quoting = last if open_now and sentence.role is LineRole.BODY else None
    return carried


def _is_all_quoted(sentence: Sentence, marks: Sequence[int]) -> bool:
    """Whether a sentence is a quotation and nothing else, so that it is of whoever spoke before."""
    return marks[0] == 0 and not any(token.word for token in sentence.tokens[marks[1] :])


def _announced(sentence: Sentence, voices: Sequence[Voice], announcing: AbstractSet[str]) -> Speaker | None:
    """Whose words a sentence that closes with a colon says will follow: "The mayor wrote on Telegram:"."""
    words = [token.text for token in sentence.tokens]
    return voices[-1].speaker if voices and words and words[-1] in announcing else None


def _closes(sentence: Sentence, mark: int) -> bool:
    """Whether a quotation mark can only close one: it touches the word before it and none behind."""
    tokens = sentence.tokens
    before = mark > 0 and tokens[mark - 1].end == tokens[mark].start
    behind = mark + 1 < len(tokens) and tokens[mark + 1].start == tokens[mark].end and tokens[mark + 1].word
    return before and not behind
