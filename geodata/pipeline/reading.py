"""Read article files into claims with their places."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.articles import SetAside, read_article
from geodata.conflicts import Conflict, load_conflict
from geodata.errors import ArticleError, ClaimlineError, UsageError
from geodata.languages.detection import detect_language
from geodata.languages.folding import fold
from geodata.languages.language import load_language
from geodata.model import Article, Claim
from geodata.pipeline.extractors import ExtractorChoice, Extractors

if TYPE_CHECKING:
    from geodata.extraction import Trace
    from geodata.gazetteer import Gazetteer

_PLACES_ENOUGH = 2
_CLEARLY = 2
"""Places that show which war an article is about, and how many times those of another war they must be.

One is enough where capitals tell a name from a word and no other war is in question.
"""


class ClaimReader:
    """Reads articles into claims with their places, and keeps what it built for the next article.

    Parameters
    ----------
    gazetteer : Gazetteer
        Finds and resolves the names of places.
    conflict_id : str, optional
        The conflict the articles are about; found for each article if not given.
    extractor : ExtractorChoice
        What finds the claims.

    Raises
    ------
    UsageError, ModelError
        No such conflict; or the extractor cannot be used, see :class:`geodata.pipeline.extractors.Extractors`.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        conflict_id: str | None = None,
        extractor: ExtractorChoice = ExtractorChoice.RULES,
    ) -> None:
        self._gazetteer = gazetteer
        self._conflict = load_conflict(conflict_id) if conflict_id else None
        self._extractors = Extractors(extractor)

    def read(self, article: Article, trace: Trace | None = None) -> tuple[Article, list[Claim]]:
        """Return the article with its language filled in, and its claims in text order.

        ``trace``, if given, is told what each claim was made of; only the rules can tell.

        Raises
        ------
        ArticleError, UsageError
            The article's language is none that Claimline reads, or a model has no answer for it.
        ModelError
            The model cannot be asked at all.
        """
        from geodata.extraction import RulesExtractor, detect_conflict

        language = article.language or detect_language(article.text)
        article = replace(article, language=language)
        conflict = (
            self._conflict
            or self._near_its_places(detect_conflict(article, language), article, language)
            or self._by_its_places(article, language)
        )
        extractor = self._extractors.get(conflict, language, lambda: self._gazetteer.spotter(conflict))
        if trace is not None and isinstance(extractor, RulesExtractor):
            claims: Sequence[Claim] = extractor.extract(article, trace)
        else:
            claims = extractor.extract(article)
        return article, self._gazetteer.locate(claims, conflict, language)

    def remarks(self) -> list[str]:
        """Lines for people about what the reading took; none for the rules."""
        return self._extractors.remarks()

    def _near_its_places(self, conflict: Conflict | None, article: Article, language: str) -> Conflict | None:
        """The conflict found by its sides, if the article also names a place of it."""
        if conflict is None:
            return None
        hits = self._gazetteer.spotter(conflict).spot(fold(article.text), language)
        return conflict if any(hit.scope != "world" for hit in hits) else None

    def _by_its_places(self, article: Article, language: str) -> Conflict | None:
        """The conflict whose own places an article of its time names, if it is the only one or clearly ahead."""
        named = {
            conflict: count
            for conflict, count in self._gazetteer.conflicts_named(fold(article.text), language).items()
            if load_conflict(conflict).includes(article.published)
        }
        ranked = sorted(named, key=lambda each: -named[each])
        sure = len(ranked) == 1 and load_language(language).data.grammar.cased
        if not ranked or named[ranked[0]] < (1 if sure else _PLACES_ENOUGH):
            return None
        ahead = len(ranked) == 1 or named[ranked[0]] >= _CLEARLY * named[ranked[1]]
        return load_conflict(ranked[0]) if ahead else None


def extract_claims(article: Article, *, gazetteer: Gazetteer, conflict_id: str | None = None) -> list[Claim]:
    """Read one article into claims with their places, in text order.

    The same article always gives the same claims. Parameters and errors are those of :class:`ClaimReader`.
    """
    return ClaimReader(gazetteer, conflict_id).read(article)[1]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its article and claims."""

    path: Path
    article: Article
    claims: list[Claim]


def read_files(
    files: Iterable[Path],
    *,
    reader: ClaimReader,
    published: date | None = None,
    language: str | None = None,
    named_by_file: bool = False,
) -> Generator[ReadFile | SetAside, None, None]:
    """Read article files into claims, one by one; a file that cannot be read is set aside and the rest goes on.

    Parameters
    ----------
    files : iterable of Path
        From :func:`geodata.articles.article_files`.
    reader : ClaimReader
        Reads the articles.
    published, language
        As in :func:`geodata.articles.read_article`.
    named_by_file : bool
        Give each article its file's stem as id, whatever id the file gives.
    """
    for path in files:
        try:
            article = read_article(path, published=published, language=language)
            if named_by_file:
                article = replace(article, id=path.stem)
            yield ReadFile(path, *_read_safely(reader, article, path))
        except ArticleError as error:
            yield SetAside(path, error)


def _read_safely(reader: ClaimReader, article: Article, path: Path) -> tuple[Article, list[Claim]]:
    """Read, and turn whatever one article sets off into a reason to set that article aside."""
    try:
        return reader.read(article)
    except (ArticleError, UsageError) as error:
        raise ArticleError(error.problem, error.remedy, path) from error
    except ClaimlineError:
        raise
    except Exception as error:
        problem = f"the reader failed on it ({type(error).__name__}: {error})"
        raise ArticleError(problem, "report it with the article", path) from error
