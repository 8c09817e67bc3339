"""The extractor behind the same protocol as the rules: it asks a model, and holds the answer to the article."""

from __future__ import annotations

from geodata.conflicts import Conflict
from geodata.extraction.claims import completed
from geodata.extraction.dates import Clock
from geodata.extraction.document import read_document
from geodata.extraction.llm.aligning import Aligner
from geodata.extraction.llm.asking import Asking
from geodata.extraction.llm.building import ClaimBuilder
from geodata.extraction.llm.surroundings import Surroundings
from geodata.extraction.parties import add_conflict
from geodata.languages.language import load_language
from geodata.model import Article, Claim, PlaceSpotter


class LlmExtractor:
    """Reads articles of one language about one conflict with a model.

    Parameters
    ----------
    conflict : Conflict or None
        Whose sides there are; without one no side is told.
    language : str
        ISO 639-1 code.
    spotter : PlaceSpotter
        Finds the names a gazetteer knows.
    asking : Asking
        The model.

    Raises
    ------
    UsageError
        There are no data for the language.
    """

    def __init__(self, conflict: Conflict | None, language: str, spotter: PlaceSpotter, asking: Asking) -> None:
        self._conflict = conflict
        self._language = load_language(language)
        self._lexicon = self._language.lexicon()
        if conflict:
            add_conflict(self._lexicon, conflict, self._language)
        self._spotter = spotter
        self._asking = asking
        self.name = asking.name

    def extract(self, article: Article) -> list[Claim]:
        """Return the claims of an article in text order; places are still names.

        Raises
        ------
        ArticleError
            The model has no answer for this article.
        ModelError
            The model cannot be asked at all.
        """
        answer = self._asking.ask(article, self._conflict, self._language.code)
        usage = self._asking.usage
        builder = ClaimBuilder(
            article,
            Aligner(article.text, self._language.data.grammar.name_forms),
            self._surroundings(article),
            self._conflict,
            self.name,
            usage,
        )
        claims = completed(builder.build(answer.claims), conflict=self._conflict)
        usage.claims += len(claims)
        return claims

    def _surroundings(self, article: Article) -> Surroundings:
        document = read_document(article, self._language, self._lexicon, self._spotter)
        began = self._conflict.period[0] if self._conflict else None
        clock = Clock(article.published, began) if article.published else None
        return Surroundings(document, self._language, clock)
