"""The noun phrases that name somebody: which neighbouring words make up one, and where the next begins."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, gloss_behind, quoted_name
from geodata.extraction.parties import INSTRUMENT
from geodata.languages.folding import ARABIC_ARTICLE, fold_name
from geodata.languages.language import Language
from geodata.model import Attribution

HEADS = ("person", "group", "side", "possessive", "institution", "title", "capital", "demonym")
_INSIDE = (*HEADS, "modifier")
_SIDED = frozenset({"side", "capital", "group"})
_ENEMY = "enemy"
_NAMING = frozenset({"side", "demonym", "group"})
_OWNERS = _NAMING | {"capital"}
_NAMED = ("side", "institution", "demonym", "group")
_OFFICE = ("institution", "title")
CALLED = ("group", "side", "person")
_TOLD = frozenset({"agency", "media"})
"""Kinds of groups that are told what somebody says."""
_OWNED = (*_NAMED, "title", "person")
_MODIFIER = frozenset({"modifier"})
_GOAL = frozenset({"goal"})
_WHERE = frozenset({"within", "part", "direction"})
_FRAME, _BY = frozenset({"frame"}), frozenset({"by"})
_HEARER = frozenset({"hearer"})
_ENDING = 2
"""Letters of the ending by which an Arabic adjective agrees with its noun."""


def noun_phrase(sentence: Sentence, position: int, language: Language) -> Iterator[TermMatch]:
    """Yield the neighbouring terms that make up one noun phrase from ``position`` on.

    Where capitals tell names, an adjective may be of the noun behind it: "units of | the Syrian | army".
    """
    grammar, heads_last = language.data.grammar, language.data.places.postposed
    cased = grammar.cased
    started = headed = titled = named = complete = fights = called = closed = agency = False
    agent = sentence.ends(position, _FRAME) and sentence.ends(position, _BY)
    seated = True
    side: str | None = None
    noun: TermMatch | None = None
    last = ""
    naming = _SIDED if cased or heads_last else _OWNERS  # "the Yemeni army | the Houthis"
    while position < len(sentence.tokens) and not closed:
        match = longest(sentence, position, _INSIDE if started else HEADS)
        if match is None:
            known: tuple[str, ...] = ("person", "title") if titled else ("title",)  # "Jane Roe, | a spokeswoman, said"
            known = () if agent else known  # "held by | the rebels, | army chief Jane Roe said"
            bridge = _bridge(sentence, position, known, seated=seated, heads_last=heads_last) if started else None
            bridge = None if _is_taken_from(sentence, noun, position) or _is_told(sentence, noun) else bridge
            bridge = bridge or _behind_stop(sentence, position, titled=titled)
            bridge = bridge or (_behind_gloss(sentence, position) if started else None)
            bridge = bridge or (_seat_behind(sentence, position) if fights and not complete else None)
            if bridge is None:
                return
            position = bridge
            continue
        if started and (_stands_apart(match) or (agency and match.entry.category in _OFFICE)):
            return  # "сказал РИА Новости | представитель ...", told the agency a spokesman
        adjective = heads_last or (last == "demonym" and not (cased or headed))  # "استهدفت صواريخ روسية | كييف"
        if adjective and started and not called and match.entry.category in (_OWNERS if headed else {"capital"}):
            return
        match = _of_one_side(sentence, match, side)
        if match is None:
            return  # "Azerbaijan Armenia", "the Iraqi forces the Islamic State" side by side are two
        if match.entry.category in (naming if headed else _SIDED):
            side = match.entry.data.side
        begins_another = complete and last != "demonym" if cased else complete or (named and is_indefinite(match))
        if headed and not (cased or heads_last) and _is_named_apart(sentence, noun, match, grammar.full_plurals):
            return  # "الجيش | الحوثيين", the army the Houthis
        another = heads_last and headed and _is_somebody_else(noun, match)
        if another or (match.entry.category in {"institution", "possessive"} and begins_another):
            return  # "the coalition | fighters of ISIS": where heads come first, the next begins another party
        last = match.entry.category
        agency = grammar.bare_nouns and last == "group" and match.entry.data.what.kind in _TOLD
        called = heads_last and match.entry.category == "institution" and match.entry.data.named
        headed = headed or match.entry.category == "institution"
        noun = match if match.entry.category == "institution" else noun
        fights = match.entry.category == "institution" and match.entry.data.acts
        titled = titled or match.entry.category == "title"
        named = named or match.entry.category in _NAMING
        complete = complete or (headed and match.entry.category in _NAMING)
        yield match
        closed = match.features.get("state") == "absolute"  # "تروریست‌ها | دمشق را ..."
        closed = closed or _has_its_article(sentence, match, language)
        land = match.entry.category == "side" and sentence.ends(match.start, _WHERE)
        started, seated = True, seated and (land or match.entry.category == "capital")
        position = match.end


def _is_somebody_else(noun: TermMatch | None, match: TermMatch) -> bool:
    """Whether a word begins another party where the noun of the phrase stands last: "silahlı qrupu | ordumuza ...".

    So does the enemy ("ordu | düşmənin hücumunu ..."), and who acts behind a body that can only tell of it: "Müdafiə
    Nazirliyi | Ermənistan ordusunun ...".
    """
    acts = match.entry.category == "institution" and match.entry.data.acts
    if match.entry.category == "possessive" or (acts and match.entry.data.id == _ENEMY):
        return True
    only_tells = noun is not None and noun.entry.data.speaks and not noun.entry.data.acts
    return only_tells and (acts or match.entry.category in _SIDED | {"demonym"})


def _is_taken_from(sentence: Sentence, noun: TermMatch | None, position: int) -> bool:
    """Whether "from" behind people with an article says from whom they took something: "انتزع المقاتلون | من داعش"."""
    if noun is None or noun.end != position or sentence.at("against", position) is None:
        return False
    return noun.entry.data.number == "p" and "definite" in noun.features


def _is_told(sentence: Sentence, noun: TermMatch | None) -> bool:
    """Whether somebody tells it an agency, which owns nobody behind it: "ont déclaré à l' | AFP | des élus locaux"."""
    return noun is not None and noun.entry.data.voice is Attribution.AGENCY and sentence.ends(noun.start, _HEARER)


def _of_one_side(sentence: Sentence, match: TermMatch, side: str | None) -> TermMatch | None:
    """A term, if it does not name another side than the phrase does, or else the adjective that stands there.

    An Arabic adjective describes the word before it if both have the article and the same last letter: "قوات المعارضة |
    السورية" are no Syria's.
    """
    if match.entry.category not in _SIDED or side in {None, match.entry.data.side}:
        return match
    words = [sentence.tokens[i].text for i in (match.start - 1, match.start)] if match.start else []
    agrees = words and words[0][-1] == words[1][-1] and all(word.startswith(ARABIC_ARTICLE) for word in words)
    return sentence.at("modifier", match.start) if agrees else None


def _has_its_article(sentence: Sentence, noun: TermMatch, language: Language) -> bool:
    """Whether an article hangs on a noun, so that it is no part of what follows: "բանակը | գրոհայիններից գրավել է".

    The last letter of an abbreviation is none: "ՊՆ | խոսնակ".
    """
    grammar, word = language.data.grammar, sentence.tokens[noun.end - 1].text
    endings = grammar.articles_behind
    if not endings or not word.endswith(endings) or word.endswith(grammar.case_endings):
        return False
    if word == fold_name(noun.entry.pattern):
        return False
    category = noun.entry.category
    return category == "institution" or (category in _NAMING and not fold_name(noun.entry.pattern).endswith(endings))


def _is_named_apart(sentence: Sentence, noun: TermMatch | None, name: TermMatch, full_plurals: tuple[str, ...]) -> bool:
    """Whether a name or another noun stands behind one that can own none; what agrees with it describes it.

    A noun with an article can own nobody, and neither can a plural with its full ending: "الجيش | الحوثيين", the army
    the Houthis; "مسلحون | القوات", gunmen the forces; "المسلحون | الجيش", the gunmen the army.
    """
    if noun is None or name.start != noun.end or _is_whose(name):
        return False
    first, second = (sentence.tokens[i].text for i in (noun.end - 1, name.start))
    called, defined = name.entry.category in CALLED, second.startswith(ARABIC_ARTICLE)
    if first[-_ENDING:] == second[-_ENDING:]:
        return False
    if not ("definite" in noun.features or sentence.tokens[noun.start].text.startswith(ARABIC_ARTICLE)):
        return first.endswith(full_plurals) and (called or (name.entry.category == "institution" and defined))
    if not called:
        plural = first.endswith(full_plurals) or second.endswith(full_plurals)
        return name.entry.category == "institution" and (plural or not defined)
    if name.end - name.start > 1:
        return not defined
    adjective = sentence.at("demonym", name.start)
    return adjective is None or (adjective.features.get("number") == "p" and noun.entry.data.number == "s")


def _is_whose(name: TermMatch) -> bool:
    """Whether "of" is glued to somebody ("المركز الإعلامي | للجيش"), not whom it was told ("المصدر | لوكالة ...")."""
    told = name.entry.category == "institution" and name.entry.data.voice is Attribution.AGENCY
    return "preposition" in name.features and not told


def _stands_apart(match: TermMatch) -> bool:
    """Whether a word is joined to the phrase before by "and" or a preposition ("the air defences | to drones")."""
    joined = "conjunction" in match.features or match.features.get("preposition") in INSTRUMENT
    return joined or (match.entry.category == "modifier" and "preposition" in match.features)


def longest(sentence: Sentence, position: int, categories: tuple[str, ...]) -> TermMatch | None:
    """Return the longest term of some categories that begins at a token; of the same length the first category's."""
    beginning = sentence.beginning(position)
    found = [beginning[category] for category in categories if category in beginning] if beginning else []
    return max(found, key=lambda m: m.end, default=None)


def _bridge(sentence: Sentence, position: int, known: tuple[str, ...], *, seated: bool, heads_last: bool) -> int | None:
    """Where the noun phrase goes on behind glue ("of the", a comma before one of the ``known``), if it does.

    ``seated``: there is only a seat of government or a land where it happened so far, which a comma parts from whoever
    speaks there. Where heads come last, one behind a title parts that from the next ("Başkanı, | Hafter
    milislerinin çekildiğini duyurdu").
    """
    token = sentence.tokens[position]
    if quoted_name(sentence, position) and not heads_last:
        return position + 1 if longest(sentence, position + 1, CALLED) else None
    if token.text in COMMAS:
        following = None if seated or heads_last else longest(sentence, position + 1, known)
        apart = following is None or following.features.get("conjunction")
        return None if apart or (heads_last and _owns_what_follows(sentence, following)) else position + 1
    to_whom = sentence.ends(position, _MODIFIER) and sentence.covered(
        position - 1, _GOAL
    )  # "a source close to | the army"
    if sentence.at("article", position) is not None and not to_whom:
        return None
    step = position
    while step < len(sentence.tokens) and step - position < 3 and (glue := sentence.at("glue", step)):
        step = glue.end
    if step > position and longest(sentence, step, _OWNED if heads_last else _NAMED):
        return step
    quoted = step > position and quoted_name(sentence, step) and not heads_last  # "عناصر من | "داعش""
    return step + 1 if quoted and longest(sentence, step + 1, CALLED) else None


def _owns_what_follows(sentence: Sentence, name: TermMatch | None) -> bool:
    """Whether somebody named behind a comma begins another noun phrase: "the mayor, | Haftar's militias"."""
    return name is not None and name.entry.category == "person" and longest(sentence, name.end, _OFFICE) is not None


def _behind_gloss(sentence: Sentence, position: int) -> int | None:
    """Where the office begins of those whose name a bracket repeats: "Ulusal Mutabakat Hükümeti (UMH) | güçleri"."""
    gloss = gloss_behind(sentence, position)
    return gloss.stop if gloss and longest(sentence, gloss.stop, _OFFICE) else None


def _behind_stop(sentence: Sentence, position: int, *, titled: bool) -> int | None:
    """Where a name or a title goes on behind the stop of one cut short: "Lt. | Gen. | Jane Roe"."""
    if not titled or position + 1 >= len(sentence.tokens) or sentence.tokens[position].text != ".":
        return None
    short = sentence.tokens[position - 1].end == sentence.tokens[position].start
    return position + 1 if short and longest(sentence, position + 1, ("title", "person")) else None


def _seat_behind(sentence: Sentence, position: int) -> int | None:
    """Where the seat of a government begins whose force stands before "of" ("les troupes de | Kiev"), if it does.

    "In" says where somebody is, and not whose.
    """
    of = sentence.at("glue", position)
    seat = sentence.at("capital", of.end) if of is not None and sentence.at("within", position) is None else None
    return seat.start if seat is not None else None


def is_indefinite(noun: TermMatch) -> bool:
    """Whether no article is glued to a noun."""
    return "definite" not in noun.features
