"""Who speaks: whom the words that report something name, or take up from before.

Speakers are kept on a stack through the article, so that a verb without a subject ("and added ...")
finds the speaker it goes on from. A speaker mentioned in passing ("while the other ministry said")
is heard, but does not become the one the article goes on with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geodata.extraction.dates import DATE_WORDS
from geodata.extraction.document import WHEN, Sentence, TermMatch
from geodata.extraction.marks import (
    BUT,
    COMMAS,
    DASHES,
    QUOTES,
    SEMICOLONS,
    asides,
    gloss_behind,
    is_particle,
    quoted_name,
    speech_marks,
)
from geodata.extraction.parties import Party, own_span
from geodata.extraction.suffixes import behind_suffix, has_ending, is_oblique
from geodata.languages.folding import fold_name
from geodata.languages.language import Language
from geodata.languages.schema import Noun, Position, Reporting
from geodata.model import Attribution, Span, Stance

_SUBJECT_REACH = 4
_INVERTED_REACH = 8
BESIDE = 2
"""Tokens between what stands beside each other, at the most: a comma, an article."""
_PLACE_NOUNS = frozenset({"place_cue", "anaphor"})
_NOUN_LENGTHS = range(2, 6)
"""Words of a noun that says who speaks, its article among them: "the group's director"."""
_SHORTEST_FULL_NAME = 2
_LONGEST_CASE = 1
"""Letters of a case ending of a name."""
_SHORTEST_STEM = 4
_LONGEST_SUFFIX = 3
_PAIR = 2
_AND = frozenset({"coordinator"})
_ARTICLE = frozenset({"article"})
_AUXILIARY = frozenset({"auxiliary"})
_LONGEST_UNKNOWN = 10
_LONGEST_DESCRIPTION = 7
_FURTHEST_SUBJECT = 14
_GOES_ON = frozenset({"preposition", "weekday", "relative"})
"""What may stand behind who says something, at the end of what is said: "..., said the army | on Monday"."""
_LONGEST_DAY = 6
"""Words that say when somebody spoke: "on the night of 28 October"."""
_AUXILIARIES = 3
"""Words before a verb that belong to it, with the one that joins it to another: "but did not | say"."""
_NO_PERSON = frozenset({Attribution.AGENCY, Attribution.UNNAMED})
_PREPOSITION = frozenset({"preposition"})
_WHERE = frozenset({"locative"})
_WITHIN = frozenset({"within"})
_TOLD_AT = frozenset({"told_at"})
_BETWEEN = frozenset({"by"})
_PRONOUNS = frozenset({"pronoun", "person_pronoun"})
_OWNED = frozenset({"preposition", "locative", "frame"})
"""What stands before somebody who is no subject: "(announced its fall) from | the hands of | the army"."""
_OPENS_ANOTHER = frozenset({"reporting", "complementizer", "coordinator", "subordinator", "contrast"})
"""What ends a relative clause, or begins another inside it."""
_NO_SPEAKER = frozenset({"pronoun", "complementizer", "frame", "reporting"})
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
    person: bool = False


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

    def resume(
        self, gender: str | None, number: str | None, *, person: bool = False, acted: bool = True
    ) -> Speaker | None:
        """Return the speaker a verb without a subject goes on from: the last one that agrees with it.

        As long as nobody has spoken, it is who acted ("The army advanced. It also announced ..."), unless told not to
        be. ``person``: it is one, and so no agency, if anybody was named as a person.
        """
        lasting = [speaker for speaker, in_passing in self.heard if not in_passing]
        first = self.acted if acted and not lasting else None
        if first and _agree(first.gender, gender) and _agree(first.number, number):
            return first
        agreeing = [s for s in lasting if _agree(s.gender, gender) and _agree(s.number, number)]
        last = next(reversed(agreeing or lasting), None)
        if person and last is not None and not last.person and last.voice in _NO_PERSON:
            return next((speaker for speaker in reversed(lasting) if speaker.person), last)
        return last


def agrees(speaker: Speaker, verb: TermMatch) -> bool:
    """Whether a verb without a subject may be a speaker's, by its gender and number."""
    features = verb.features
    return _agree(speaker.gender, features.get("gender")) and _agree(speaker.number, features.get("number"))


def _agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def who_speaks(
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
        source = _source(sentence, head, parties, language) or _teller(sentence, head, room, parties, language)
        if source is None:
            return None, None
        return speaker_of(sentence, source), (source.start, behind_suffix(sentence, source.end))
    if head.features.get("person") == "1" or _has_a_pronoun(sentence, head, language):
        return None, None  # "أبلغنا الجنود", we told the soldiers
    party = _subject(sentence, head, room, parties, language)
    cased = language.data.grammar.cased and not language.data.grammar.verb_final
    if party and party.start >= head.end and cased and _noun_opening(sentence, room[0], head.start):
        party = None  # "A committee in X, ..., said the army had ..."
    if party and language.data.grammar.cased and party.end <= head.start and _inverted(sentence, head, language):
        behind = _unknown_after(sentence, head.end, room[1], cased=True, adverbial=False, closed=closed)
        party = None if behind else party  # "... под контролем боевиков, передает РИА «Новости»"
    if (
        cased
        and (party is None or party.end <= head.start)
        and (behind := _name_closing_behind(sentence, head, language))
    ):
        return _named_before(sentence, behind, stack), behind
    if party:
        several = _with_others(sentence, party, parties, language)
        return _called_by_name(sentence, party, parties, head, language) or (speaker_of(sentence, party), several)
    unknown = _unknown_subject(sentence, head, room, language, closed=closed)
    return (_named_before(sentence, unknown, stack), unknown) if unknown else (None, None)


def _name_closing_behind(sentence: Sentence, head: TermMatch, language: Language) -> tuple[int, int] | None:
    """A name or a noun behind a verb that closes what is said: "..., said Jane Roe.", "said the watchdog on Monday"."""
    marked = head.start > 0 and sentence.tokens[head.start - 1].text in COMMAS | QUOTES
    if (
        language.data.grammar.inversion
        or head.entry.data.kind != "verb"
        or not marked
        or head.end >= len(sentence.tokens)
    ):
        return None
    noun = sentence.at("article", head.end) is not None
    if not (noun or sentence.tokens[head.end].capital) or head.entry.data.hearer:
        return None
    start = end = head.end
    if noun:
        return _noun_closing(sentence, start)
    while end < len(sentence.tokens) and (sentence.tokens[end].capital or is_particle(sentence, end)):
        if opens_something_else(sentence, end):
            return None
        end += 1
    closed = end >= len(sentence.tokens) or not sentence.tokens[end].word
    return (start, end) if closed and end - start >= _SHORTEST_FULL_NAME else None


def _noun_closing(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """A noun with its article, if nothing is told behind it and it is no place: "said | the watchdog | on Monday"."""
    end = start + 1
    while end < len(sentence.tokens) and not (_closes(sentence, end) or opens_something_else(sentence, end)):
        end += 1
    mark = next((i for i in range(end, len(sentence.tokens)) if not sentence.tokens[i].word), len(sentence.tokens))
    told = sentence.within("frame", start, mark) or any(sentence.covered(i, _PLACE_NOUNS) for i in range(start, end))
    return (start, end) if _closes(sentence, end) and not told and end - start in _NOUN_LENGTHS else None


def _has_a_pronoun(sentence: Sentence, head: TermMatch, language: Language) -> bool:
    """Whether a pronoun is the subject of a verb that follows it: "he | also | said Damascus would ..."."""
    grammar = language.data.grammar
    if grammar.subject[0] != "before" or grammar.verb_final or grammar.inversion or head.entry.data.kind != "verb":
        return False
    before = head.start - 1 - sentence.covered(head.start - 1, _AUXILIARY)
    return before >= 0 and sentence.covered(before, _PRONOUNS)


def _with_others(sentence: Sentence, party: Party, parties: Sequence[Party], language: Language) -> tuple[int, int]:
    """The tokens of who speaks, with those named beside it who open the clause: "state media and a monitor said"."""
    start = party.start
    if not language.data.grammar.cased or language.data.grammar.verb_final:
        return start, party.end
    for other in reversed([p for p in parties if p.end < party.start]):
        joint = sentence.at("coordinator", other.end)
        if joint is None or not other.speaks or behind_glue(sentence, joint.end) != start:
            break
        first = other.start
        while first > 0 and sentence.covering("glue", first - 1):
            first -= 1
        if first and sentence.tokens[first - 1].word:
            break
        start = first
    return start, party.end


def behind_glue(sentence: Sentence, position: int) -> int:
    """The token behind the articles and "of" that begin at one."""
    while (glue := sentence.at("glue", position)) is not None:
        position = glue.end
    return position


def _called_by_name(
    sentence: Sentence, party: Party, parties: Sequence[Party], head: TermMatch, language: Language
) -> tuple[Speaker, tuple[int, int]] | None:
    """Who is called by a name before what they are: "Jane Roe, a resident of X, told", "selon Jane Roe, maire de X"."""
    behind = language.data.grammar.inversion and party.start >= head.end
    if not language.data.grammar.cased or language.data.grammar.verb_final or (party.end > head.start and not behind):
        return None
    tokens = sentence.tokens
    comma = next((i for i in reversed(sentence.marks(COMMAS)) if 0 < i < party.start), None)
    if comma is None or party.start - comma > _LONGEST_DESCRIPTION:
        return None
    if comma == party.start - 1 and not (party.titled and (behind or _has_no_name(sentence, party))):
        return None
    if any(not tokens[i].word or sentence.covered(i, _NO_SPEAKER) for i in range(comma + 1, party.start)):
        return None
    start = comma
    while (
        start > (head.end if behind else 0)
        and tokens[start - 1].word
        and (tokens[start - 1].capital or tokens[start - 1].compound or is_particle(sentence, start - 1))
    ):
        start -= 1
    opens = start == 0 or not tokens[start - 1].word or sentence.at("reporting", start - 1) is not None
    opens = start == head.end if behind else opens
    if (
        comma - start < _SHORTEST_FULL_NAME
        or not opens
        or any(opens_something_else(sentence, i) for i in range(start, comma))
    ):
        return None
    owner = next((p for p in parties if comma < p.start < party.start and p.side), None)
    named = replace(party, start=start, side=party.side or (owner.side if owner else None), identity=None)
    return replace(speaker_of(sentence, named), words=tuple(t.text for t in tokens[start:comma])), (start, party.end)


def _has_no_name(sentence: Sentence, party: Party) -> bool:
    """Whether an office is only that, between two commas: "Jane Roe, head of the council, said"."""
    closing = next((i for i in sentence.marks(COMMAS) if i >= party.end), len(sentence.tokens))
    closed = closing - party.end <= _LONGEST_DESCRIPTION  # "Jane Roe, member of the council | of X, said"
    closed = closed and not any(sentence.covered(i, _NO_SPEAKER) for i in range(party.end, closing))
    return closed and not any(token.capital for token in sentence.tokens[party.start : party.end])


def _named_before(sentence: Sentence, words: tuple[int, int], stack: SpeakerStack) -> Speaker:
    """A speaker no table knows: if its words close the name of one heard before, it is that one again."""
    name = tuple(token.text for token in sentence.tokens[slice(*words)])
    body = sentence.at("institution", words[0])  # "«لواء الفتح»", whichever brigade that is
    voice = body.entry.data.voice if body is not None else Attribution.UNNAMED
    unknown = Speaker(sentence.span(*words), None, None, voice, words=name)
    called = name[sentence.at("article", words[0]) is not None :]  # "said | the | observatory"
    again = next((s for s, _ in reversed(stack.heard) if _is_called(s, called)), None)
    return unknown if again is None else replace(again, span=unknown.span)


def _is_called(speaker: Speaker, name: tuple[str, ...]) -> bool:
    """Whether words close a speaker's name, of a person in another case perhaps: "Սարումյանը", "Սարումյանի"."""
    own = speaker.words[-len(name) :]
    if own == name or not speaker.person or len(own) != len(name) or own[:-1] != name[:-1]:
        return own == name
    stem = max(len(own[-1]), len(name[-1])) - _LONGEST_CASE
    return stem >= _SHORTEST_STEM and own[-1][:stem] == name[-1][:stem]


def _subject(
    sentence: Sentence, head: TermMatch, room: tuple[int, int], parties: Sequence[Party], language: Language
) -> Party | None:
    """The party that speaks, on the sides where the language (or the term) puts it."""
    reporting: Reporting = head.entry.data
    inverted = _inverted(sentence, head, language) and not _takes_up_its_subject(sentence, head, parties)
    sides = ("after", "before") if inverted else _sides(head, parties, language)
    reach = _INVERTED_REACH if inverted else _SUBJECT_REACH
    told_by = reporting.kind == "adverbial"  # "وفقا | لوكالة سانا"
    speaking = [
        p for p in parties if _may_speak(sentence, p, language) or (told_by and p.speaks and p.start == head.end)
    ]
    if language.data.grammar.verb_final and reporting.kind == "verb":
        quoted = _quotation_before(sentence, head)
        speaking = [p for p in speaking if not sentence.ends(p.start, _PREPOSITION) and p.start not in quoted]
        speaking = [p for p in speaking if p.titled or sentence.at("object_marker", p.end) is None]  # "X را متهم کرد"
    if reporting.kind == "verb" and not reporting.speaker and language.data.grammar.case_endings:
        source = _source(sentence, head, speaking, language)
        speaking = [
            p for p in speaking if p is source or not _has_case(sentence, _last_of(sentence, p, parties), language)
        ]
    denied = reporting.stance is Stance.DENIED and any(p.noun == Noun.REPORTS and p.start == head.end for p in parties)
    if reporting.hearer or denied:
        sides = ("before",)  # "a fighter told | a reporter", "denied | reports of ..."
    if not inverted and not reporting.hearer and (named := _said_by(sentence, head, speaking)) is not None:
        return named
    for side in sides:
        if side == "after":
            behind = _subject_behind(
                sentence, head, speaking, min(room[1], _behind_the_day(sentence, head.end) + reach), language
            )
            if behind is not None:
                return behind
        else:
            before = [
                p for p in speaking if room[0] <= p.start and p.end <= head.start and not (inverted and p.capital)
            ]
            if language.data.grammar.verb_final and reporting.kind == "verb":
                return _opening_subject(sentence, head, _since_meanwhile(sentence, head, before), language)
            before = [p for p in before if not is_oblique(sentence, p, language)]
            before = before[: _asides_left_out(sentence, before, head, language)]
            if (subject := _subject_before(sentence, before, head, language, inverted=inverted)) is not None:
                return subject
    return None


def _may_speak(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether somebody can be the subject of a verb of saying."""
    return party.speaks and not (party.own or party.spoken_to or _hears(sentence, party, language))


def _quotation_before(sentence: Sentence, head: TermMatch) -> range:
    """The tokens of the quotation that closes right before a verb, of which nobody is its subject: ""..." | dedi"."""
    marks = [mark for mark in speech_marks(sentence) if mark < head.start]
    if len(marks) < _PAIR:
        return range(0)
    between = (i for i in range(marks[-1], head.start) if sentence.tokens[i].word)
    beside = all(sentence.covered(i, _PRONOUNS) for i in between)
    return range(marks[-2], marks[-1]) if beside else range(0)


def _since_meanwhile(sentence: Sentence, head: TermMatch, parties: Sequence[Party]) -> Sequence[Party]:
    """Those before a verb who did nothing else meanwhile, if there are any."""
    meanwhile = max((m.end for m in sentence.terms.get("frame", ()) if _while(m) and m.end <= head.start), default=0)
    behind = max(meanwhile, _behind_what_is_so(sentence, head))
    return [p for p in parties if p.start >= behind] or parties


def _behind_what_is_so(sentence: Sentence, head: TermMatch) -> int:
    """The token behind a finite verb and "and", where the clause before them is told by nobody.

    "این در حالی است که شهر در محاصره X قرار دارد و | فرمانده پلیس می‌گوید که ...".
    """
    verbs = (m.end for m in sentence.terms.get("finite", ()) if m.end < head.start)
    behind = max((end for end in verbs if sentence.at("coordinator", end)), default=0)
    contrasts = sentence.terms.get("contrast", ())
    told = (m for m in sentence.terms.get("complementizer", ()) if m.start < behind)
    free = all(any(c.start <= m.start < c.end for c in contrasts) for m in told)
    return behind if free else 0


def _while(event: TermMatch) -> bool:
    """Whether a verb only says what somebody did meanwhile: "A kenti | ele geçirirken, | B ... açıkladı"."""
    return event.features.get("converb") == "while"


def _speaks_behind(sentence: Sentence, head: TermMatch, party: Party, language: Language) -> bool:
    """Whether somebody behind a verb is its subject, and of no clause that stands there."""
    if _begins_what_is_said(sentence, head, party, language):
        return False
    return not _parted(sentence, head, party)


def _begins_what_is_said(sentence: Sentence, head: TermMatch, party: Party, language: Language) -> bool:
    """Whether who stands behind a verb is the subject of what is said: "did not say | the extremists had left"."""
    grammar = language.data.grammar
    if not grammar.cased or grammar.inversion or head.entry.data.kind != "verb" or head.entry.data.speaker:
        return False
    goes_on = party.end < len(sentence.tokens) and sentence.tokens[party.end].word
    return party.start == behind_glue(sentence, head.end) and goes_on and not sentence.covered(party.end, _GOES_ON)


def _subject_behind(
    sentence: Sentence, head: TermMatch, parties: Sequence[Party], end: int, language: Language
) -> Party | None:
    """The subject of a verb among those behind it, up to a token."""
    behind = [p for p in parties if head.end <= p.start < end]
    behind = behind[bool(behind) and _is_told(sentence, head, behind, language) :]
    if head.entry.data.kind == "verb" and not language.data.grammar.cased:
        behind = [p for p in behind if p.start == head.end or not sentence.ends(p.start, _BETWEEN)]
    return behind[0] if behind and _speaks_behind(sentence, head, behind[0], language) else None


def _subject_before(
    sentence: Sentence, parties: Sequence[Party], head: TermMatch, language: Language, *, inverted: bool
) -> Party | None:
    """The subject of a verb among those before it: the last one who may be that, if no other clause parts them."""
    if language.data.grammar.cased:
        described = _described_between(sentence, parties, head)
        if described is not None:
            return described
        likely = _subjects(sentence, parties, head, inverted=inverted)
        if likely and _adjoins(sentence, likely[-1], head, language):
            told_of = None if likely[-1].titled else _described(sentence, likely)
            return told_of or likely[-1]
        if inverted:  # "... held by the army", he added
            parties = [p for p in parties if not _is_quoted(sentence, p, head)]
        described_by = _relative_between_commas(sentence, head)
        parties = [p for p in parties if p.start not in described_by]
    return parties[-1] if parties and _adjoins(sentence, parties[-1], head, language) else None


def _said_by(sentence: Sentence, head: TermMatch, parties: Sequence[Party]) -> Party | None:
    """Who stands behind a verb that closes what is said: "..., said officials."; nobody if a clause begins there."""
    tokens = sentence.tokens
    if head.entry.data.kind != "verb" or head.entry.data.speaker or not head.start:
        return None
    start = behind_glue(sentence, head.end)
    party = next((p for p in parties if p.start == start), None)
    if party is None or tokens[head.start - 1].text not in COMMAS | QUOTES:
        return None
    end = party.end
    while end < len(tokens) and tokens[end].word and not sentence.covered(end, _NO_SPEAKER):
        if not (party.titled or tokens[end].capital):
            break
        end += 1  # "said the head | of its council, Jane Roe"; "said resident | Jane Roe"
    return party if _closes(sentence, end) else None


def _closes(sentence: Sentence, position: int) -> bool:
    """Whether nothing but when or where it was said may follow: "..., said officials | on Thursday"."""
    if position >= len(sentence.tokens) or not sentence.tokens[position].word:
        return True
    return sentence.at("weekday", position) is not None or sentence.covered(position, _PREPOSITION)


def _subjects(sentence: Sentence, parties: Sequence[Party], head: TermMatch, *, inverted: bool) -> list[Party]:
    """Those before a verb who may be its subject.

    Not who stands in brackets or behind a preposition ("the fort used by the army, the mayor said"), nor in the
    quotation that a verb behind its end is about.
    """
    tokens = sentence.tokens
    if inverted:
        parties = [p for p in parties if not _is_quoted(sentence, p, head)]

    def is_object(party: Party) -> bool:
        start = party.start
        while start and sentence.covering("article", start - 1):
            start -= 1
        parted = any(tokens[i].text in COMMAS | QUOTES for i in range(party.end, head.start))
        return start > 0 and (tokens[start - 1].text == "(" or (parted and sentence.ends(start, _PREPOSITION)))

    described = _relative_between_commas(sentence, head)
    return [p for p in parties if not is_object(p) and p.start not in described] or list(parties)


def _relative_between_commas(sentence: Sentence, head: TermMatch) -> range:
    """The tokens of a relative clause that a comma closes before a verb: "X, a man | who fled the army, | said"."""
    commas = [i for i in sentence.marks(COMMAS) if i < head.start]
    if len(commas) < _PAIR or commas[-1] != head.start - 1:
        return range(0)
    opening = sentence.within("relative_pronoun", commas[-2], commas[-1])
    return range(opening[0].start, commas[-1]) if opening else range(0)


def _is_quoted(sentence: Sentence, party: Party, head: TermMatch) -> bool:
    """Whether a quotation mark parts somebody from the verb behind it."""
    return any(party.end <= mark < head.start for mark in sentence.marks(QUOTES))


def _described_between(sentence: Sentence, parties: Sequence[Party], head: TermMatch) -> Party | None:
    """Whom a relative clause is about, if a verb follows: "the ministry, which backs X, said"; "who fled said"."""
    tokens = sentence.tokens
    relatives = [m.start for m in sentence.terms.get("relative_pronoun", ()) if m.start < head.start]
    if tokens[head.start - 1].text not in COMMAS:
        last = relatives[-1] if relatives else head.start
        goes_on = all(tokens[i].word and not sentence.covered(i, _OPENS_ANOTHER) for i in range(last + 1, head.start))
        return next((p for p in parties if p.end == last), None) if last + 1 < head.start and goes_on else None
    about = next((i for i in reversed(relatives) if i and tokens[i - 1].text in COMMAS), None)
    return None if about is None else next((p for p in parties if p.end == about - 1), None)


def _source(sentence: Sentence, head: TermMatch, parties: Sequence[Party], language: Language) -> Party | None:
    """Whom a verb says that a report comes from: "nazirlikdən bildirilib", "նախարարությունից հայտնել են"."""
    endings = language.data.grammar.ablatives
    end = head.start - bool(head.start and sentence.at("enclitic", head.start - 1))  # "ուժերից | էլ | հայտնել են"
    if not endings or not end or not sentence.tokens[end - 1].text.endswith(endings):
        return None
    return next((p for p in parties if p.speaks and behind_suffix(sentence, p.end) == end), None)


def _teller(
    sentence: Sentence, head: TermMatch, room: tuple[int, int], parties: Sequence[Party], language: Language
) -> Party | None:
    """By whom a passive says that something is told: somebody who only speaks, for forces are who did it."""
    endings = language.data.grammar.agentives
    telling = (p for p in parties if room[0] <= p.start and p.end <= head.start and p.speaks and not p.acts)
    return next((p for p in telling if has_ending(sentence, p.end, endings)), None)


def _sides(head: TermMatch, parties: Sequence[Party], language: Language) -> tuple[Position, ...]:
    """Where who speaks is looked for: not before a verb with "and" glued to it, which goes on with a speaker.

    A headline's verb in the present has its subject before it where others have it behind: "| الجيش | يعلن مقتل X".
    """
    reporting: Reporting = head.entry.data
    if head.features.get("tense") == "present" and any(p.end == head.start and p.start <= 1 for p in parties):
        return ("before", "after")
    sides = (reporting.speaker,) if reporting.speaker else language.data.grammar.subject
    return sides[:1] if sides[0] == "after" and "conjunction" in head.features else sides


def _inverted(sentence: Sentence, head: TermMatch, language: Language) -> bool:
    """Whether a verb stands behind what is said, so that its speaker comes after it."""
    reporting: Reporting = head.entry.data
    marked = head.start > 0 and sentence.tokens[head.start - 1].text in COMMAS | QUOTES | DASHES
    return language.data.grammar.inversion and reporting.kind == "verb" and not reporting.speaker and marked


def _takes_up_its_subject(sentence: Sentence, head: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether the comma before a verb closes what is told of its subject: "the premier, who is in X, | said ..."."""
    told = _relative_between_commas(sentence, head)
    about = any(p.speaks and p.end == told.start - 1 for p in parties)
    return bool(told) and about and not any(p.speaks and p.start == head.end for p in parties)


def _opening_subject(sentence: Sentence, head: TermMatch, parties: Sequence[Party], language: Language) -> Party | None:
    """The subject of a verb that comes last: the party beside it, else the first that has no case ending.

    What stands before a dash, as where the report comes from does, is not looked at if there is anybody behind, and
    what stands before a semicolon and "but" is not at all: "...; but he denied it".
    """
    told = _told_behind(sentence, head)
    parties = [p for p in parties if p.end <= told]
    dash = max((i for i in sentence.marks(DASHES | SEMICOLONS) if i < head.start), default=-1)
    if dash >= 0 and sentence.tokens[dash].text in SEMICOLONS and sentence.at("subordinator", dash + 1) is not None:
        parties = [p for p in parties if p.start > dash]
    beside = asides(sentence)
    parties = [p for p in parties if not any(start <= p.start < end <= head.start for start, end in beside)] or parties
    parties = [p for p in parties if p.start > dash] or parties
    last = parties[-1] if parties else None
    if last and (len(parties) == 1 or not sentence.ends(last.start, _OWNED)):
        near = head.start - last.end <= BESIDE and not _belongs_to_what_is_told(sentence, parties)
        if near and _adjoins(sentence, last, head, language):
            return _described(sentence, parties) or last
    set_off = (p for p in parties if p.end < head.start and sentence.tokens[p.end].text in COMMAS)
    return next(set_off, parties[0] if parties else None)


def _told_behind(sentence: Sentence, head: TermMatch) -> int:
    """Where what a verb tells begins, if a preposition says so: "العالم ... | از | سقوط شهر به دست داعش خبر داد"."""
    abouts = (m for m in sentence.terms.get("about", ()) if m.entry.pattern in head.entry.data.about)
    nouns = ((m.start, sentence.at("frame", m.end)) for m in abouts if m.end < head.start)
    starts = (start for start, noun in nouns if noun is not None and noun.entry.data.form == "noun")
    return next(starts, head.start)


def _is_told(sentence: Sentence, head: TermMatch, behind: Sequence[Party], language: Language) -> bool:
    """Whether the first behind a verb, an agency, is told and does not tell: "сообщили | Интерфаксу | в МВД".

    Its case shows it, or who tells stands right behind it ("сообщил ТАСС | источник") or by a name before the verb.
    """
    first, datives = behind[0], language.data.grammar.datives
    if not datives or first.voice is not Attribution.AGENCY:
        return False
    if first.start == head.end and _is_a_name(sentence, head.start - 1):
        return True
    at = sentence.at("told_at", first.end)
    beside = first.end if at is None else at.end
    declined = sentence.tokens[first.end - 1].text.endswith(datives)
    return len(behind) > 1 and (declined or behind[1].start == beside)


def _is_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a word inside a sentence is a name that no table knows."""
    if position < 1 or not sentence.tokens[position].capital or sentence.is_term(position):
        return False
    return not any(start <= position < end for start, end, _ in sentence.names)


def _belongs_to_what_is_told(sentence: Sentence, parties: Sequence[Party]) -> bool:
    """Whether the last of several parties takes part in an event that stands between them, and no comma sets it off.

    "The ministry of | the capture of X by | the army | told" is told by the ministry.
    """
    first, last = parties[0], parties[-1]
    events = [m for m in sentence.terms.get("frame", ()) if first.end <= m.start and m.end <= last.start]
    return any(m.entry.data.form == "noun" for m in events) and sentence.tokens[last.start - 1].text not in COMMAS


def _hears(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether a party is told what somebody else says: "Reuters'a yaptığı açıklamada", "a indiqué à l'AFP ..."."""
    hearers = sentence.terms.get("hearer", ())
    if language.data.places.postposed:
        return any(m.start == party.end or party.start <= m.start < party.end < m.end for m in hearers)
    return any(m.end == party.start for m in hearers)


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
    grammar = language.data.grammar
    if grammar.verb_final and grammar.cased and _is_declined_side(sentence, party):
        return True
    return word.endswith(grammar.case_endings) and not (grammar.nominatives and word.endswith(grammar.nominatives))


def _is_declined_side(sentence: Sentence, party: Party) -> bool:
    """Whether a side is called by its name with an ending, as no subject is: "Husiler|i taşıyan konvoya"."""
    side = sentence.at("side", party.start)
    if party.noun is not None or party.titled or side is None or side.end != party.end:
        return False
    word, name = sentence.tokens[party.end - 1].text, fold_name(side.entry.pattern).split()[-1]
    return 0 < len(word) - len(name) <= _LONGEST_SUFFIX and word.startswith(name)


def _last_of(sentence: Sentence, party: Party, parties: Sequence[Party]) -> Party:
    """The last of those whom "and" joins, which alone may have their case: "askerler ve | polislerin"."""
    joint = sentence.at("coordinator", party.end) if sentence.at("enclitic", party.end) is None else None
    other = next((p for p in parties if joint is not None and p.start == joint.end), None)
    return party if other is None else _last_of(sentence, other, parties)


def _asides_left_out(sentence: Sentence, parties: Sequence[Party], head: TermMatch, language: Language) -> int:
    """How many parties before a verb are left without those that only tell of the one before them.

    "The opposition in | Syria | said", "the army, which has the support of | Turkey |, said".
    """
    number = len(parties)
    if not language.data.grammar.cased or language.data.grammar.verb_final:
        return number
    while number > 1:
        party, earlier = parties[number - 1], parties[number - 2]
        between = range(earlier.end, party.start)
        whole = all(sentence.tokens[i].word for i in between)
        placed = party.land and whole and sentence.ends(party.start, _WITHIN)
        comma = party.end < head.start and sentence.tokens[party.end].text in COMMAS
        behind = gloss_behind(sentence, earlier.end).stop or earlier.end  # "the alliance (AFC), which ..."
        told_of = comma and sentence.at("relative_pronoun", behind + 1) is not None
        if not (placed or told_of):
            break
        number -= 1
    return number


def _behind_the_day(sentence: Sentence, position: int) -> int:
    """The token behind words for when or where somebody spoke: "подтвердил | в ночь на 28 октября | глава"."""
    position = _behind_the_channel(sentence, position)
    when = range(position, min(position + _LONGEST_DAY, len(sentence.tokens)))
    days = [i for i in when if sentence.covered(i, DATE_WORDS) or sentence.covering("night", i) is not None]
    plain = bool(days) and all(
        i in days or i in sentence.numerals() or sentence.covered(i, _PREPOSITION) for i in range(position, days[-1])
    )
    return days[-1] + 1 if plain else position


def _behind_the_channel(sentence: Sentence, position: int) -> int:
    """The token behind words that only say when or where somebody spoke: "said | on the air of "One" | the mayor"."""
    while sentence.covered(position, WHEN):
        position += 1
    channel = sentence.at("not_actor", position)
    if channel is None:
        return position
    return quoted_name(sentence, channel.end).stop or channel.end


def _parted(sentence: Sentence, head: TermMatch, party: Party) -> bool:
    """Whether a clause of its own stands between a reporting term and a party, or a comma behind "according to X".

    Behind that comma it may still be said who X is: "according to Jane Roe, the spokeswoman".
    """
    between = range(head.end, party.start)
    comma = any(sentence.tokens[i].text in COMMAS or sentence.tokens[i].text == BUT for i in between)
    told_there = sentence.at("told_at", head.end) is not None  # "... said in | a body that no table knows, ..."
    if comma and (told_there or (head.entry.data.kind == "adverbial" and not party.titled)):
        return True
    return any(m.start in between for c in ("pronoun", "complementizer") for m in sentence.terms.get(c, ()))


def _adjoins(sentence: Sentence, party: Party, head: TermMatch, language: Language) -> bool:
    """Whether a party before a reporting verb is its subject: no other clause stands between."""
    between = range(party.end, head.start)
    at_a_seat = sentence.ends(party.start, _TOLD_AT) and sentence.at("impersonal", head.start) is not None
    parting = ("pronoun", "complementizer", *(() if at_a_seat else ("frame",)))  # "В | Баку удары по городу отрицают"
    if any(sentence.covering(c, i) for i in between for c in parting):
        return False
    if language.data.grammar.verb_final:
        return True
    joined = [i for i in between[-_AUXILIARIES:] if sentence.at("subordinator", i) and not sentence.tokens[i].compound]
    if any(sentence.at("relative_pronoun", i) is None for i in joined):
        return False  # "hit the rebels in X, | but did not say"
    someone_else = language.data.grammar.cased and (
        any(sentence.covered(i, _AND) and sentence.covered(i + 1, _ARTICLE) for i in between[:-1])
        or _unknown_closing(sentence, party.end, head.start) is not None
        or _name_closing(sentence, party.end, head.start)
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
    sides = ("after", "before") if inverted else _sides(head, (), language)
    cased = language.data.grammar.cased
    for side in sides:
        if side == "after" and not (inverted or _may_stand_behind(sentence, head, language)):
            continue
        if side == "after":
            adverbial = reporting.kind == "adverbial"
            start = head.end if adverbial else min(_behind_the_channel(sentence, head.end), room[1])
            span = _unknown_after(sentence, start, room[1], cased=cased, adverbial=adverbial, closed=closed)
            if span and adverbial and sentence.at("institution", start - 1) and not sentence.at("glue", start - 1):
                span = start - 1, span[1]  # "de | source militaire"
        else:
            span = _unknown_before(sentence, head.start, room[0], cased=cased)
            if span is None and cased and language.data.grammar.verb_final and reporting.kind == "verb":
                span = _unknown_opening(sentence, room[0], head.start)
        if span:
            return span
    return None


def _may_stand_behind(sentence: Sentence, head: TermMatch, language: Language) -> bool:
    """Whether somebody no table knows may stand behind a verb.

    Where verbs have their subjects before them, only behind the mark that closes what is said, and not in "footage
    shows | Russia has ...".
    """
    grammar = language.data.grammar
    if head.entry.data.kind != "verb" or head.entry.data.speaker or grammar.inversion or grammar.subject[0] != "before":
        return True
    return head.start == 0 or not sentence.tokens[head.start - 1].word


def _unknown_after(
    sentence: Sentence, start: int, limit: int, *, cased: bool, adverbial: bool, closed: bool
) -> tuple[int, int] | None:
    at = sentence.at("told_at", start)
    if at is not None and at.end < limit and sentence.tokens[at.end].capital and not sentence.names_at(at.end):
        start = at.end
    end = start
    quoted = quoted_name(sentence, start) if (cased or closed or adverbial) and start < limit else range(0)
    if quoted:
        return start + 1, quoted.stop - 1
    while end < limit and end - start < _LONGEST_UNKNOWN:
        token = sentence.tokens[end]
        if _is_an_initial(sentence, end) or (end > start and _is_an_initial(sentence, end - 1)):
            end += 1
            continue
        if (
            not token.word
            or opens_something_else(sentence, end)
            or (cased and end == start and not token.capital and not adverbial)
        ):
            break
        end += 1
    if end == start or (end == limit and not (cased or adverbial or closed)):
        return None
    if cased and not adverbial and not any(t.capital for t in sentence.tokens[start:end]):
        return None
    return start, end


def _is_an_initial(sentence: Sentence, position: int) -> bool:
    """Whether a letter with a full stop stands before a name: "А. Лысенко"."""
    initial, *behind = sentence.tokens[position : position + 3]
    letter = initial.word and initial.capital and len(initial.text) == 1
    return letter and len(behind) > 1 and behind[0].text == "." and behind[1].word and behind[1].capital


def _unknown_before(sentence: Sentence, end: int, since: int, *, cased: bool) -> tuple[int, int] | None:
    if not cased:
        return None
    if end > since and sentence.tokens[end - 1].text.startswith("'"):
        end -= 1
    start = end
    while start > since and sentence.tokens[start - 1].capital and sentence.tokens[start - 1].word:
        if opens_something_else(sentence, start - 1):
            break
        start -= 1
    pronoun = end - start == 1 and sentence.covered(start, _PRONOUNS)  # "O bildirib ki"
    where = pronoun or (start > since and sentence.covered(start - 1, _WHERE) and bool(sentence.names_at(start)))
    if start < end and not where and not opens_something_else(sentence, start):
        return start, end
    return _unknown_closing(sentence, since, end) or _noun_opening(sentence, since, end)


def _noun_opening(sentence: Sentence, since: int, end: int) -> tuple[int, int] | None:
    """A noun with its article at the head of a sentence, set off from its verb: "A committee in X, ..., said"."""
    start = since + 2 if since + 1 < end and sentence.tokens[since + 1].text in COMMAS else since
    if since or sentence.at("glue", start) is None or not _PREPOSITION.isdisjoint(sentence.beginning(start)):
        return None
    if sum(start <= mark < end for mark in sentence.marks(QUOTES)) % 2:
        return None  # "« ... . | All is calm », said X"
    events = (i for i in range(start, end) if sentence.covered(i, _NO_SPEAKER))
    if sentence.tokens[end - 1].text not in COMMAS or any(not sentence.tokens[i].compound for i in events):
        return None  # "rebel-held" tells nothing
    stop = start + 1
    while sentence.tokens[stop].word and not sentence.covered(stop, _PREPOSITION):
        stop += 1
    return (start, stop) if stop - start >= _SHORTEST_FULL_NAME else None


def _unknown_closing(sentence: Sentence, since: int, end: int) -> tuple[int, int] | None:
    """A noun with its article, between a comma and the verb: "..., a provincial council member said"."""
    comma = next((i for i in reversed(sentence.marks(COMMAS)) if since <= i < end), None)
    if comma is None or not 1 < end - comma - 1 <= _LONGEST_UNKNOWN or sentence.at("glue", comma + 1) is None:
        return None
    words = range(comma + 2, end)
    plain = all(sentence.tokens[i].word and not sentence.covered(i, _NO_SPEAKER) for i in words)
    return (comma + 1, end) if plain else None


def _unknown_opening(sentence: Sentence, start: int, limit: int) -> tuple[int, int] | None:
    """Names at the head of a sentence that a comma sets off: the subject of a verb that comes last."""
    end = start
    while end < limit and sentence.tokens[end].word and sentence.tokens[end].capital:
        if opens_something_else(sentence, end):
            return None
        end += 1
    named = end - start >= _SHORTEST_FULL_NAME and sentence.tokens[end].text in COMMAS
    return (start, end) if named else None


def opens_something_else(sentence: Sentence, position: int) -> bool:
    """Whether a token begins what is no part of a speaker's name: a verb, a preposition, a day, whom it is told."""
    body = sentence.at("institution", position)
    told = body is not None and body.features.get("preposition") == "for"  # "قال فلان | لوكالة الأنباء"
    return told or not _SOMETHING_ELSE.isdisjoint(sentence.beginning(position))


def speaker_of(sentence: Sentence, party: Party) -> Speaker:
    """Return a party as a speaker."""
    span = own_span(sentence, party)
    words = tuple(token.text for token in sentence.tokens[party.start : party.end])
    return Speaker(
        span,
        party.identity,
        party.side,
        party.voice,
        party.gender,
        party.number,
        words,
        acts=party.acts,
        person=party.titled,
    )
