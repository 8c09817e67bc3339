"""Tell which of the languages that Claimline reads an article is written in.

The script decides first, then letters and small words that only one language has. Where both leave it
open, py3langid's model decides between what is left; it is loaded only then.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geodata.errors import ArticleError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 20_000
"""Characters that are looked at: the language does not change after that."""

_SCRIPTS = {
    "ARABIC": ("ar", "fa"),
    "ARMENIAN": ("hy",),
    "CYRILLIC": ("ru", "uk"),
    "LATIN": ("az", "en", "fr", "tr"),
}
DETECTED = tuple(sorted(sum(_SCRIPTS.values(), ())))
"""Codes of the languages that are told from a text; another one must be named."""

_LETTERS = {
    "fa": "پچژگیک",
    "ar": "ةىيكإأؤئ",
    "uk": "іїєґ",
    "ru": "ыэъё",
    "az": "ə",
    "tr": "ığşç",
    "fr": "éèêàâùûçœîôë",
    "en": "",
}
"""Letters that speak for a language among those of its script.

Persian's own ya and kaf (U+06CC, U+06A9) are other characters than the Arabic ones.
"""

_WORDS = {
    "ar": "في من على إلى أن التي الذي عن قد كما هذا ذلك وقال وقالت",
    "fa": "از که در است را این به با برای آن های شد کرد می",
    "ru": "и в на что по с из не его был были также",
    "uk": "і в на що та з із не його був були також від у",
    "az": "və bu ilə üçün olan olub edib bir də ki isə tərəfindən",
    "tr": "ve bir bu ile için olan olarak da de ki çok ise tarafından",
    "fr": "le la les des du de et une un dans que qui sur pour par est ont été",
    "en": "the of and to in that was were on by said from for with has have",
}
"""Small words that a few sentences cannot do without. They overlap between neighbours and are only counted."""

_EVIDENCE_OF = {language: (tuple(_LETTERS[language]), tuple(words.split())) for language, words in _WORDS.items()}
_WORD = re.compile(r"\w+")

_AZERBAIJANI_SHARE = 0.02
"""Share of ə from which a Latin text is Azerbaijani: there it is one letter in eleven, elsewhere a name's."""

_CLEAR_LEAD = 1.5
"""How many times the runner-up's evidence makes an answer without asking the model."""

_ENOUGH = 3
"""Evidence (words and letters) below which the model is asked."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of ``text`` is written in.

    Parameters
    ----------
    text : str
        An article. The first 20,000 characters are looked at.

    Returns
    -------
    str
        One of ``ar az en fa fr hy ru tr uk``.

    Raises
    ------
    ArticleError
        Most letters belong to no script of these languages, or there are none.
    """
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    lowered = sample.lower()
    letters = Counter({character: times for character, times in Counter(lowered).items() if character.isalpha()})
    languages = _languages_of_script(letters)
    if len(languages) == 1:
        return languages[0]
    if "az" in languages and letters["ə"] >= _AZERBAIJANI_SHARE * letters.total():
        return "az"
    words = Counter(_WORD.findall(lowered))
    evidence = {language: _evidence(language, letters, words) for language in languages}
    best, second = sorted(evidence, key=lambda language: -evidence[language])[:2]
    if evidence[best] >= _ENOUGH and evidence[best] >= _CLEAR_LEAD * evidence[second]:
        return best
    return _model_says(sample, languages)


def _languages_of_script(letters: Counter[str]) -> tuple[str, ...]:
    scripts: Counter[str] = Counter()
    for character, times in letters.items():
        scripts[_script(character)] += times
    script = max(_SCRIPTS, key=lambda name: scripts[name])
    if 2 * scripts[script] < letters.total() or not letters:
        raise ArticleError(
            "the article's language is none that Claimline reads",
            f"choose one with --language ({', '.join(DETECTED)})",
        )
    return _SCRIPTS[script]


@lru_cache(maxsize=2_000)
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def _evidence(language: str, letters: Counter[str], words: Counter[str]) -> int:
    own_letters, own_words = _EVIDENCE_OF[language]
    return sum(letters[c] for c in own_letters) + sum(words[w] for w in own_words)


def _model_says(sample: str, languages: tuple[str, ...]) -> str:
    identifier = _model()
    identifier.set_languages(list(languages))
    code: str = identifier.classify(sample)[0]
    return code


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy's 0.1 s only when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE)
