"""The ways to read a name: the keys it may be found by, surest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from geodata.gazetteer.keys import keys_of, loosened
from geodata.languages.language import languages_with_data, load_language
from geodata.languages.schema import NameForms

EXACT, LOOSELY, INFLECTED, DERIVED = "exact", "but for the article", "inflected", "as an adjective"
"""How a name was read: as it stands, without an Arabic article in Latin letters, without its ending, as an adjective
that is made of it."""

_SHORTEST_STEM = 3


@lru_cache(maxsize=20_000)
def readings(name: str, language: str | None) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return how a name is read and the keys it then has.

    Parameters
    ----------
    name : str
        As written.
    language : str or None
        ISO 639-1 code: tells which endings the name may carry; any language's, if ``None``.
    """
    exact = frozenset(keys_of(name))
    surely = frozenset(base for key in exact for base in _nominatives_of(key, language)) - exact
    bases = surely | frozenset(base for key in exact for base in dictionary_forms(key, language)) - exact
    always = ((EXACT, exact), (LOOSELY, exact | loosened(exact)))
    derived = frozenset(base for base in bases if all(is_derived(key, base, language) for key in exact))
    ways = ((INFLECTED, surely - derived), (INFLECTED, bases - surely - derived), (DERIVED, derived))
    return (*always, *(way for way in ways if way[1]))


@lru_cache(maxsize=5_000)
def dictionary_forms(key: str, language: str | None) -> frozenset[str]:
    """Dictionary forms an inflected name may have: without its ending, or with another vowel for it."""
    found: set[str] = set()
    for forms in _name_forms(language):
        bases = list(_without_ending(key, forms))
        found.update(bases, *(_with_first_as_named(base, forms) for base in (key, *bases)))
    return frozenset(found)


def _nominatives_of(key: str, language: str | None) -> frozenset[str]:
    """Those names of which a word is a case: "Покровська" is said of "Покровськ", and not of "Покровське"."""
    found: set[str] = set()
    for forms in _name_forms(language):
        tables = (forms.declined, forms.altered, forms.plurals)
        bases = [base for table in tables for base in _nominatives(key, table)]
        bases += _in_their_cases(key, forms) if forms.cases else _without_ending(key, forms)
        found.update(bases, *(_with_first_as_named(base, forms) for base in (key, *bases)))
    return frozenset(found)


def is_derived(word: str, name: str, language: str | None) -> bool:
    """Whether a word is no case of a name but an adjective made of it: "Курского" of "Курск"."""
    for forms in _name_forms(language):
        ending = max((each for each in forms.adjectival if word.endswith(each)), key=len, default=None)
        if ending is not None and word != name:
            return name not in _in_their_cases(word, forms)
    return False


def towns_of(adjective: str, language: str | None) -> Iterator[frozenset[str]]:
    """Keys of the towns that an adjective may be made of, by which a stretch of the front is called, surest first."""
    for forms in _name_forms(language):
        called = {word for key in keys_of(adjective) for word in (key, *_nominatives(key, forms.endings_of_first))}
        for town, endings in forms.of_towns.items():
            yield frozenset(name for word in called for name in _nominatives(word, {town: endings}))


def names_an_area(name: str, language: str | None) -> bool:
    """Whether a name's first word ends as the adjectives do by which areas are called ("Слобожанському напрямку")."""
    endings = tuple({ending for forms in _name_forms(language) for ending in (*forms.of_areas, *forms.of_named_areas)})
    return any(key.partition(" ")[0].endswith(endings) for key in keys_of(name))


def is_altered(word: str, name: str, language: str | None) -> bool:
    """Whether a word is a case of a name in which more changes than the ending: "Києва" of "Київ"."""
    return any(name in _nominatives(word, forms.altered) for forms in _name_forms(language))


def is_adjectival(name: str, language: str | None) -> bool:
    """Whether a name is an adjective, as a district may be called anywhere ("Октябрьский")."""
    endings = {ending for forms in _name_forms(language) for ending in forms.of_named_areas}
    return any(key.endswith(tuple(endings)) for key in keys_of(name))


def first_words(word: str, language: str | None) -> frozenset[str]:
    """Words that a name may begin with in its dictionary form, where a text has ``word``."""
    firsts = (base for forms in _name_forms(language) for base in _nominatives(word, forms.endings_of_first))
    return frozenset((word, *firsts, *dictionary_forms(word, language)))


def with_its_noun(name: str, language: str | None) -> Iterator[str]:
    """The names in full of an area that is called by its adjective alone: "Изюмского" is "Изюмский район".

    A list does so, whose noun stands behind the last: "Изюмского, Купянского и Чугуевского районов".
    """
    for key in keys_of(name):
        for forms in _name_forms(language):
            for nominative, others in forms.declined.items():
                firsts = {form.split(" ")[0] for form in (nominative, *others)}
                yield from (key.removesuffix(first) + nominative for first in firsts if key.endswith(first))


def _name_forms(language: str | None) -> list[NameForms]:
    codes = [code for code in languages_with_data() if language in {None, code}]
    return [load_language(code).data.grammar.name_forms for code in codes]


def _without_ending(key: str, forms: NameForms) -> Iterator[str]:
    yield from _nominatives(key, forms.declined)
    yield from _nominatives(key, forms.altered)
    for ending in forms.endings:
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= _SHORTEST_STEM:
            yield stem
            yield from (stem + final for final in forms.finals)


def _in_their_cases(key: str, forms: NameForms) -> Iterator[str]:
    for ending, finals in (*forms.cases.items(), *forms.adjectival.items()):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= _SHORTEST_STEM:
            yield from (stem + final for final in finals)


def _with_first_as_named(key: str, forms: NameForms) -> Iterator[str]:
    """The name with its first word in the nominative: "Красного" is "Красный"."""
    first, _, rest = key.partition(" ")
    if rest:
        yield from (f"{each} {rest}" for each in _nominatives(first, forms.firsts))


def _nominatives(words: str, endings: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for nominative, others in endings.items():
        yield from (words.removesuffix(other) + nominative for other in others if words.endswith(other))
