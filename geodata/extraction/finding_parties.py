"""Find those who act and speak: "the Azerbaijani Defence Ministry", "قواتها", "rebels"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.conflicts import Group
from geodata.extraction.claims import BOMBED
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, gloss_behind
from geodata.extraction.naming import party_of
from geodata.extraction.noun_phrases import CALLED, HEADS, longest, noun_phrase
from geodata.extraction.parties import Party, follows_a_backing
from geodata.languages.folding import ARABIC_ARTICLE, fold_name
from geodata.languages.language import Language
from geodata.languages.schema import Noun

_BEGINS_A_NAME = ("person", "group", "side", "institution")
_BEGINS = frozenset(HEADS)
_ANCHORS = frozenset({"person", "group", "side", "possessive", "institution", "title", "capital"})
_NUMBER = frozenset({"number"})
_PLACE_NOUNS = frozenset({"place_cue"})
_DEEDS = frozenset({"frame"})
_VERBS = ("frame", "backing")
_NO_LIST = frozenset({"frame", "reporting", "complementizer", "preposition", "subordinator", "relative"})
_LONGEST_LIST = 12
"""Words between a plural noun of place and a name of its list, at the most."""
_HOLDER_AND_HELD = 2
"""Words of "opposition-held"."""
_BACKED_BEFORE = 3
"""Words between a force and those who back it: "the force, which is led by ..."."""


def find_parties(sentence: Sentence, language: Language) -> list[Party]:
    """Return the sentence's parties in text order, never overlapping.

    Where places stand before their nouns, so do sides: an institution behind another begins another party.
    """
    cased, heads_last = language.data.grammar.cased, language.data.places.postposed
    silent = ("not_actor", "backing") if cased and not heads_last else ("not_actor",)  # "under the command of ..."
    blocked = {
        i
        for category in silent
        for m in sentence.terms.get(category, ())
        if not _opens_a_name(sentence, m)
        for i in range(m.start, m.end)
    }
    parties: list[Party] = []
    after = 0
    for position in sorted(sentence.starts(_BEGINS) - blocked):
        if position < after or sentence.tokens[position].compound or _opens_a_place_s_name(sentence, position):
            continue
        if heads_last and _is_where(sentence, position, language.data.places.locative_endings):
            continue
        party = _party_at(sentence, position, language)
        if party is None:
            continue
        if parties and party.start in _gloss(sentence, parties[-1]):
            if parties[-1].acts:
                parties[-1] = replace(parties[-1], side=parties[-1].side or party.side)
            continue  # "the Syrian Democratic Forces (SDF)" are called so twice
        if follows_a_backing(sentence, party.start) and not heads_last:
            if parties and parties[-1].acts and party.start - parties[-1].end <= _BACKED_BEFORE:
                parties[-1] = replace(parties[-1], side=parties[-1].side or party.side)
            party = replace(party, side=None, speaks=False, acts=False)
        if heads_last and parties and _is_called_by_rank(sentence, parties[-1], party):
            party = replace(party, start=parties[-1].start, side=parties[-1].side)
            parties.pop()
        parties.append(party)
        after = party.end
    return _without_backers(sentence, parties) if heads_last else parties


def _is_called_by_rank(sentence: Sentence, office: Party, party: Party) -> bool:
    """Whether the name behind a comma is that of the office before it: "Ordu komandanı, | general Əli Həsənov"."""
    comma = office.end < len(sentence.tokens) and sentence.tokens[office.end].text in COMMAS
    beside = comma and party.start == office.end + 1
    unnamed = office.titled and not sentence.tokens[office.end - 1].capital
    named = party.titled and party.side is None and sentence.tokens[party.end - 1].capital
    behind = sentence.tokens[party.end].text if party.end < len(sentence.tokens) else ""
    return beside and unnamed and named and office.side is not None and not behind.startswith("'")


def _opens_a_name(sentence: Sentence, word: TermMatch) -> bool:
    """Whether a word that is nobody by itself begins what somebody is called ("مجموعة فاغنر", the Wagner group)."""
    named = longest(sentence, word.start, _BEGINS_A_NAME)
    return named is not None and named.end > word.end


def _opens_a_place_s_name(sentence: Sentence, position: int) -> bool:
    """Whether a title begins the name of a place: "تل", "الشيخ", or is one behind its noun: "مدينة السفيرة"."""
    named = sentence.at("title", position) is not None and bool(sentence.names_at(position))
    if named and sentence.ends(position, _PLACE_NOUNS):
        return True
    return sentence.at("name_opener", position) is not None and (
        sentence.ends(position, _PLACE_NOUNS)
        or _goes_on_a_list(sentence, position)
        or _begins_a_place(sentence, position)
    )


def _party_at(sentence: Sentence, position: int, language: Language) -> Party | None:
    """The party whose noun phrase begins at a token, if it is one that acts, speaks or owns a deed."""
    cased, heads_last = language.data.grammar.cased, language.data.places.postposed
    chain = list(noun_phrase(sentence, position, language))
    if cased and not heads_last:
        chain = _without_its_verb(sentence, chain)
    if cased and not heads_last and _only_says_whose_land(sentence, chain):
        return None
    if not cased and not heads_last and _only_says_whose_deed(sentence, chain):
        whose = party_of(sentence, chain[:1], language)
        return replace(whose, speaks=False, deed=True)
    owner = cased and not heads_last and _owns_an_attack(sentence, chain, language)
    anchored = owner or any(m.entry.category in _ANCHORS for m in chain) or _is_a_people(sentence, chain, language)
    armed = not anchored and cased and not heads_last and _owns_what_hit(sentence, chain)
    if not (anchored or armed) or _describes_a_place(sentence, chain):
        return None
    party = _with_other_names(sentence, party_of(sentence, chain, language))
    return replace(party, owner=owner, speaks=False) if owner or armed else party


def _is_a_people(sentence: Sentence, chain: Sequence[TermMatch], language: Language) -> bool:
    """Whether a demonym has the ending by which it stands for those who act themselves: "ադրբեջանցի|ները"."""
    last, endings = chain[-1], language.data.grammar.peoples
    if last.entry.category != "demonym" or not endings:
        return False
    word, name = sentence.tokens[last.end - 1].text, fold_name(last.entry.pattern).split()[-1]
    return word.removeprefix(name) in endings


def _without_its_verb(sentence: Sentence, chain: list[TermMatch]) -> list[TermMatch]:
    """A noun phrase without the verb behind it that may also be an adjective: "troops | held X", "a group | led by"."""
    last = chain[-1]
    alone = last.end - last.start == 1 and not sentence.tokens[last.start].compound
    if len(chain) == 1 or last.entry.category != "modifier" or not alone:
        return chain
    return chain[:-1] if any(sentence.at(each, last.start) for each in _VERBS) else chain


def _goes_on_a_list(sentence: Sentence, position: int) -> bool:
    """Whether "and" is glued to a word behind a plural noun of place and names ("the villages of X and | Sheikh Y")."""
    if "conjunction" not in sentence.beginning(position)["name_opener"].features:
        return False
    for before in range(position - 1, max(position - _LONGEST_LIST, 0) - 1, -1):
        cue = sentence.covering("place_cue", before)
        if cue is not None:
            return bool(cue.entry.data.many)
        if sentence.covered(before, _NO_LIST):
            return False
    return False


def _begins_a_place(sentence: Sentence, position: int) -> bool:
    """Whether a word is the first of a place that the war's file lists by a name of several ("الشيخ زويد")."""
    if sentence.at("capital", position) is not None:
        return False  # "تل أبيب" may stand for its government
    return any(end > position + 1 and hit.scope == "conflict" for _, end, hit in sentence.names_at(position))


def _is_where(sentence: Sentence, position: int, endings: tuple[str, ...]) -> bool:
    """Whether a country's name has the ending of a place: "Suriyada | üsyançılar", the rebels in Syria."""
    land = sentence.at("side", position)
    if land is None or land.entry.data.what.kind != "state":
        return False
    word = sentence.tokens[land.end - 1].text
    name = fold_name(land.entry.pattern).split()[-1]
    return word != name and word.startswith(name) and word[len(name) :] in endings


def _with_other_names(sentence: Sentence, party: Party) -> Party:
    """A party with the names behind a slash that it also has: "PKK/YPG"."""
    tokens = sentence.tokens
    while party.end + 1 < len(tokens) and tokens[party.end].text == "/" and tokens[party.end + 1].capital:
        named = longest(sentence, party.end + 1, CALLED)
        side = party.side or (named.entry.data.side if named else None)
        party = replace(party, end=named.end if named else party.end + 2, side=side)
    return party


def _gloss(sentence: Sentence, party: Party) -> range:
    """The tokens of a bracket behind somebody, which only says who they are once more; a suffix may part them."""
    suffixed = party.end < len(sentence.tokens) and sentence.tokens[party.end].text.startswith("'")
    return gloss_behind(sentence, party.end + suffixed)


def _without_backers(sentence: Sentence, parties: list[Party]) -> list[Party]:
    """Silence those who only lead or support the one behind them: "Türkiye'nin desteklediği SMO".

    The one behind is of their side, if it has none, unless they are a country ("Hafter'e bağlı milisler").
    """
    heard: list[Party] = []
    lent: str | None = None
    parties = _with_their_side(sentence, parties)
    for number, party in enumerate(parties):
        suffixed = party.end < len(sentence.tokens) and sentence.tokens[party.end].text.startswith("'")
        backing = sentence.at("backing", party.end + suffixed)
        named = replace(party, side=party.side or lent)
        lent = None
        if backing is None:
            heard.append(named)
            continue
        following = parties[number + 1] if number + 1 < len(parties) else None
        country = named.identity == named.side and named.land
        if following and following.start - backing.end <= _BACKED_BEFORE and not country:
            lent = named.side
        heard.append(replace(named, side=None, speaks=False, acts=False))
    return heard


def _with_their_side(sentence: Sentence, parties: Sequence[Party]) -> list[Party]:
    """Give somebody no table knows the side of those that they are one of: "SDG'den (YPG) bir | yetkili"."""
    known: list[Party] = []
    for party in parties:
        owner = known[-1] if known else None
        source = party.noun == Noun.UNNAMED_SOURCE and not (party.side or party.taken_up)
        if source and owner is not None and owner.side:
            between = sentence.tokens[_gloss(sentence, owner).stop or owner.end : party.start]
            if any(token.word for token in between) and all(
                token.text.startswith("'") or sentence.covered(i, _NUMBER)
                for i, token in enumerate(between, party.start - len(between))
            ):
                party = replace(party, side=owner.side)  # noqa: PLW2901
        known.append(party)
    return known


def _only_says_whose_land(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether a country stands before the name of those who fight there ("Syria rebels seize ...").

    Likewise where words only say who holds the place behind them ("opposition-held areas", "the Ukrainian province").
    """
    land, end = chain[0], chain[-1].end
    holder = len(chain) == _HOLDER_AND_HELD and chain[-1].entry.category == "modifier"
    bare = land.end - land.start == 1 or land.entry.category != "institution"  # not "forces pro-gouvernementales"
    if holder and bare and sentence.tokens[chain[-1].start].compound:
        return True
    if {m.entry.category for m in chain} <= {"side", "demonym", "modifier"} and sentence.at("place_cue", end):
        return any(m.entry.category == "demonym" for m in chain)
    if len(chain) > 1 or land.entry.category != "side" or land.entry.data.what.kind != "state":
        return False
    fighters = longest(sentence, land.end, ("side", "group"))
    if fighters is None or fighters.entry.data.side == land.entry.data.side:
        return False
    what = fighters.entry.data.what
    return isinstance(what, Group) or what.kind != "state"


def _owns_an_attack(sentence: Sentence, chain: list[TermMatch], language: Language) -> bool:
    """Whether an adjective says whose an attack is that it stands beside ("frappes | israéliennes").

    Where adjectives stand before their noun, one behind it is of another noun: "обстрел | украинских позиций".
    """
    if not all(sentence.at("demonym", m.start) or m.entry.category == "modifier" for m in chain):
        return False
    return any(
        m.entry.data.form == "noun" and m.entry.data.event in BOMBED
        for m in sentence.terms.get("frame", ())
        if (m.end == chain[0].start and language.data.grammar.adjectives_follow) or m.start == chain[-1].end
    )


def _owns_what_hit(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether an adjective says whose rockets or shells hit something: "| Ukrainian | rockets hit X"."""
    thing = sentence.at("object", chain[-1].end)
    if thing is None or any(sentence.at("demonym", m.start) is None for m in chain):
        return False
    return any(
        m.start == thing.end and m.entry.data.form == "verb" and m.entry.data.event in BOMBED
        for m in sentence.terms.get("frame", ())
    )


def _describes_a_place(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether an adjective only says in whose country the place before it lies ("الرقة السورية")."""
    only = chain[0]
    adjective = len(chain) == 1 and only.entry.category in {"side", "demonym"} and "definite" in only.features
    return adjective and sentence.follows_a_name(only.start)


def _only_says_whose_deed(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether an adjective only says who did what the noun before it tells of ("قصف | إسرائيلي")."""
    adjective, others = chain[0], chain[1:]
    if not (adjective.entry.category == "demonym" or _has_lost_its_article(sentence, adjective)) or any(
        m.entry.category != "modifier" for m in others
    ):
        return False
    if adjective.features.keys() & {"conjunction", "preposition"}:
        return False
    return sentence.ends(adjective.start, _DEEDS)


def _has_lost_its_article(sentence: Sentence, name: TermMatch) -> bool:
    """Whether a side that is named by an adjective with its article is called by that without it: "قصف | حوثي"."""
    if name.entry.category != "side" or "definite" in name.features or sentence.at("demonym", name.start) is None:
        return False
    return fold_name(name.entry.pattern).startswith(ARABIC_ARTICLE)
