"""What a noun phrase says of somebody: whose side, which body, with what voice, and the name behind a title."""

from __future__ import annotations

from geodata.conflicts import Group, Side
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS, is_particle, quoted_name
from geodata.extraction.noun_phrases import is_indefinite
from geodata.extraction.parties import INSTRUMENT, Party
from geodata.languages.language import Language
from geodata.languages.schema import Institution
from geodata.model import Attribution

_PREPOSITION = frozenset({"preposition"})
_OFFICES = frozenset({"institution", "title"})
_PLACE_NOUNS = frozenset({"place_cue"})
_DAYS = frozenset({"weekday", "month"})
_LONGEST_NAME = 4
_LONGEST_TITLE = 2
"""Words in the name of a channel or a newspaper."""
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
_CAN_ACT = frozenset({"government", "forces", "armed_group"})
_GLUE = frozenset({"glue"})
_EVENT = frozenset({"frame"})
_LONGEST_OFFICE = 9
_NO_OFFICE = frozenset({
    "reporting", "weekday", "pronoun", "complementizer", "subordinator", "relative_pronoun", "within", "auxiliary"
})  # fmt: skip


def party_of(sentence: Sentence, chain: list[TermMatch], language: Language) -> Party:
    """Return the party that a noun phrase names, with the name behind its title or its noun.

    An adjective that closes the phrase and has no noun in it is taken off ``chain``.
    """
    cased, heads_last = language.data.grammar.cased, language.data.places.postposed
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
        if not heads_last and chain[-1].entry.category == "title":
            end = _behind_office(sentence, end, cased=cased)
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
        conjunction=chain[0].features.get("conjunction", ""),
        noun=owner.id if owner else _noun(sentence, start, end, institution),
        taken_up=owner is not None
        or (len(chain) == 1 and institution is not None and _is_taken_up(sentence, chain[0], end, language)),
        titled=titled,
        land=len(chain) == 1 and chain[0].entry.category == "side" and chain[0].entry.data.what.kind == "state",
        authority=_is_an_authority(sentence, chain),
    )


def _behind_office(sentence: Sentence, end: int, *, cased: bool) -> int:
    """The token behind what, unknown to all tables, somebody is head of: "head of | the X council | Jane Roe"."""
    if not sentence.covered(end - 1, _GLUE):
        return end
    start, last = end, min(end + _LONGEST_OFFICE, len(sentence.tokens))
    while end < last and sentence.tokens[end].word and not sentence.covered(end, _NO_OFFICE):
        if cased and sentence.covered(end, _EVENT) and not sentence.tokens[end].capital:  # but "the Liberation Front"
            break
        end += 1
    return end if end < last or last == len(sentence.tokens) else start


def _is_an_authority(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether a noun phrase is a body or an office of a state, and says nothing of whose."""
    if any(match.entry.category not in _OFFICES for match in chain):
        return False
    authorities = sentence.within("authority", chain[0].start, chain[-1].end)
    return any(a.start <= match.start and match.end <= a.end for a in authorities for match in chain)


def _fights_for_somebody(sentence: Sentence, chain: list[TermMatch]) -> bool:
    """Whether a noun phrase is of those who fight for the person it names: "fighters loyal to | X", "طائرات | حفتر"."""
    first = chain[0].entry
    person = next(match for match in chain if match.entry.category == "person")
    loyal = any(match.entry.category == "modifier" and match.end == person.start for match in chain)
    to = "preposition" in person.features or sentence.covered(person.start - 1, _PREPOSITION)
    owned = chain[0].end == person.start and is_indefinite(chain[0]) and sentence.at("title", chain[0].start) is None
    return first.category == "institution" and first.data.acts and ((loyal and to) or (owned and not to))


def _owner(chain: list[TermMatch]) -> Institution | None:
    """The body, named by its noun with an article, whose fighters a noun phrase is of: "مقاتلي | الحركة"."""
    last = chain[-1]
    owned = len(chain) > 1 and last.entry.category == "institution" and chain[0].entry.category == "institution"
    return last.entry.data if owned and "definite" in last.features and is_indefinite(chain[0]) else None


def _noun(sentence: Sentence, start: int, end: int, institution: Institution | None) -> str | None:
    """What somebody is called: the institution, or the one in a group's name ("تنظيم الدولة", "the Pakistani army")."""
    named = sentence.at("institution", start) or next(iter(sentence.within("institution", start, end)), None)
    called: Institution | None = institution or (named.entry.data if named else None)
    return called.id if called else None


def _is_taken_up(sentence: Sentence, noun: TermMatch, end: int, language: Language) -> bool:
    """Whether a noun stands with its article, and is called by no name of its own ("groupement de forces | Sud").

    In a language without articles it is a body that speaks and does not fight ("в | ведомстве").
    """
    grammar = language.data.grammar
    behind = sentence.tokens[end] if end < len(sentence.tokens) else None
    called = grammar.cased and behind is not None and behind.capital and not sentence.covered(end, _DAYS)
    body: Institution = noun.entry.data
    bare = grammar.bare_nouns and body.voice is Attribution.OFFICIAL and (body.number == "s" or not body.acts)
    return (_has_article(sentence, noun) or bare) and not called


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
        tied = token.compound and end > first  # "Си- | эн- | эн"
        if cased and not token.capital and not tied and (end == first or not is_particle(sentence, end)):
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


def _is_told(sentence: Sentence, position: int) -> bool:
    """Whether a body begins at a token whom somebody speaks to: "لوكالة", "Ebu Yamin | AA muhabirine yaptığı"."""
    body = sentence.at("institution", position)
    if body is None:
        return False
    told = (m.end for m in sentence.terms.get("hearer", ()) if body.start <= m.start <= body.end)
    return body.features.get("preposition") == "for" or any(end > body.end for end in told)


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
