"""An article as the extractor sees it: folded, cut into lines, sentences and tokens, every term marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from geodata.extraction.datelines import SHORTEST_TOWN, dateline_length, run_in
from geodata.extraction.lost_apostrophes import with_lost_apostrophes
from geodata.extraction.marks import COMMAS, QUOTES
from geodata.languages.folding import HAMZA_SEATS, Folded, fold
from geodata.languages.language import Language, Term
from geodata.languages.lexicon import Lexicon, Match
from geodata.languages.schema import Grammar
from geodata.model import Article, NameHit, PlaceKind, PlaceSpotter, Span

TermMatch = Match[Term]

_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu)'(?=[a-z])"  # French elision
    r"|[a-z0-9]{2,}\.(?:com|org|net|info|news|az|ru|tr|ua|ws|tv)\b"  # an address on the web
    r"|[a-z0-9]+(?:\.[a-z]\b)+\.?"  # abbreviations with inner stops
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_a-z]+(?:'[^\W\d_a-z]+)*|[a-z]+"  # scripts with an apostrophe inside words; Latin without
    r"|(?<=\w)'[a-z]+"  # what follows a Latin name's apostrophe
    r"|\.{2,}|[^\w\s]"
)
_HYPHENS = frozenset("-‐‑")
_DASH = "–"
_STOPS = frozenset(".!?؟…")
_BULLETS = re.compile("[\u2022\u2023\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
"""Signs and pictures before each item of a bulletin: dots, squares, arrows, circles in colours."""
_CLOSING = frozenset('")]')
_QUOTE, _APOSTROPHE = '"', "'"
_JOINER = "\u200c"
"""The zero-width non-joiner, which parts what is written as one word."""
_LINE_ENDS = _STOPS | _CLOSING - {"]"}
_LONGEST_HEADING_WORDS = 14
_LONGEST_CREDIT = 5
"""Words in square brackets that say whose picture a line describes: "[Jane Roe/Reuters]"."""
_TRAILING_LINKS_FROM = 0.6
_OPENING = 4
"""First words of a line or sentence that show whether it is a link or furniture."""
_FRAME_REACH = 8
"""Words of an event that may stand on either side of a quotation mark, or of what is interposed."""
_EVENTS = frozenset({"frame"})
_EVENTS_AND_REPORTS = frozenset({"frame", "reporting"})
WHEN = frozenset({"interposed", "weekday", "month", "relative"})
"""Terms that say when or how, and may part the words of others."""
LONGEST_ARTICLE = 3
"""Letters of an Arabic article as other scripts write it: "аль", "ash"."""
_LONGEST_ORDINAL = 3
"""Digits of an ordinal before a capital; four are a year, which may end a sentence."""
_MANY_CAPITALS = 0.6
"""Share of a sentence's words that begin with a capital only in a headline."""


class LineRole(Enum):
    """What a line of the article is."""

    BODY = "body"
    HEADING = "heading"
    LINK = "link"
    FURNITURE = "furniture"


_OPENERS = {"link": LineRole.LINK, "furniture": LineRole.FURNITURE}
"""Categories of terms that show what the sentence or line is that they open, the surest first."""


class Token(NamedTuple):
    """A word or a mark: folded text, its offsets in the original, and how it is written there.

    ``compound``: a hyphen ties it to the word before ("rebel-held").
    """

    text: str
    start: int
    end: int
    capital: bool
    word: bool
    compound: bool = False


_ByCategory = Mapping[str, TermMatch]
_NONE: _ByCategory = {}
_NO_CATEGORIES: AbstractSet[str] = frozenset()


@dataclass(slots=True)
class Sentence:
    """A sentence: its tokens, the terms found among them, and the places a gazetteer knows.

    ``article`` is the text it is a part of, ``index`` counts that text's sentences, ``line`` its lines, which are
    paragraphs.
    ``terms[category]`` is in text order. Token positions count from the sentence's first token. By position
    there are, of each category, the longest term that begins at a token (of two readings of a word the plainer
    one: "قرية" is a village before it is "his villages") and the first one that covers it, the
    categories of those that end before it, and the names that begin at it.
    """

    tokens: list[Token]
    article: str
    role: LineRole
    index: int
    line: int = 0
    opens_line: bool = True
    terms: dict[str, list[TermMatch]] = field(default_factory=lambda: defaultdict(list))
    names: list[tuple[int, int, NameHit]] = field(default_factory=list)
    _beginning: dict[int, dict[str, TermMatch]] = field(default_factory=lambda: defaultdict(dict))
    _covering: dict[int, dict[str, TermMatch]] = field(default_factory=lambda: defaultdict(dict))
    _ending: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _names: dict[int, list[tuple[int, int, NameHit]]] = field(default_factory=dict)
    _marks: list[int] = field(init=False)
    _numerals: set[int] = field(init=False)

    def __post_init__(self) -> None:
        """Note which tokens are marks, and which begin with a digit."""
        self._marks = [i for i, token in enumerate(self.tokens) if not token.word]
        self._numerals = {i for i, token in enumerate(self.tokens) if token.text[0].isdigit()}

    def mark(self, matches: Iterable[TermMatch]) -> None:
        """Add terms found among the tokens, in text order."""
        terms, beginning, covering, ending = self.terms, self._beginning, self._covering, self._ending
        for match in matches:
            start, end, entry, features = match
            category = entry.category
            terms[category].append(match)
            here = beginning[start]
            rival = here.setdefault(category, match)
            if rival is not match and (-end, len(features)) < (-rival.end, len(rival.features)):
                here[category] = match
            for position in range(start, end):
                covering[position].setdefault(category, match)
            ending[end].add(category)

    def mark_name(self, start: int, end: int, hit: NameHit) -> None:
        """Add a name that the gazetteer knows, at tokens ``start`` to ``end``."""
        name = (start, end, hit)
        self.names.append(name)
        self._names.setdefault(start, []).append(name)

    def span(self, start: int, end: int) -> Span:
        """Original offsets of tokens ``start`` to ``end`` (exclusive)."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """The article's own words at tokens ``start`` to ``end`` (exclusive)."""
        return self.text_of(self.span(start, end))

    def text_of(self, span: Span) -> str:
        """The article's text between two original offsets."""
        return self.article[span.start : span.end]

    def at(self, category: str, position: int) -> TermMatch | None:
        """Return the longest term of the category that begins at a token."""
        return self._beginning.get(position, _NONE).get(category)

    def beginning(self, position: int) -> _ByCategory:
        """Return the longest term of each category that begins at a token."""
        return self._beginning.get(position, _NONE)

    def starts(self, categories: AbstractSet[str]) -> set[int]:
        """Return the tokens at which a term of one of the categories begins."""
        return {match.start for category in categories for match in self.terms.get(category, ())}

    def marks(self, texts: AbstractSet[str]) -> list[int]:
        """Return the tokens that are one of some marks, in text order."""
        return [i for i in self._marks if self.tokens[i].text in texts]

    def numerals(self) -> AbstractSet[int]:
        """Return the tokens that begin with a digit."""
        return self._numerals

    def capitals(self) -> set[int]:
        """Return the tokens that are written with a capital."""
        return {i for i, token in enumerate(self.tokens) if token.capital}

    def is_in_capitals(self) -> bool:
        """Whether so many words begin with a capital, as in some headlines, that a capital tells no name."""
        return len(self.capitals()) >= _MANY_CAPITALS * sum(token.word for token in self.tokens)

    def covering(self, category: str, position: int) -> TermMatch | None:
        """Return the first term of the category that covers a token."""
        return self._covering.get(position, _NONE).get(category)

    def covered(self, position: int, categories: AbstractSet[str]) -> bool:
        """Whether a term of one of the categories covers a token."""
        return not categories.isdisjoint(self._covering.get(position, _NONE))

    def is_term(self, position: int) -> bool:
        """Whether any term covers a token."""
        return position in self._covering

    def ends(self, position: int, categories: AbstractSet[str]) -> bool:
        """Whether a term of one of the categories ends right before a token."""
        return not categories.isdisjoint(self._ending.get(position, _NO_CATEGORIES))

    def before(self, category: str, position: int) -> TermMatch | None:
        """Return the first term of the category that ends right before a token."""
        return next((m for m in self.terms.get(category, ()) if m.end == position), None)

    def name_starts(self) -> AbstractSet[int]:
        """Return the tokens at which a name begins."""
        return self._names.keys()

    def names_at(self, position: int) -> Sequence[tuple[int, int, NameHit]]:
        """Return the names that begin at a token."""
        return self._names.get(position, ())

    def names_around(self, start: int, end: int) -> list[NameHit]:
        """Return the names that tokens ``start`` to ``end`` are only a part of."""
        return [hit for first, last, hit in self.names if first <= start and end <= last and last - first > end - start]

    def follows_a_name(self, position: int) -> bool:
        """Whether a name of the war's own countries ends right before a token."""
        return any(end == position and hit.scope != "world" and not hit.derived for _, end, hit in self.names)

    def within(self, category: str, start: int, end: int) -> list[TermMatch]:
        """Return the terms of the category that lie between two token positions."""
        return [m for m in self.terms.get(category, ()) if start <= m.start and m.end <= end]


@dataclass(slots=True)
class Document:
    """A whole article, ready for reading."""

    article: Article
    folded: Folded
    sentences: list[Sentence]


def read_document(article: Article, language: Language, lexicon: Lexicon[Term], spotter: PlaceSpotter) -> Document:
    """Cut an article into sentences and mark every term and every known place name in them."""
    folded = with_lost_apostrophes(fold(article.text), language, lexicon, spotter)
    hits = list(spotter.spot(folded, language.code))
    sentences: list[Sentence] = []
    headline = _headline_length(article) if language.data.grammar.cased else 0
    ends = run_in(article.text, headline) if language.data.grammar.sets_commas else [headline]
    for line, (tokens, shape) in enumerate(_lines(folded, ends, language, hits)):
        role: LineRole | None = None
        for piece in _sentences(tokens, language):
            sentence = Sentence(piece, article.text, role or shape, len(sentences), line, opens_line=role is None)
            _mark(sentence, lexicon, hits)
            sentence.role = _opening_role(sentence) or sentence.role
            role = role or sentence.role
            sentences.append(sentence)
    return Document(article, folded, sentences)


def _headline_length(article: Article) -> int:
    """How many characters at the head of a text are its title, if a sentence runs on from there without a stop."""
    text, title = article.text, (article.title or "").strip()
    behind = text[len(title) :].lstrip()
    return len(title) if title and text.startswith(title) and behind[:1].isupper() else 0


def _mark(sentence: Sentence, lexicon: Lexicon[Term], hits: Sequence[NameHit]) -> None:
    """Mark a sentence's terms, and those of the article's names (in text order) that lie in it."""
    tokens = sentence.tokens
    found = list(lexicon.matches([token.text for token in tokens]))
    found = [m for m in found if m.entry.category != "month" or not _is_spelt_otherwise(sentence, m)]
    across = _across(sentence, lexicon, _inner_quotation_marks(sentence), _EVENTS)
    across += _across(sentence, lexicon, _interposed(sentence, found), _EVENTS_AND_REPORTS)
    sentence.mark(sorted([*found, *across], key=attrgetter("start")) if across else found)
    begin, end = tokens[0].start, tokens[-1].end
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    first = bisect_right(hits, begin, key=attrgetter("end"))
    last = bisect_left(hits, end, key=attrgetter("start"))
    named = [(bisect_right(ends, hit.start), bisect_left(starts, hit.end), hit) for hit in hits[first:last]]
    for start, stop, hit in named:
        if start < stop and not _is_half_a_name(tokens, start, stop, named):
            sentence.mark_name(start, stop, hit)


def _is_spelt_otherwise(sentence: Sentence, word: TermMatch) -> bool:
    """Whether an article writes a word with another seat of its first hamza: "إب", the town, is not "آب", August."""
    pattern, written = word.entry.pattern, sentence.words(word.start, word.end)[-len(word.entry.pattern) :]
    return pattern[0] in HAMZA_SEATS and written[:1] in HAMZA_SEATS and pattern[0] != written[0]


def _inner_quotation_marks(sentence: Sentence) -> set[int]:
    """The quotation marks that stand between two words."""
    tokens, last = sentence.tokens, len(sentence.tokens) - 1
    return {i for i in sentence.marks(QUOTES) if 0 < i < last and tokens[i - 1].word and tokens[i + 1].word}


def _interposed(sentence: Sentence, found: Iterable[TermMatch]) -> set[int]:
    """The tokens that only say when or how, with the commas around them: "a repris[, samedi soir,] le contrôle"."""
    tokens = sentence.tokens
    inside = {i for m in found if m.entry.category in WHEN for i in range(m.start, m.end)}
    if not inside:
        return inside
    for i, token in enumerate(tokens):  # "mardi | 14 | juillet | 2015"
        if i - 1 in inside and token.text[0].isdigit():
            inside.add(i)
    commas = sentence.marks(COMMAS)
    for opening, closing in pairwise(commas):
        if closing - opening > 1 and all(i in inside for i in range(opening + 1, closing)):
            inside |= {opening, closing}
    return inside


def _across(
    sentence: Sentence, lexicon: Lexicon[Term], left_out: AbstractSet[int], categories: AbstractSet[str]
) -> list[TermMatch]:
    """The terms between whose words something else stands: 'took "full control" of X', "took on Monday control of"."""
    tokens = sentence.tokens
    if not left_out:
        return []
    near = range(max(min(left_out) - _FRAME_REACH, 0), min(max(left_out) + 1 + _FRAME_REACH, len(tokens)))
    kept = [i for i in near if i not in left_out]
    found = lexicon.matches([tokens[i].text for i in kept])
    spread = (m._replace(start=kept[m.start], end=kept[m.end - 1] + 1) for m in found if m.entry.category in categories)
    return [m for m in spread if any(m.start < other < m.end for other in left_out)]


def _is_half_a_name(tokens: Sequence[Token], start: int, stop: int, named: Sequence[tuple[int, int, NameHit]]) -> bool:
    """Whether a hyphen ties a name to a capital word that nobody knows: "Benoy-Vedeno" is not Vedeno.

    An article may stand there ("Аль-Баб"), and another name ("the Homs-Hama road").
    """
    before = tokens[start].compound and tokens[start - 1].capital and len(tokens[start - 1].text) > LONGEST_ARTICLE
    behind = stop < len(tokens) and tokens[stop].compound and tokens[stop].capital
    before = before and not any(end == start for _, end, _ in named)
    return before or (behind and not any(begin == stop for begin, _, _ in named))


def tokenize(folded: Folded, start: int, end: int) -> list[Token]:
    """Tokens of a stretch of the folded text, offsets into the original.

    A hyphen, which folding makes a space, is a dash where spaces stand around it ("صنعا - ایرنا").
    """
    original, same = folded.original, folded.is_aligned
    tokens: list[Token] = []
    stop = len(original)
    for match in _TOKEN.finditer(folded.text, start, end):
        text = match[0]
        first, last = match.span() if same else folded.original_span(*match.span())
        word = text[0].isalnum() or (text[0] == "'" and len(text) > 1)
        compound = first == stop + 1 and original[stop] in _HYPHENS
        if first == stop + 3 and original[stop + 1] in _HYPHENS and not (text.isdigit() and tokens[-1].text.isdigit()):
            tokens.append(Token(_DASH, stop + 1, stop + 2, capital=False, word=False))
        tokens.append(Token(text, first, last, original[first].isupper(), word, compound))
        stop = last
    return _quoted_by_apostrophes(tokens) if any(token.text == _APOSTROPHE for token in tokens) else tokens


def _quoted_by_apostrophes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each pair of apostrophes around words made quotation marks ("در شهر 'الخوخه'")."""
    marked, opened = list(tokens), None
    for i, token in enumerate(tokens):
        if token.text != _APOSTROPHE:
            continue
        behind, ahead = (i > 0 and tokens[i - 1].end == token.start), tokens[i + 1 : i + 2]
        if opened is not None and behind:
            marked[opened], marked[i] = marked[opened]._replace(text=_QUOTE), token._replace(text=_QUOTE)
            opened = None
        elif not behind and ahead and ahead[0].start == token.end and ahead[0].word:
            opened = i
    return marked


def _joined(tokens: Sequence[Token], grammar: Grammar) -> list[Token]:
    """The tokens with what belongs to one word, but is written apart, in one ("نیرو های", "می گوید")."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and last.word and token.word and last.end + 1 == token.start:
            apart = last.text in grammar.prefixes_apart or any(
                last.text.endswith(final) and token.text in endings for final, endings in grammar.endings_apart.items()
            )
            if apart and not last.text.isdigit():
                joined[-1] = last._replace(text=last.text + token.text, end=token.end)
                continue
        joined.append(token)
    return joined


def _parted(tokens: Sequence[Token], grammar: Grammar, original: str) -> list[Token]:
    """The tokens with two words that are written as one parted: "به‌دست", into the hands of."""
    parted: list[Token] = []
    for token in tokens:
        word = next((each for each in grammar.glued if token.text.startswith(each) and token.text != each), None)
        stop = token.start + len(word or "")
        joined = word is not None and original[stop] == _JOINER
        if word is None or not (joined or token.text.removeprefix(word) in grammar.glued[word]):
            parted.append(token)
            continue
        parted.append(token._replace(text=word, end=stop))
        parted.append(token._replace(text=token.text.removeprefix(word), start=stop + joined))
    return parted


def token_texts(folded: Folded) -> list[str]:
    """The texts alone of a folded text's tokens."""
    return _TOKEN.findall(folded.text)


def _lines(
    folded: Folded, ends: Sequence[int], language: Language, hits: Sequence[NameHit]
) -> Iterator[tuple[list[Token], LineRole]]:
    """Yield each line's tokens with the role that its shape shows; what ends at one of ``ends`` is one.

    Short lines without a full stop after the last line that ends with one are the page's related headlines: links.
    """
    grammar = language.data.grammar
    joins = bool(grammar.prefixes_apart or grammar.endings_apart)
    closing = _LINE_ENDS | grammar.stops
    lines: list[list[Token]] = []
    position = 0
    for line in folded.text.split("\n"):
        tokens = tokenize(folded, position, position + len(line))
        position += len(line) + 1
        tokens = _parted(tokens, grammar, folded.original) if grammar.glued else tokens
        parts = filter(None, (_behind_dateline(folded, part, hits) for part in _parts(tokens, ends)))
        lines += [_joined(part, grammar) for part in parts] if joins else parts
    ended = [i for i, tokens in enumerate(lines) if tokens[-1].text in closing]
    last_ended = ended[-1] if ended else len(lines)
    for i, tokens in enumerate(lines):
        yield tokens, _line_role(tokens, i, len(lines), last_ended, _STOPS | grammar.stops)


def _parts(tokens: Sequence[Token], ends: Sequence[int]) -> Iterator[list[Token]]:
    """The stretches of a line's tokens that some offsets part."""
    bounds = [0, *(sum(token.start < end for token in tokens) for end in ends), len(tokens)]
    yield from (list(tokens[first:last]) for first, last in pairwise(bounds))


def _behind_dateline(folded: Folded, tokens: list[Token], hits: Sequence[NameHit]) -> list[Token]:
    """The tokens of a line without those of its dateline; a town in capitals is one without a mark behind it, too."""
    if not tokens:
        return tokens
    start = tokens[0].start
    length = dateline_length(folded.original[start : tokens[-1].end]) or _town_in_capitals(folded, tokens, hits)
    return [token for token in tokens if token.start >= start + length] if length else tokens


def _town_in_capitals(folded: Folded, tokens: Sequence[Token], hits: Sequence[NameHit]) -> int:
    """How many characters the town takes that opens a line in capitals, a sentence behind it: "AMMAN | Syrian ..."."""
    start = tokens[0].start
    town = next((hit for hit in hits if hit.start == start), None)
    if town is None or PlaceKind.SETTLEMENT not in town.kinds or not folded.original[start : town.end].isupper():
        return 0
    behind = next((token for token in tokens if token.start >= town.end), None)
    opens = behind is not None and behind.capital and folded.original[behind.start : behind.end].istitle()
    return town.end - start if opens and town.end - start >= SHORTEST_TOWN else 0


def _closes_with_a_credit(tokens: Sequence[Token]) -> bool:
    """Whether a line closes with whose picture it describes: "... near Kirkuk | [Getty Images]"."""
    if tokens[-1].text != "]" or any(token.text in _STOPS for token in tokens):
        return False
    opening = max((i for i, token in enumerate(tokens) if token.text == "["), default=len(tokens))
    credit = tokens[opening + 1 : -1]
    return 0 < len(credit) <= _LONGEST_CREDIT and opening > 0 and all(t.capital or not t.word for t in credit)


def _line_role(tokens: list[Token], index: int, count: int, last_ended: int, stops: AbstractSet[str]) -> LineRole:
    if _closes_with_a_credit(tokens):
        return LineRole.FURNITURE
    last = tokens[-2:] if tokens[-1].text in _CLOSING else tokens[-1:]  # a stop inside the quotation
    short = sum(t.word for t in tokens) <= _LONGEST_HEADING_WORDS and stops.isdisjoint(t.text for t in last)
    if short and index > last_ended and index >= count * _TRAILING_LINKS_FROM:
        return LineRole.LINK
    return LineRole.HEADING if short and count > 1 else LineRole.BODY


def _opening_role(sentence: Sentence) -> LineRole | None:
    """What the first words of a sentence show it to be, and the rest of its line if it is the first: if they do."""
    for category, role in _OPENERS.items():
        if any(match.start == 0 for match in sentence.within(category, 0, _OPENING)):
            return role
    return None


def _sentences(tokens: list[Token], language: Language) -> Iterator[list[Token]]:
    """Cut a line into sentences; a stop inside a short quotation or after an abbreviation is none, a bullet is one."""
    stops = language.data.grammar.stops
    start = 0
    for i, token in enumerate(tokens):
        last = i + 1 == len(tokens)
        if not token.word and _BULLETS.match(token.text):
            if start < i:
                yield tokens[start:i]
            start = i + 1
        elif last:
            if start < len(tokens):
                yield tokens[start:]
        elif (token.text in _STOPS and _ends_sentence(tokens, i, start, language.data.grammar)) or (
            token.text in stops and i >= start and _opens_sentence(tokens[i + 1]) and tokens[i + 1].start > token.end
        ):
            stop = i + 2 if tokens[i + 1].text in _CLOSING and tokens[i + 1].start == token.end else i + 1
            yield tokens[start:stop]
            start = stop


def _opens_sentence(token: Token) -> bool:
    return token.capital or token.text == _QUOTE or token.text.isdigit()


def _ends_sentence(tokens: list[Token], i: int, start: int, grammar: Grammar) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if i < start or (grammar.cased and _goes_on_behind_a_quotation(tokens, i)):
        return False
    if token.text == ".":
        before = tokens[i - 1] if i > start else None
        if before and before.end == token.start and _is_cut_short(before, grammar, opens=i - 1 == start):
            return False
        if following.start == token.end and following.word:
            return not before or not before.text.isdigit()
        if grammar.cased and following.word and not (following.capital or following.text[0].isdigit()):  # ". 15:20"
            return False
    return True


def _goes_on_behind_a_quotation(tokens: list[Token], i: int) -> bool:
    """Whether a word without a capital follows the quotation that a stop closes: "... alındı." | dedi"."""
    mark, following = tokens[i + 1], tokens[i + 2] if i + 2 < len(tokens) else None
    closes = mark.text == _QUOTE and mark.start == tokens[i].end
    return closes and following is not None and following.word and not (following.capital or following.text.isdigit())


def _is_cut_short(word: Token, grammar: Grammar, *, opens: bool) -> bool:
    """Whether the stop behind a word is the word's own: an abbreviation, an initial or an ordinal ("6. Tümen").

    ``opens``: the word opens its sentence, as the number of a list does.
    """
    if word.text.isdigit():
        return (opens and len(word.text) == 1) or (grammar.ordinal_stop and len(word.text) <= _LONGEST_ORDINAL)
    initial = len(word.text) == 1 and word.word and word.text not in grammar.letters
    return initial or word.text in grammar.abbreviations
