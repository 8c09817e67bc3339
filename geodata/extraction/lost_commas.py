"""Set again the commas that an article has lost, as some archives store their texts without any."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from geodata.extraction.document import Document, LineRole, Sentence, TermMatch, Token
from geodata.extraction.finding_parties import find_parties
from geodata.extraction.marks import COMMAS, is_particle
from geodata.extraction.parties import Party
from geodata.languages.language import Language
from geodata.languages.schema import Grammar
from geodata.model import Attribution, Stance

_SHORTEST = 60
"""Words of an article below which it may just have needed no comma."""
_WORDS_A_COMMA = 150
_LONGEST_PARAGRAPH = 6
"""Sentences of a line, above which it is more than one paragraph."""
_SUBJECT_REACH = 4
"""Words from an article behind a day to who acts: "on Monday | the Syrian government | said"."""
_ARTICLE = frozenset({"article"})
_AND = frozenset({"coordinator"})
_PRONOUNS = frozenset({"pronoun", "person_pronoun"})
_NAMES = ("side", "group", "person")
_DAYS = ("weekday", "month", "relative")
_NUMBER = frozenset({"number"})
_ADJECTIVES = frozenset({"modifier", "side", "demonym", "group", "number", "land", "place_cue", "capital"})
_HAS_ITS_SUBJECT = _PRONOUNS | {
    "relative_pronoun", "coordinator", "subordinator", "negation", "also", "preposition", "complementizer", "article"
}  # fmt: skip
_BEHIND_WHO_SAYS = frozenset({"weekday", "relative", "preposition", "subordinator", "reporting", "coordinator"})
_NO_DESCRIPTION = _PRONOUNS | {"relative_pronoun", "subordinator", "contrast"}
_NO_NOUN = frozenset({"preposition", "locative", "article", "by", "backing", "coordinator", "complementizer"})
_FULL_NAME = 2
_OPENING = 4
"""Words in which a sentence may say first where it was: "In neighbouring Iraq | ..."."""
_OPENS_ITS_VERB = frozenset({"coordinator", "relative_pronoun", "complementizer", "subordinator", "pronoun"})
_SAID_WITHIN = 4
"""Words from a verb of saying to what is said, if only a day stands between: "said on Monday | the army had"."""
_AUXILIARY = frozenset({"auxiliary"})


def with_lost_commas(document: Document, language: Language) -> Document:
    """The document with commas, which take no room in the text, where they must have stood: if it has lost them.

    What a paragraph told goes on in no sentence but its own where the paragraphs are lost, too.

    "... in Aleppo[,] the Observatory said", "the YPG[,] a Kurdish militia[,] took ...", "Zeitan[,] Khalsa and Barna".
    """
    if not (language.data.grammar.sets_commas and _lacks_commas(document)):
        return document
    sentences = [_with_commas(each, language) for each in document.sentences]
    if max(Counter(each.line for each in sentences).values()) > _LONGEST_PARAGRAPH:
        for sentence in sentences:
            sentence.line = sentence.index
    return replace(document, sentences=sentences)


def _lacks_commas(document: Document) -> bool:
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    words = sum(token.word for token in tokens)
    return words >= _SHORTEST and words > _WORDS_A_COMMA * sum(token.text in COMMAS for token in tokens)


def _with_commas(sentence: Sentence, language: Language) -> Sentence:
    if sentence.role is not LineRole.BODY:
        return sentence
    found = _lost(sentence, find_parties(sentence, language), language.data.grammar)
    lost = sorted({i for i in found if sentence.tokens[i - 1].word or _closes(sentence, i - 1)})
    if not lost:
        return sentence
    tokens: list[Token] = []
    for i, token in enumerate(sentence.tokens):
        if i in lost:
            stop = sentence.tokens[i - 1].end
            tokens.append(Token(",", stop, stop, capital=False, word=False))
        tokens.append(token)

    def moved(start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of tokens now stands; ``None`` if a comma parts it."""
        before, within = bisect_right(lost, start), bisect_right(lost, end - 1)
        return (start + before, end + before) if before == within else None

    whole = Sentence(
        tokens, sentence.article, sentence.role, sentence.index, sentence.line, opens_line=sentence.opens_line
    )
    terms = [match for matches in sentence.terms.values() for match in matches]
    placed = [(match, moved(match.start, match.end)) for match in sorted(terms, key=lambda m: m.start)]
    whole.mark([TermMatch(*at, match.entry, match.features) for match, at in placed if at is not None])
    for start, end, hit in sentence.names:
        if (at := moved(start, end)) is not None:
            whole.mark_name(*at, hit)
    return whole


def _closes(sentence: Sentence, position: int) -> bool:
    return sentence.tokens[position].text == ")"


def _lost(sentence: Sentence, parties: Sequence[Party], grammar: Grammar) -> Iterator[int]:
    """The tokens before which a comma must have stood."""
    said = list(_before_who_said_it(sentence, parties, grammar))
    yield from said
    known = [i for i in said if sentence.tokens[i].text in grammar.definites]  # "... militias | the group said"
    yield from _before_what_is_said_of_a_name(sentence, parties, known)
    yield from _around_what_follows_a_name(sentence)
    yield from _behind_where_it_was(sentence, parties)
    yield from _in_lists(sentence)


def _before_who_said_it(sentence: Sentence, parties: Sequence[Party], grammar: Grammar) -> Iterator[int]:
    """Before who speaks behind what is said: "... in Aleppo | the Observatory said", "... | said Jane Roe"."""
    told = min((m.end for m in sentence.terms.get("frame", ())), default=len(sentence.tokens))
    for verb in sentence.terms.get("reporting", ()):
        if verb.entry.data.kind == "adverbial" and verb.start > told:  # "... in Aleppo | according to the army"
            yield verb.start
        says = verb.entry.data.kind == "verb" and verb.entry.data.stance is Stance.ASSERTED
        if not says or verb.start <= told or sentence.tokens[verb.start].compound:
            continue  # "an accusation | the army denied", "so-called"
        if _is_inverted(sentence, verb, parties):
            yield verb.start
        elif _closes_what_is_said(sentence, verb, parties):
            start = _subject(sentence, verb.start, parties, grammar)
            if start is not None and start >= told:
                yield start


def _closes_what_is_said(sentence: Sentence, verb: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether nothing but a day, whom it was told or how follows a verb: "... said | on Monday"."""
    end = verb.end
    if verb.entry.data.hearer:
        end = next((p.end for p in parties if p.start in {end, end + 1}), _behind_name(sentence, end))
    if end >= len(sentence.tokens) or not sentence.tokens[end].word or sentence.covered(end, _BEHIND_WHO_SAYS):
        return True
    tells = any(m.start >= end and not sentence.tokens[m.start].compound for m in sentence.terms.get("frame", ()))
    return sentence.covered(end, _ARTICLE) and not tells  # "hit X | the army said | a town of ..."


def _subject(sentence: Sentence, end: int, parties: Sequence[Party], grammar: Grammar) -> int | None:
    """Where the subject begins that ends right before a verb: a pronoun, a name, somebody with an article."""
    end -= sentence.covered(end - 1, _AUXILIARY)
    if sentence.covered(end - 1, _PRONOUNS):
        return end - 1
    party = next((p for p in parties if p.end == end), None)
    start = party.start if party else _name_start(sentence, end)
    titled = next((p for p in parties if p.end == start < end and _is_a_person(p)), None)
    if party is None and titled is None and end - start < _FULL_NAME:
        return None
    owner = next((p for p in parties if party and p.end == start), None)  # "... of the militia | local sources said"
    if owner is None:
        start = _with_article(sentence, titled.start if titled and party is None else start)
    elif not sentence.tokens[end - 1].text.endswith(grammar.plurals):  # "a security service | source said"
        start = _with_article(sentence, owner.start)
    if start and sentence.covered(start - 1, _AND):
        other = next((p for p in parties if p.end == start - 1), None)
        return _with_article(sentence, other.start) if other else start
    goes_on = start and sentence.tokens[start].capital and _is_of_a_name(sentence, start - 1)
    named = any(last == start for _, last, _ in sentence.names)
    return None if start and (sentence.covered(start - 1, _NO_NOUN) or (goes_on and not named)) else start


def _is_a_person(party: Party) -> bool:
    """Whether a name may follow: "witness | Jane Roe"."""
    return party.titled or party.voice in {Attribution.WITNESS, Attribution.UNNAMED}


def _with_article(sentence: Sentence, start: int) -> int:
    """Where a noun phrase begins: at its article, with the adjectives behind that, of which one may be unknown."""
    if sentence.covered(start, _ARTICLE):
        return start
    tokens, first = sentence.tokens, start - 1
    while first >= 0 and (sentence.covered(first, _ADJECTIVES) or tokens[first].compound or tokens[first + 1].compound):
        first -= 1
    if any(end == first for _, end, _ in sentence.names) and tokens[first].capital:
        return first  # "... in Taiz | Arab television"
    plain = tokens[first].word and not (sentence.is_term(first) or tokens[first].capital)
    if first == start - 1 > 0 and plain and sentence.covered(first - 1, _ARTICLE):
        return first - 1  # "a | research | group"
    return first if first >= 0 and sentence.covered(first, _ARTICLE) else start


def _name_start(sentence: Sentence, end: int) -> int:
    """Where the words with capitals begin that end before a token: "Rami | al-Hamawi"."""
    start = end
    named = {i for first, last, _ in sentence.names for i in range(first, last)}
    while start and sentence.tokens[start - 1].word and _is_of_a_name(sentence, start - 1):
        start -= 1
    while start < end and start in named:
        start += 1  # "... in Aleppo | Jane Roe said"
    return start


def _behind_name(sentence: Sentence, start: int) -> int:
    end = start
    while end < len(sentence.tokens) and sentence.tokens[end].word and _is_of_a_name(sentence, end):
        end += 1
    return end


def _is_of_a_name(sentence: Sentence, position: int) -> bool:
    token = sentence.tokens[position]
    day = any(sentence.covering(category, position) for category in _DAYS)
    return (token.capital and not day) or is_particle(sentence, position)


def _is_inverted(sentence: Sentence, verb: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether who speaks stands behind a verb that closes what is said: "... the town | said Jane Roe."."""
    tokens, before = sentence.tokens, verb.start - 1
    if verb.end - verb.start > 1 or sentence.covered(before, _HAS_ITS_SUBJECT | _AUXILIARY):
        return False
    if verb.end >= len(tokens) or any(p.end == verb.start for p in parties):
        return False
    if tokens[before].capital and not any(end == verb.start for _, end, _ in sentence.names):
        return False
    begin = verb.end + (sentence.covered(verb.end, _ARTICLE) or sentence.covered(verb.end, _NUMBER))
    who = next((p for p in parties if p.start == begin), None)
    end = _behind_name(sentence, who.end if who else begin)
    if end >= len(tokens) or not tokens[end].word:
        return end > begin
    return end - begin >= (1 if who else 2) and sentence.covered(end, _ARTICLE | _BEHIND_WHO_SAYS)


def _before_what_is_said_of_a_name(
    sentence: Sentence, parties: Sequence[Party], speakers: Container[int]
) -> Iterator[int]:
    """Before an article or a pronoun right behind a name or a day, where another noun phrase begins.

    "The YPG | a Kurdish militia", "in Hama | the army", "on Tuesday | they"; one of the ``speakers`` says of no name
    what it is.
    """
    ends = {end for _, end, _ in sentence.names} | {p.end for p in parties if not _is_told(sentence, p)}
    ends |= {m.end for category in _NAMES for m in sentence.terms.get(category, ())}
    ends |= {i + 1 for i in sentence.marks(frozenset(")"))}
    days = {m.end for category in _DAYS for m in sentence.terms.get(category, ())}
    said = {i for m in sentence.terms.get("reporting", ()) for i in range(m.end, m.end + _SAID_WITHIN)}
    for match in sentence.terms.get("article", ()):
        start = match.start
        if start < _FULL_NAME or sentence.covered(start - 1, _NO_NOUN):
            continue
        acts = any(0 < p.start - start <= _SUBJECT_REACH and (p.acts or p.speaks) for p in parties if not p.titled)
        if start in ends or (start in days and acts and start not in said):
            yield start
            if start in ends and start not in speakers and (verb := _closing_verb(sentence, start)) is not None:
                yield verb
                who = next((p for p in parties if p.end == start), None)
                first = _with_article(sentence, who.start) if who else 0
                named = sentence.covered(first, _ARTICLE) or sentence.tokens[first].capital
                if first and named and not sentence.covered(first - 1, _NO_NOUN) and sentence.tokens[first - 1].word:
                    yield first
    yield from (m.start for m in sentence.terms.get("pronoun", ()) if m.start in days - said)


def _around_what_follows_a_name(sentence: Sentence) -> Iterator[int]:
    """Around a clause or a title that describes the subject of a sentence, as far as its verb.

    "Gharyan | which lies south of Tripoli | was taken", "the LNA | backed by jets | took", "Ali Ammar | spokesman for
    the GNA | told ...".
    """
    names = {end for _, end, _ in sentence.names}
    sides = {m.end for category in ("side", "group") for m in sentence.terms.get(category, ())}
    clauses = [m.start for m in sentence.terms.get("relative_pronoun", ()) if m.start in names]
    clauses += [m.start for m in sentence.terms.get("backing", ()) if m.start in sides]
    verbs = _verbs(sentence) if clauses else []
    for start in clauses:
        subject = not sentence.tokens[start].compound and not any(verb < start for verb in verbs)
        if subject and (verb := _main_verb(sentence, start, verbs)) is not None:
            yield from (start, verb)
    for title in sentence.terms.get("title", ()):
        name = _name_start(sentence, title.start)
        if title.start - name < _FULL_NAME or sentence.tokens[title.start].capital:
            continue
        verb = _closing_verb(sentence, title.start)
        if verb is not None and not (name and sentence.covered(name - 1, _NO_NOUN)):
            yield from (title.start, verb)
            if name:
                yield name


def _verbs(sentence: Sentence) -> list[int]:
    """The tokens at which verbs begin, in text order."""
    frames = sentence.terms.get("frame", ())
    said = (m for m in sentence.terms.get("reporting", ()) if m.entry.data.kind == "verb")
    verbs = {m.start for m in (*frames, *said, *sentence.terms.get("auxiliary", ()))}
    verbs -= {i for m in frames if m.entry.data.form == "noun" for i in range(m.start, m.end)}
    return sorted(i for i in verbs if not sentence.tokens[i].compound)


def _main_verb(sentence: Sentence, clause: int, verbs: Sequence[int]) -> int | None:
    """The verb whose subject a clause describes that begins at a token: one behind the clause's own."""
    own = clause + 1
    while sentence.covered(own, _AUXILIARY):
        own += 1
    return next((i for i in verbs if i > own and not sentence.ends(i, _OPENS_ITS_VERB)), None)


def _behind_where_it_was(sentence: Sentence, parties: Sequence[Party]) -> Iterator[int]:
    """Behind the place that opens a sentence: "In Fotokol | residents heard", "In Iraq | government forces took"."""
    if sentence.at("within", 0) is None:
        return
    end = next((end for _, end, _ in sentence.names if end <= _OPENING), None)
    end = end or next((m.end for m in sentence.terms.get("land", ()) if m.end <= _OPENING), None)
    if end is not None and any(p.start <= end < p.end for p in parties):
        yield end


def _closing_verb(sentence: Sentence, start: int) -> int | None:
    """The verb of saying that ends what is said of a name: "the YPG, a Kurdish militia | said"."""
    events = (m.start for m in sentence.terms.get("frame", ()) if m.start > start)
    told = min((i for i in events if not sentence.tokens[i].compound), default=len(sentence.tokens))
    verb = next((m for m in sentence.terms.get("reporting", ()) if m.start > start + 1), None)
    if verb is None or verb.start > told or verb.entry.data.kind != "verb":
        return None
    between = range(start, verb.start)
    plain = all(sentence.tokens[i].word and not sentence.covered(i, _NO_DESCRIPTION) for i in between)
    return verb.start - sentence.covered(verb.start - 1, _AUXILIARY) if plain else None


def _is_told(sentence: Sentence, party: Party) -> bool:
    """Whether somebody is who is told something: "told | Reuters | the army had left"."""
    return any(m.end == party.start and m.entry.data.hearer for m in sentence.terms.get("reporting", ()))


def _in_lists(sentence: Sentence) -> Iterator[int]:
    """Between two names that stand side by side: "Zeitan | Khalsa and Barna"."""
    names = [(start, end) for start, end, _ in sentence.names]
    whole = [n for n in names if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)]
    begun = {start for start, _ in whole}
    for start, end in whole:
        beside = end in begun and not sentence.tokens[end].compound
        if beside and sentence.tokens[start].capital and not sentence.is_term(start):
            yield end
    for cue in sentence.terms.get("place_cue", ()):
        start = cue.end + (cue.end < len(sentence.tokens) and not sentence.tokens[cue.end].word)
        stop = _behind_name(sentence, start)
        if cue.entry.data.many and stop < len(sentence.tokens) and sentence.covered(stop, _AND):
            yield from (i for n in whole for i in n if start < i < stop and start <= n[0] and n[1] <= stop)
