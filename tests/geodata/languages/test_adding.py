"""What the README says about adding a verb, a title and a language: done as it says, the sentence is read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from geodata.errors import UsageError
from geodata.languages.check import check_languages
from geodata.languages.files import OWN_LANGUAGES
from geodata.languages.language import languages_with_data, load_language
from geodata.model import Attribution, EventType

if TYPE_CHECKING:
    from conftest import ReadSentence

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
SECTION = README[README.index("## Adding a verb, a title, a language") : README.index("## How it is built")]
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+?)(?:, \w+)?\n(.*?)```", SECTION, re.DOTALL))
VERB, TITLE, LANGUAGE = re.findall(r"\*([A-Z][^*]+\.)\*", SECTION)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one's own, with a copy of English, and nothing remembered of what was read before."""
    shutil.copytree(str(resources.files("geodata.languages") / "en"), tmp_path / "en")
    _forget()
    monkeypatch.setenv(OWN_LANGUAGES, str(tmp_path))
    yield tmp_path
    _forget()


def _forget() -> None:
    load_language.cache_clear()
    languages_with_data.cache_clear()


def add_rows(path: Path, key: str, rows: str) -> None:
    """Add the rows of an example to a list of a file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data[key] += yaml.safe_load(rows)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def test_a_verb_is_read_when_its_row_is_there(mine: Path, read_sentence: ReadSentence) -> None:
    assert not read_sentence("en", "karabakh-2020", VERB, "Hadrut")
    _forget()
    add_rows(mine / "en" / "events.yaml", "frames", EXAMPLES["en/events.yaml"])
    (claim,) = read_sentence("en", "karabakh-2020", VERB, "Hadrut")
    assert (claim.event_type, claim.actor) == (EventType.CONTROL_CHANGE, "army")
    assert [place.surface for place in claim.places] == ["Hadrut"]


def test_a_title_makes_its_bearer_an_official(mine: Path, read_sentence: ReadSentence) -> None:
    (before,) = read_sentence("en", "karabakh-2020", TITLE, "Hadrut")
    _forget()
    add_rows(mine / "en" / "actors.yaml", "titles", EXAMPLES["en/actors.yaml"])
    (claim,) = read_sentence("en", "karabakh-2020", TITLE, "Hadrut")
    assert before.attribution is not Attribution.OFFICIAL
    assert (claim.speaker, claim.attribution) == ("Burgomaster Jane Roe", Attribution.OFFICIAL)


def test_a_language_is_read_when_its_five_files_are_there(mine: Path, read_sentence: ReadSentence) -> None:
    with pytest.raises(UsageError, match="does not read 'es'"):
        load_language("es")
    _forget()
    (mine / "es").mkdir()
    for name, content in EXAMPLES.items():
        if name.startswith("es/"):
            (mine / name).write_text(content, encoding="utf-8")
    (claim,) = read_sentence("es", "syria", LANGUAGE, "Alepo")
    assert (claim.event_type, claim.speaker) == (EventType.CONTROL_CHANGE, "ministerio de Defensa")
    assert (claim.actor, [place.surface for place in claim.places]) == ("ejército", ["Alepo"])
    assert [report.errors for report in check_languages(["es"])] == [[]]


def test_a_folder_of_ones_own_that_is_not_there_is_told(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OWN_LANGUAGES, str(mine / "nowhere"))
    with pytest.raises(UsageError, match="names no folder"):
        load_language("en")
