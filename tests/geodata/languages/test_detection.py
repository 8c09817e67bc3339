"""Telling the language of an article."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.conflicts.schema import LANGUAGES
from geodata.errors import ArticleError
from geodata.languages.detection import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أعلنت وزارة الدفاع أن قواتها سيطرت على البلدة في محيط المدينة."),
        ("ar", "قوات النظام تسيطر على بلدة"),
        ("fa", "وزارت دفاع اعلام کرد که نیروهایش کنترل شهر را در دست گرفته‌اند."),
        ("hy", "Պաշտպանության նախարարությունը հայտնեց, որ քաղաքը պահվում է։"),
        ("ru", "Министерство обороны сообщило, что войска вошли в посёлок."),
        ("ru", "Войска вошли в город, его защитники отошли"),
        ("uk", "Міністерство оборони повідомило, що війська звільнили селище."),
        ("az", "Müdafiə Nazirliyi bildirib ki, ordu şəhəri azad edib."),
        ("tr", "Savunma Bakanlığı, ordunun kasabayı ele geçirdiğini açıkladı."),
        ("fr", "Le ministère de la Défense affirme que ses troupes ont repris la ville."),
        ("en", "The ministry of defence said that its forces had taken the town."),
        ("en", "Clashes near Hadrut"),
    ],
)
def test_a_sentence_is_told_by_its_script_letters_and_small_words(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_names_of_another_language_do_not_decide() -> None:
    text = "President İlham Əliyev said on Friday that the army had taken Füzuli and the villages of the district."
    assert detect_language(text) == "en"


def test_quotes_in_another_script_do_not_decide() -> None:
    text = "The channel wrote «Мы вошли в город» and said that the town was in the hands of its fighters by night."
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["国防部宣布占领该镇", "123 ... !", "ก"])
def test_an_article_in_no_language_of_ours_is_refused_with_the_choice(text: str) -> None:
    with pytest.raises(ArticleError, match="--language"):
        detect_language(text)


@given(st.text())
def test_any_text_has_one_of_our_languages_or_is_refused(text: str) -> None:
    try:
        language = detect_language(text)
    except ArticleError:
        assert not any(character.isascii() and character.isalpha() for character in text) or not text.isascii()
    else:
        assert language in LANGUAGES


def test_the_model_is_not_loaded_for_a_plain_article() -> None:
    program = (
        "import sys\n"
        "from geodata.languages.detection import detect_language\n"
        "detect_language('The forces of the ministry were in the town and that was on Friday.')\n"
        "sys.exit('numpy' in sys.modules or 'py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
