"""Find the noun phrases that act and speak: "the Azerbaijani Defence Ministry", "قواتها", "rebels".

A party is a chain of neighbouring words that the language's and the conflict's data know: a side's
name or adjective, an institution, a title with its person, and the adjectives between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geodata.conflicts import Conflict, Group, Person, Side
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, gloss_behind, quoted_name
from geodata.languages.folding import ARABIC_ARTICLE, fold_name
from geodata.languages.language import Language, Term
from geodata.languages.lexicon import Lexicon
from geodata.languages.schema import Institution
from geodata.model import Attribution, EventType

_HEADS = ("person", "group", "side", "possessive", "institution", "title", "capital", "demonym")
_BEGINS_A_NAME = ("person", "group", "side", "institution")
_INSIDE = (*_HEADS, "modifier")
_BEGINS = frozenset(_HEADS)
_ANCHORS = frozenset({"person", "group", "side", "possessive", "institution", "title", "capital"})
_SIDED = frozenset({"side", "capital", "group"})
_NAMING = frozenset({"side", "demonym", "group"})
_OWNERS = _NAMING | {"capital"}
_NAMED = ("side", "institution", "demonym", "group")
_OFFICE = ("institution", "title")
_UNNAMED = "unnamed-source"
_NUMBER = frozenset({"number"})
_PREPOSITION = frozenset({"preposition"})
_CALLED = ("group", "side", "person")
_OWNED = (*_NAMED, "title", "person")
_OFFICES = frozenset({"institution", "title"})
_PLACE_NOUNS = frozenset({"place_cue"})
_ATTACKS = frozenset({EventType.STRIKE, EventType.SHELLING})
_DAYS = frozenset({"weekday", "month"})
_DEEDS = frozenset({"frame"})
_NO_LIST = frozenset({"frame", "reporting", "complementizer", "preposition", "subordinator", "relative"})
_LONGEST_LIST = 12
"""Words between a plural noun of place and a name of its list, at the most."""
_LONGEST_NAME = 4
_ENDING = 2
"""Letters of the ending by which an Arabic adjective agrees with its noun."""
_UNKNOWN_BETWEEN = 2
_LONGEST_TITLE = 2
"""Words in the name of a channel or a newspaper."""
_HOLDER_AND_HELD = 2
"""Words of "opposition-held"."""
_BACKED_BEFORE = 3
"""Words between a force and those who back it: "the force, which is led by ..."."""
_NAME_STOPPERS = frozenset((
    "complementizer", "reporting", "preposition", "object_marker", "weekday", "relative", "coordinator", "frame",
    "subordinator", "glue", "place_cue", "hedge", "negation", "pronoun", "locative", "number", "month", "toll",
    "part", "not_actor",
))  # fmt: skip
_VOICE_OF_GROUP = {
    "government": Attribution.OFFICIAL,
    "ministry": Attribution.OFFICIAL,
    "forces": Attribution.OFFICIAL,
    "armed_group": Attribution.ARMED_GROUP,
    "agency": Attribution.AGENCY,
    "media": Attribution.AGENCY,
    "organisation": Attribution.AGENCY,
}
INSTRUMENT = frozenset({"with", "like"})
"""Prepositions glued to the front of what somebody acts with, or as: "بطائرات", with aircraft."""
_CAN_ACT = frozenset({"government", "forces", "armed_group"})


@dataclass(frozen=True, slots=True)
class Named:
    """A conflict's side, body or person behind a name in the text; ``side`` is the side's id."""

    side: str | None
    what: Side | Group | Person


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts or speaks, at tokens ``start`` to ``end`` of a sentence.

    ``noun`` is the institution that it is called; ``taken_up``: by that noun alone, with its article ("the army").
    ``deed``: it is an adjective that only says whose the deed before it is ("غارة | إسرائيلية"), ``owner``: whose the
    attack is that it stands beside ("frappes | israéliennes").
    ``titled``: it is a person. ``land``: it is a country's name and no more. ``authority``: it is a body or an
    office of a state, and that is all that is said of it ("the army", "the governor").
    """

    start: int
    end: int
    side: str | None = None
    identity: str | None = None
    voice: Attribution = Attribution.UNNAMED
    gender: str | None = None
    number: str | None = None
    speaks: bool = True
    spoken_to: bool = False
    acts: bool = True
    own: bool = False
    capital: bool = False
    conjunction: bool = False
    noun: str | None = None
    taken_up: bool = False
    titled: bool = False
    land: bool = False
    owner: bool = False
    authority: bool = False
    deed: bool = False


def add_conflict(lexicon: Lexicon[Term], conflict: Conflict, language: Language) -> None:
    """Teach a lexicon the names of a conflict's sides in a language."""
    code = language.code
    for side_id, side in conflict.sides.items():
        named = Named(side_id, side)
        for category, names in (("side", side.names), ("demonym", side.demonyms), ("capital", side.capitals)):
            _add(lexicon, names.get(code, ()), Term(category, named), language, adjective=category == "demonym")
        for person in side.people:
            _add(lexicon, person.names.get(code, ()), Term("person", Named(side_id, person)), language)
        for group in side.groups:
            _add(lexicon, group.names.get(code, ()), Term("group", Named(side_id, group)), language)
    for group in conflict.observers:
        _add(lexicon, group.names.get(code, ()), Term("group", Named(None, group)), language)


def _add(
    lexicon: Lexicon[Term], names: tuple[str, ...], term: Term, language: Language, *, adjective: bool = False
) -> None:
    for name in names:
        for pattern in language.name_patterns(fold_name(name), adjective=adjective):
            lexicon.add(pattern, Term(term.category, term.data, name))


def find_parties(
    sentence: Sentence,
    *,
    cased: bool,
    heads_last: bool = False,
    locatives: tuple[str, ...] = (),
    full_plurals: tuple[str, ...] = (),
) -> list[Party]:
    """Return the sentence's parties in text order, never overlapping.

    ``heads_last``: a side's name stands before its institution, so that one behind it begins another party.
    ``locatives``: endings that make a country the place where something is, and nobody who acts or speaks.
    ``full_plurals``: endings of nouns that own nobody behind them.
    """
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
        if heads_last and _is_where(sentence, position, locatives):
            continue
        party = _party_at(sentence, position, cased=cased, heads_last=heads_last, full_plurals=full_plurals)
        if party is None:
            continue
        if parties and party.start in _gloss(sentence, parties[-1]):
            if parties[-1].acts:
                parties[-1] = replace(parties[-1], side=parties[-1].side or party.side)
            continue  # "the Syrian Democratic Forces (SDF)" are called so twice
        if follows_a_backing(sentence, party.start) and not heads_last:
            if parties and party.start - parties[-1].end <= _BACKED_BEFORE:
                parties[-1] = replace(parties[-1], side=parties[-1].side or party.side)
            party = replace(party, side=None, speaks=False, acts=False)
        parties.append(party)
        after = party.end
    return _without_backers(sentence, parties) if heads_last else parties


def _opens_a_name(sentence: Sentence, word: TermMatch) -> bool:
    """Whether a word that is nobody by itself begins what somebody is called ("مجموعة فاغنر", the Wagner group)."""
    named = _longest(sentence, word.start, _BEGINS_A_NAME)
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


def _party_at(
    sentence: Sentence, position: int, *, cased: bool, heads_last: bool, full_plurals: tuple[str, ...]
) -> Party | None:
    """The party whose noun phrase begins at a token, if it is one that acts, speaks or owns a deed."""
    chain = list(_chain(sentence, position, heads_last=heads_last, cased=cased, full_plurals=full_plurals))
    if cased and not heads_last and _only_says_whose_land(sentence, chain):
        return None
    if not cased and not heads_last and _only_says_whose_deed(sentence, chain):
        whose = _party(sentence, chain[:1], cased=cased, heads_last=heads_last)
        return replace(whose, speaks=False, deed=True)
    owner = cased and not heads_last and _owns_an_attack(sentence, chain)
    anchored = owner or any(m.entry.category in _ANCHORS for m in chain)
    if not anchored or _describes_a_place(sentence, chain):
        return None
    party = _with_other_names(sentence, _party(sentence, chain, cased=cased, heads_last=heads_last))
    return replace(party, owner=True, speaks=False) if owner else party


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
        named = _longest(sentence, party.end + 1, _CALLED)
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
        if owner is not None and owner.side and not party.side and party.noun == _UNNAMED and not party.taken_up:
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
    fighters = _longest(sentence, land.end, ("side", "group"))
    if fighters is None or fighters.entry.data.side == land.entry.data.side:
        return False
    what = fighters.entry.data.what
    return isinstance(what, Group) or what.kind != "state"


def _owns_an_attack(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether an adjective says whose an attack is that it stands beside ("frappes | israéliennes")."""
    if any(m.entry.category != "demonym" for m in chain):
        return False
    return any(
        m.entry.data.form == "noun" and m.entry.data.event in _ATTACKS
        for m in sentence.terms.get("frame", ())
        if m.end == chain[0].start or m.start == chain[-1].end
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


def follows_a_backing(sentence: Sentence, position: int) -> bool:
    """Whether what begins at a token only leads or supports somebody ("led by ...", "with the help of the ...")."""
    return any(0 <= position - m.end <= 1 for m in sentence.terms.get("backing", ()))


def coordinate(parties: list[Party], sentence: Sentence, conflict: Conflict | None) -> list[Party]:
    """Join fighters of one camp that "and" joins ("the army and the popular resistance") into one actor."""
    joined: list[Party] = []
    for number, party in enumerate(parties):
        last = joined[-1] if joined else None
        fights = last is not None and last.acts and party.acts
        if (
            last
            and fights
            and not _are_opponents(sentence, last, parties[number : number + 2])
            and _joined_by_and(last, party, sentence, conflict)
        ):
            joined[-1] = replace(last, end=party.end, side=last.side or party.side, number="p")
        else:
            joined.append(party)
    return joined


def _are_opponents(sentence: Sentence, first: Party, others: Sequence[Party]) -> bool:
    """Whether "between" stands before the first of two who need not be of one camp: "between the army and | gunmen".

    Of three it is the last that the first two fight with ("between the army, the police and the rebels").
    """
    second = others[0]
    if first.side and second.side:
        return False
    if any(_goes_on_with(sentence, second, third) for third in others[1:]):
        return False
    start = first.start - (sentence.covering("article", first.start - 1) is not None)
    between = {m.entry.pattern for m in sentence.terms.get("by", ()) if m.end == start}
    fights = (m.entry.data for m in sentence.terms.get("frame", ())) if between else ()
    return any(f.against and not between.isdisjoint(f.by) for f in fights if f.event is EventType.CLASH)


def _goes_on_with(sentence: Sentence, party: Party, following: Party) -> bool:
    """Whether another one who acts is joined to somebody by "and"."""
    glued = following.start == party.end and following.conjunction
    return following.acts and (glued or sentence.at("coordinator", party.end) is not None)


def _joined_by_and(first: Party, second: Party, sentence: Sentence, conflict: Conflict | None) -> bool:
    if first.side and second.side and first.side != second.side:
        opposed = conflict is not None and conflict.camp(first.side) != conflict.camp(second.side)
        if opposed or first.own or second.own:
            return False
    if second.start == first.end:
        return second.conjunction
    if _fight_each_other(sentence, first, second):
        return False
    gap = range(first.end + 1, second.start)  # "the army and | Galmudug regional | forces"
    unknown = len(gap) <= _UNKNOWN_BETWEEN and not any(sentence.is_term(i) for i in gap)
    return sentence.at("coordinator", first.end) is not None and unknown and all(sentence.tokens[i].word for i in gap)


def _is_indefinite(noun: TermMatch) -> bool:
    return "definite" not in noun.features


def _fight_each_other(sentence: Sentence, first: Party, second: Party) -> bool:
    """Whether "and" stands for "with" before a word for "between": "ordu | ile | Husiler | arasında"."""
    joint, between = sentence.at("against", first.end), sentence.at("by", second.end)
    if joint is None or between is None:
        return False
    fights = (m.entry.data for m in sentence.terms.get("frame", ()))
    return any(joint.entry.pattern in f.against and between.entry.pattern in f.by for f in fights)


def _chain(
    sentence: Sentence, position: int, *, heads_last: bool, cased: bool, full_plurals: tuple[str, ...]
) -> Iterator[TermMatch]:
    """Yield the neighbouring terms that make up one noun phrase from ``position`` on.

    Where capitals tell names, an adjective may be of the noun behind it: "units of | the Syrian | army".
    """
    started = headed = titled = named = complete = fights = called = closed = False
    seated = True
    side: str | None = None
    noun: TermMatch | None = None
    last = ""
    naming = _SIDED if cased or heads_last else _OWNERS  # "the Yemeni army | the Houthis"
    while position < len(sentence.tokens) and not closed:
        match = _longest(sentence, position, _INSIDE if started else _HEADS)
        if match is None:
            known = ("person", "title") if titled else ("title",)  # "by the army, Jane Roe, a spokeswoman, said"
            bridge = _bridge(sentence, position, known, seated=seated, heads_last=heads_last) if started else None
            bridge = bridge or _behind_stop(sentence, position, titled=titled)
            bridge = bridge or (_behind_gloss(sentence, position) if started else None)
            bridge = bridge or (_seat_behind(sentence, position) if fights and not complete else None)
            if bridge is None:
                return
            position = bridge
            continue
        if started and _stands_apart(match):
            return
        if heads_last and started and not called and match.entry.category in ({"capital"} if not headed else _OWNERS):
            return
        if match.entry.category in _SIDED and side not in {None, match.entry.data.side}:
            return  # "Azerbaijan Armenia", "the Iraqi forces the Islamic State" side by side are two
        if match.entry.category in (naming if headed else _SIDED):
            side = match.entry.data.side
        begins_another = complete and last != "demonym" if cased else complete or (named and _is_indefinite(match))
        if headed and not (cased or heads_last) and _is_named_apart(sentence, noun, match, full_plurals):
            return  # "الجيش | الحوثيين", the army the Houthis
        if match.entry.category in {"institution", "possessive"} and begins_another:
            return  # "the coalition | fighters of ISIS": where heads come first, the next begins another party
        last = match.entry.category
        called = heads_last and match.entry.category == "institution" and match.entry.data.named
        headed = headed or match.entry.category == "institution"
        noun = match if match.entry.category == "institution" else noun
        fights = match.entry.category == "institution" and match.entry.data.acts
        titled = titled or match.entry.category == "title"
        named = named or match.entry.category in _NAMING
        complete = complete or (headed and match.entry.category in _NAMING)
        yield match
        closed = match.features.get("state") == "absolute"  # "تروریست‌ها | دمشق را ..."
        started, seated = True, seated and match.entry.category == "capital"
        position = match.end


def _is_named_apart(sentence: Sentence, noun: TermMatch | None, name: TermMatch, full_plurals: tuple[str, ...]) -> bool:
    """Whether a name or another noun stands behind one that can own none; what agrees with it describes it.

    A noun with an article can own nobody, and neither can a plural with its full ending: "الجيش | الحوثيين", the army
    the Houthis; "مسلحون | القوات", gunmen the forces.
    """
    if noun is None or name.start != noun.end:
        return False
    first, second = (sentence.tokens[i].text for i in (noun.end - 1, name.start))
    called, defined = name.entry.category in _CALLED, second.startswith(ARABIC_ARTICLE)
    if first[-_ENDING:] == second[-_ENDING:]:
        return False
    if "definite" not in noun.features:
        return first.endswith(full_plurals) and (called or (name.entry.category == "institution" and defined))
    if not called:
        return name.entry.category == "institution" and (second.endswith(full_plurals) or not defined)
    if name.end - name.start > 1:
        return not defined
    adjective = sentence.at("demonym", name.start)
    return adjective is None or (adjective.features.get("number") == "p" and noun.entry.data.number == "s")


def _stands_apart(match: TermMatch) -> bool:
    """Whether a word is joined to the phrase before by "and" or a preposition ("the air defences | to drones")."""
    joined = "conjunction" in match.features or match.features.get("preposition") in INSTRUMENT
    return joined or (match.entry.category == "modifier" and "preposition" in match.features)


def _longest(sentence: Sentence, position: int, categories: tuple[str, ...]) -> TermMatch | None:
    beginning = sentence.beginning(position)
    found = [beginning[category] for category in categories if category in beginning] if beginning else []
    return max(found, key=lambda m: m.end, default=None)


def _bridge(sentence: Sentence, position: int, known: tuple[str, ...], *, seated: bool, heads_last: bool) -> int | None:
    """Where the noun phrase goes on behind glue ("of the", a comma before one of the ``known``), if it does.

    ``seated``: there is only a seat of government so far, which a comma parts from whoever speaks there. Where heads
    come last, one behind a title parts that from the next ("Başkanı, | Hafter milislerinin çekildiğini duyurdu").
    """
    token = sentence.tokens[position]
    if quoted_name(sentence, position) and not heads_last:
        return position + 1 if _longest(sentence, position + 1, _CALLED) else None
    if token.text in COMMAS:
        if seated or heads_last:
            return None
        following = _longest(sentence, position + 1, known)
        apart = following is None or following.features.get("conjunction")
        return None if apart or (heads_last and _owns_what_follows(sentence, following)) else position + 1
    if sentence.at("article", position) is not None:
        return None
    step = position
    while step < len(sentence.tokens) and step - position < 3 and (glue := sentence.at("glue", step)):
        step = glue.end
    if step > position and _longest(sentence, step, _OWNED if heads_last else _NAMED):
        return step
    return None


def _owns_what_follows(sentence: Sentence, name: TermMatch | None) -> bool:
    """Whether somebody named behind a comma begins another noun phrase: "the mayor, | Haftar's militias"."""
    return name is not None and name.entry.category == "person" and _longest(sentence, name.end, _OFFICE) is not None


def _behind_gloss(sentence: Sentence, position: int) -> int | None:
    """Where the office begins of those whose name a bracket repeats: "Ulusal Mutabakat Hükümeti (UMH) | güçleri"."""
    gloss = gloss_behind(sentence, position)
    return gloss.stop if gloss and _longest(sentence, gloss.stop, _OFFICE) else None


def _behind_stop(sentence: Sentence, position: int, *, titled: bool) -> int | None:
    """Where a name or a title goes on behind the stop of one cut short: "Lt. | Gen. | Jane Roe"."""
    if not titled or position + 1 >= len(sentence.tokens) or sentence.tokens[position].text != ".":
        return None
    short = sentence.tokens[position - 1].end == sentence.tokens[position].start
    return position + 1 if short and _longest(sentence, position + 1, ("title", "person")) else None


def _seat_behind(sentence: Sentence, position: int) -> int | None:
    """Where the seat of a government begins whose force stands before "of" ("les troupes de | Kiev"), if it does.

    "In" says where somebody is, and not whose.
    """
    of = sentence.at("glue", position)
    seat = sentence.at("capital", of.end) if of is not None and sentence.at("within", position) is None else None
    return seat.start if seat is not None else None


def _party(sentence: Sentence, chain: list[TermMatch], *, cased: bool, heads_last: bool) -> Party:
    while chain[-1].entry.category == "modifier" and len(chain) > 1 and not _agrees(chain, heads_last=heads_last):
        chain.pop()
    start, end = chain[0].start, chain[-1].end
    end = max([end, *(quoted.stop for i in range(start, end) if end in (quoted := quoted_name(sentence, i)))])
    by_category: dict[str, TermMatch] = {}
    for match in chain:
        by_category.setdefault(match.entry.category, match)
    institution: Institution | None = by_category["institution"].entry.data if "institution" in by_category else None
    if "title" in by_category and "person" not in by_category:
        tokens = sentence.tokens
        if cased and end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].capital:
            end += 1  # "Gen. | Jane Roe": a stop inside a sentence ends none
        end = _take_name(sentence, end, cased=cased, heads_last=heads_last)
    elif institution and institution.named and chain[-1].entry.category == "institution":
        quoted = quoted_name(sentence, end)
        end = quoted.stop or _take_name(sentence, end, cased=cased, heads_last=heads_last, body=True)
    side = _side(chain)
    if institution and institution.voice is Attribution.ARMED_GROUP and _only_a_state(chain):
        side = None
    titled = "title" in by_category or ("person" in by_category and not _fights_for_somebody(sentence, chain))
    owner = None if cased or side or titled else _owner(chain)
    group = by_category["group"].entry.data.what if "group" in by_category else None
    return Party(
        start=start,
        end=end,
        side=side,
        identity=_identity(by_category, side, institution),
        voice=_voice(by_category, institution, chain),
        gender="m" if titled else institution.gender if institution else None,
        number=institution.number if institution and not titled else "s",
        speaks=titled or not institution or institution.speaks,
        acts=_acts(sentence, chain, institution, group) and (not titled or chain[0].entry.category == "institution"),
        own="possessive" in by_category,
        capital=len(chain) == 1 and "capital" in by_category,
        spoken_to=chain[0].features.get("preposition") == "for",
        conjunction=bool(chain[0].features.get("conjunction")),
        noun=owner.id if owner else _noun(sentence, start, institution),
        taken_up=owner is not None
        or (len(chain) == 1 and institution is not None and _is_taken_up(sentence, chain[0], end, cased=cased)),
        titled=titled,
        land=len(chain) == 1 and chain[0].entry.category == "side" and chain[0].entry.data.what.kind == "state",
        authority=_is_an_authority(sentence, chain),
    )


def _is_an_authority(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether a noun phrase is a body or an office of a state, and says nothing of whose."""
    if any(match.entry.category not in _OFFICES for match in chain):
        return False
    authorities = sentence.within("authority", chain[0].start, chain[-1].end)
    return any(a.start <= match.start and match.end <= a.end for a in authorities for match in chain)


def _fights_for_somebody(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether a noun phrase is of those who fight for the person it names: "fighters loyal | to | X"."""
    first = chain[0].entry
    person = next(match for match in chain if match.entry.category == "person")
    loyal = any(match.entry.category == "modifier" and match.end == person.start for match in chain)
    to = "preposition" in person.features or sentence.covered(person.start - 1, _PREPOSITION)
    return first.category == "institution" and first.data.acts and loyal and to


def _owner(chain: list[TermMatch]) -> Institution | None:
    """The body, named by its noun with an article, whose fighters a noun phrase is of: "مقاتلي | الحركة"."""
    last = chain[-1]
    owned = len(chain) > 1 and last.entry.category == "institution" and chain[0].entry.category == "institution"
    return last.entry.data if owned and "definite" in last.features and _is_indefinite(chain[0]) else None


def _noun(sentence: Sentence, start: int, institution: Institution | None) -> str | None:
    """What somebody is called: the institution, or the one that a group's name begins with ("تنظيم الدولة")."""
    first = sentence.at("institution", start)
    called: Institution | None = institution or (first.entry.data if first else None)
    return called.id if called else None


def _is_taken_up(sentence: Sentence, noun: TermMatch, end: int, *, cased: bool) -> bool:
    """Whether a noun stands with its article, and is called by no name of its own ("groupement de forces | Sud")."""
    behind = sentence.tokens[end] if end < len(sentence.tokens) else None
    called = cased and behind is not None and behind.capital and not sentence.covered(end, _DAYS)
    return _has_article(sentence, noun) and not called


def _has_article(sentence: Sentence, noun: TermMatch) -> bool:
    return "definite" in noun.features or sentence.covering("glue", noun.start - 1) is not None


def _acts(sentence: Sentence, chain: list[TermMatch], institution: Institution | None, group: Group | None) -> bool:
    """Whether a noun phrase names somebody who fights, and not what somebody fights with ("بالدبابات والمدفعية")."""
    with_what = [chain[0]]
    if "conjunction" in chain[0].features and (before := sentence.covering("object", chain[0].start - 1)):
        with_what.append(before)
    if any(match.features.get("preposition") in INSTRUMENT for match in with_what):
        return False
    return institution.acts if institution else group is None or group.kind in _CAN_ACT


def _agrees(chain: list[TermMatch], *, heads_last: bool) -> bool:
    """Whether a closing adjective belongs to the phrase: it has a noun before it, which is none that comes last."""
    nouns = {m.entry.category for m in chain[:-1]}
    closed = heads_last and not nouns.isdisjoint({"institution", "possessive", "person", "title"})
    return not closed and not nouns.isdisjoint({"institution", "group", "possessive", "title"})


def _take_name(sentence: Sentence, position: int, *, cased: bool, heads_last: bool, body: bool = False) -> int:
    """End of the name that follows a title, or what a channel is (``body``); where heads come last, a comma ends it."""
    longest = _LONGEST_TITLE if body else _LONGEST_NAME
    stoppers = _NAME_STOPPERS - _PLACE_NOUNS if body else _NAME_STOPPERS  # "قناة الجزيرة"
    comma = position < len(sentence.tokens) and sentence.tokens[position].text in COMMAS
    first = position + 1 if comma and cased and not heads_last else position
    end = first
    while end < len(sentence.tokens) and end - first < longest:
        token = sentence.tokens[end]
        if not token.word or token.text.isdigit() or _names_a_place(sentence, end, heads_last=heads_last):
            break
        if cased and not token.capital and (end == first or not _is_a_particle(sentence, end)):
            break
        if not stoppers.isdisjoint(sentence.beginning(end)) or _is_told(sentence, end) or _joins_a_place(sentence, end):
            break
        end += 1
    return end if end > first else position


def _joins_a_place(sentence: Sentence, position: int) -> bool:
    """Whether "and" is glued to the front of a name of the war's own places: that goes on with no person's name."""
    start = sentence.tokens[position].start
    return any(hit.scope != "world" and hit.start > start for _, _, hit in sentence.names_at(position))


def _names_a_place(sentence: Sentence, position: int, *, heads_last: bool) -> bool:
    """Whether a known place with its noun or a case behind it stands where a name may: "başçısı | Zəngilanı"."""
    if not heads_last:
        return False
    for _, end, hit in sentence.names_at(position):
        behind = sentence.tokens[end] if end < len(sentence.tokens) else None
        declined = hit.end < sentence.tokens[end - 1].end or (behind is not None and behind.text.startswith("'"))
        declined = declined or (hit.scope == "conflict" and behind is not None and behind.word and not behind.capital)
        if declined or sentence.at("place_cue", end) is not None or sentence.covering("place_cue", end - 1) is not None:
            return True
    return False


def _is_a_particle(sentence: Sentence, position: int) -> bool:
    """Whether a small word is part of a name: a hyphen ties the next to it ("Ahmed el-Mismari")."""
    tokens = sentence.tokens
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and following.compound and following.capital


def _is_told(sentence: Sentence, position: int) -> bool:
    """Whether a body begins at a token with "to" glued to it: whom somebody speaks to ("لوكالة")."""
    body = sentence.at("institution", position)
    return body is not None and body.features.get("preposition") == "for"


def _side(chain: list[TermMatch]) -> str | None:
    """The side that a chain names: its own name goes before an adjective behind it ("الميليشيات الحوثية الإيرانية").

    An armed group's goes before one ahead of it, too ("the Congolese M23 rebels").
    """
    named = {"demonym", "side"}
    armed = any(m.entry.category == "side" and m.entry.data.what.kind != "state" for m in chain)
    first = next((m.entry.category for m in chain if m.entry.category in named and m.entry.data.side), "demonym")
    first = "side" if armed else first
    for category in ("person", "group", first, *(named - {first}), "capital"):
        for match in chain:
            if match.entry.category == category and match.entry.data.side:
                side: str = match.entry.data.side
                return side
    return None


def _only_a_state(chain: list[TermMatch]) -> bool:
    """Whether all that names a side is a state: "Syrian rebels" are in Syria, not of its side."""
    named = [m.entry.data.what for m in chain if m.entry.category in {"person", "group", "demonym", "side", "capital"}]
    return bool(named) and all(isinstance(what, Side) and what.kind == "state" for what in named)


def _identity(by_category: dict[str, TermMatch], side: str | None, institution: Institution | None) -> str | None:
    for category in ("person", "group"):
        if category in by_category:
            identity: str = by_category[category].entry.data.what.id
            return identity
    if "title" in by_category:
        return None
    if institution:
        return f"{side}-{institution.id}" if side else None
    return side


def _voice(by_category: dict[str, TermMatch], institution: Institution | None, chain: list[TermMatch]) -> Attribution:
    if "group" in by_category and "person" not in by_category:
        return _VOICE_OF_GROUP[by_category["group"].entry.data.what.kind]
    voice = Attribution.OFFICIAL
    if institution and "title" not in by_category and "person" not in by_category:
        voice = institution.voice
    if voice is not Attribution.OFFICIAL:
        return voice
    side = next((m.entry.data.what for m in chain if isinstance(getattr(m.entry.data, "what", None), Side)), None)
    return Attribution.ARMED_GROUP if side is not None and side.kind == "armed_group" else voice
