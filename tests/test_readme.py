"""The README tells the truth about the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup, TyperOption

from geodata.cli import app
from geodata.extraction.llm.asking import LONGEST_ARTICLE
from geodata.extraction.llm.settings import DEFAULT_TIMEOUT, VARIABLES
from geodata.jsonlines import CLAIM_FIELDS, PLACE_FIELDS
from geodata.model import Attribution, EventType, PlaceKind, PlaceRole, Stance

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def commands(group: TyperGroup | None = None, path: str = "claimline") -> Iterator[tuple[str, typer.core.TyperCommand]]:
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())


def section(command: str) -> str:
    """What stands under the command's heading."""
    found = re.search(rf"^### `{command}\b[^\n]*\n.*?(?=^##)", README, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_section(command: str) -> None:
    assert section(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_stands_in_its_section(command: str) -> None:
    options = [p.opts[-1] for p in COMMANDS[command].params if isinstance(p, TyperOption) and p.name != "help"]
    assert [option for option in options if f"`{option}" not in section(command)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_in_its_help(command: str) -> None:
    assert f"\n  {command}" in str(COMMANDS[command].help)


def test_no_section_is_about_a_command_that_is_not_there() -> None:
    headings = re.findall(r"^### `(claimline [^`]*)`", README, re.MULTILINE)
    assert [h for h in headings if not any(h == c or h.startswith(f"{c} ") for c in COMMANDS)] == []


def test_no_option_is_promised_that_no_command_has() -> None:
    have = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    promised = set(re.findall(r"`(--[a-z-]+)", README[README.index("## Commands") : README.index("## A claim")]))
    assert promised - have - {"--help"} == set()


def test_the_first_screen_has_the_two_commands_each_on_one_line() -> None:
    first_screen = README.splitlines()[:20]
    assert "python3 -m pip install . && claimline demo" in first_screen
    assert "bash tests/run.sh" in first_screen


@pytest.mark.parametrize("field", [*CLAIM_FIELDS, *PLACE_FIELDS])
def test_every_field_of_a_claim_is_explained(field: str) -> None:
    table = README[README.index("## A claim") : README.index("## Adding a conflict")]
    assert re.search(rf"^\| [^|]*`{field}`", table, re.MULTILINE)


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_of_the_model_is_explained(variable: str) -> None:
    assert re.search(rf"^\| [^|]*`{variable}`", README, re.MULTILINE)


def test_the_model_s_limits_are_those_of_the_program() -> None:
    text = README[README.index("## Reading with a model") : README.index("## Adding a conflict")]
    assert f"at most {LONGEST_ARTICLE:,} characters" in text
    assert f"{DEFAULT_TIMEOUT:g} if not given" in text
    assert set(re.findall(r"CLAIMLINE_LLM_\w+", text)) == set(VARIABLES)


@pytest.mark.parametrize("vocabulary", [Attribution, EventType, PlaceKind, PlaceRole, Stance])
def test_every_word_of_a_vocabulary_is_listed(vocabulary: type) -> None:
    assert f"`{' '.join(vocabulary)}`" in README
