"""The terms of a language: which pattern means what, and which table of the data says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from geodata.languages.schema import LanguageData


@dataclass(frozen=True, slots=True)
class Term:
    """What a matched pattern is: the category it belongs to, its row of the data, and the pattern itself.

    ``category`` is one of :data:`TABLES`; for terms added from a conflict file, ``side``, ``demonym``, ``capital``,
    ``person``, ``group``, whose ``pattern`` is the name as the file has it.
    """

    category: str
    data: Any = None
    pattern: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Where the patterns of a category stand.

    ``part`` is a field of :class:`LanguageData`, ``name`` an attribute of it, if the patterns or rows are not the
    field itself. Rows have their patterns in ``words``; without it, what is there are the patterns, or a mapping
    from pattern to value. ``shared``: many rows have the same patterns, so that one term, without data, stands for
    a pattern of them all; whose it is, its pattern says.
    """

    category: str
    part: str
    name: str | None = None
    words: str | None = None
    shared: bool = False


TABLES = (
    Table("complementizer", "grammar", "complementizers"),
    Table("subordinator", "grammar", "subordinators"),
    Table("contrast", "grammar", "contrasts"),
    Table("expansion", "grammar", "expansions"),
    Table("cause", "grammar", "causes"),
    Table("result", "grammar", "results"),
    Table("purpose", "grammar", "purposes"),
    Table("aim", "grammar", "aims"),
    Table("relative_pronoun", "grammar", "relatives"),
    Table("coordinator", "grammar", "coordinators"),
    Table("enclitic", "grammar", "enclitics"),
    Table("glue", "grammar", "glue"),
    Table("article", "grammar", "articles"),
    Table("auxiliary", "grammar", "auxiliaries"),
    Table("negation", "grammar", "negations"),
    Table("affirmation", "grammar", "affirmations"),
    Table("pronoun", "grammar", "pronouns"),
    Table("person_pronoun", "grammar", "persons"),
    Table("also", "grammar", "also"),
    Table("elaboration", "grammar", "elaborations"),
    Table("cleft", "grammar", "clefts"),
    Table("where", "grammar", "wheres"),
    Table("course", "grammar", "courses"),
    Table("resumptive", "grammar", "resumptives"),
    Table("told_at", "grammar", "told_at"),
    Table("impersonal", "grammar", "impersonals"),
    Table("denied_claim", "grammar", "denied_claims"),
    Table("refutation", "grammar", "refutations"),
    Table("pronominal", "grammar", "pronominals"),
    Table("content_noun", "grammar", "content_nouns"),
    Table("interposed", "grammar", "interposed"),
    Table("preposition", "grammar", "prepositions"),
    Table("object_marker", "grammar", "object_markers"),
    Table("finite", "grammar", "finite"),
    Table("managed", "grammar", "managed"),
    Table("means", "grammar", "means"),
    Table("title", "actors", "titles"),
    Table("modifier", "actors", "modifiers"),
    Table("possessive", "actors", "possessives"),
    Table("backing", "actors", "backings"),
    Table("authority", "actors", "authorities"),
    Table("hearer", "actors", "hearers"),
    Table("not_actor", "actors", "not_actors"),
    Table("part", "places", "parts"),
    Table("within", "places", "within"),
    Table("goal", "places", "goals"),
    Table("anaphor", "places", "anaphors"),
    Table("anaphor_of_two", "places", "anaphors_of_two"),
    Table("bare_anaphor", "places", "bare_anaphors"),
    Table("capital_noun", "places", "capitals"),
    Table("origin", "places", "origins"),
    Table("origin_of_fallen", "places", "origins_of_fallen"),
    Table("journey", "places", "journeys"),
    Table("told_apart", "places", "told_apart"),
    Table("told_apart_before", "places", "told_apart_before"),
    Table("place_subject", "places", "place_subjects"),
    Table("place_object", "places", "place_objects"),
    Table("list_opener", "places", "list_openers"),
    Table("front_noun", "places", "front_nouns"),
    Table("name_opener", "places", "name_openers"),
    Table("name_particle", "places", "name_particles"),
    Table("locative", "places", "locatives"),
    Table("launched_from", "places", "launched_from"),
    Table("not_place", "places", "not_places"),
    Table("since", "time", "since"),
    Table("until", "time", "until"),
    Table("ago", "time", "ago"),
    Table("past", "time", "past"),
    Table("since_start", "time", "since_start"),
    Table("begun", "time", "begun"),
    Table("year", "time", "years"),
    Table("in_year", "time", "in_years"),
    Table("night", "time", "night"),
    Table("link", "lines", "links"),
    Table("furniture", "lines", "furniture"),
    Table("institution", "actors", "institutions", "words"),
    Table("reporting", "reporting", None, "words"),
    Table("frame", "frames", None, "words"),
    Table("death", "deaths", None, "words"),
    Table("hedge", "hedges", None, "words"),
    Table("place_cue", "places", "cues", "words"),
    Table("place_role", "places", "roles", "words"),
    Table("place_adverb", "places", "adverbs", "words"),
    Table("direction", "places", "directions", "words"),
    Table("object", "objects", None, "words"),
    Table("unit", "numbers", "units", "words"),
    Table("relative", "time", "relative", "words"),
    Table("time_unit", "time", "units", "words"),
    Table("dual", "numbers", "units", "dual"),
    Table("toll", "numbers", "units", "before"),
    Table("fate", "numbers", "units", "behind"),
    Table("toll", "numbers", "units", "fallen"),
    Table("two_people", "numbers", "two_people"),
    Table("by", "frames", None, "by", shared=True),
    Table("against", "frames", None, "against", shared=True),
    Table("upon", "frames", None, "upon", shared=True),
    Table("needs", "frames", None, "needs", shared=True),
    Table("needs", "deaths", None, "needs", shared=True),
    Table("needs", "reporting", None, "needs", shared=True),
    Table("about", "reporting", None, "about", shared=True),
    Table("number", "numbers", "words"),
    Table("multiplier", "numbers", "multipliers"),
    Table("measure", "numbers", "measures"),
    Table("age", "numbers", "ages"),
    Table("at_least", "numbers", "at_least"),
    Table("out_of", "numbers", "out_of"),
    Table("month", "time", "months"),
    Table("solar_month", "time", "solar_months"),
    Table("lunar_month", "time", "lunar_months"),
    Table("day", "time", "days"),
    Table("weekday", "time", "weekdays"),
)


def terms_of(data: LanguageData) -> Iterator[tuple[str, Term]]:
    """Yield every pattern of a language with what it means, a shared one once."""
    for table in TABLES:
        if table.shared:
            for pattern in dict.fromkeys(pattern for pattern, _ in patterns_of(data, table)):
                yield pattern, Term(table.category, None, pattern)
        else:
            for pattern, meaning in patterns_of(data, table):
                yield pattern, Term(table.category, meaning, pattern)


def patterns_of(data: LanguageData, table: Table) -> Iterator[tuple[str, Any]]:
    """Yield the patterns of a table with their row or value, in the order of the file."""
    held = getattr(data, table.part)
    held = getattr(held, table.name) if table.name else held
    if table.words:
        for row in held:
            yield from ((pattern, row) for pattern in getattr(row, table.words))
    elif isinstance(held, dict):
        yield from held.items()
    else:
        yield from ((pattern, None) for pattern in held)
