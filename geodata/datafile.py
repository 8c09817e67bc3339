"""Read a YAML data file into validated models, with the file and line in every error."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from geodata.errors import DataFileError

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Model = TypeVar("Model", bound=BaseModel)


class Data(BaseModel):
    """A row of a data file: immutable, and nothing in it that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_documents(
    source: Path | Traversable, *, content: bytes | None = None, skip: int = 0
) -> Iterator[tuple[Any, yaml.Node]]:
    """Yield each YAML document of a file with its node tree (for line numbers), without the first ``skip``.

    Documents are parsed one by one: who needs the first pays for the first. ``content`` is the file's, if it is known.

    Raises
    ------
    DataFileError
        The file is no YAML; names the line.
    """
    loader = _Loader(source.read_bytes() if content is None else content)
    try:
        while skip and loader.check_node():
            loader.get_node()
            skip -= 1
        while loader.check_node():
            node = loader.get_node()
            yield loader.construct_document(node), node
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise DataFileError(f"not valid YAML ({error.problem})", "mend the line", f"{source}{line}") from error
    except yaml.YAMLError as error:
        raise DataFileError("not text that YAML can hold", "save it as UTF-8", str(source)) from error
    finally:
        loader.dispose()


def validate(model: type[Model], data: Any, node: yaml.Node, source: Path | Traversable) -> Model:  # noqa: ANN401
    """Build ``model`` from ``data``.

    Raises
    ------
    DataFileError
        The data break the schema; names the first field at fault and its line.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _faults(error, node, source)[0] from error


def faults(model: type[BaseModel], data: Any, node: yaml.Node, source: Path | Traversable) -> list[DataFileError]:  # noqa: ANN401
    """Return everything about ``data`` that breaks the schema, each with its field and line."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return _faults(error, node, source)
    return []


def _faults(error: ValidationError, node: yaml.Node, source: Path | Traversable) -> list[DataFileError]:
    return [
        DataFileError(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}",
            "see the schema in the README",
            f"{source}:{_line_of(node, each['loc'])}",
        )
        for each in error.errors(include_url=False)
    ]


def _line_of(node: yaml.Node, location: tuple[int | str, ...]) -> int:
    """Line (from 1) of the deepest node on the path ``location``."""
    line = node.start_mark.line + 1
    for step in location:
        child = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, child = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child = node.value[step]
            line = child.start_mark.line + 1
        if child is None:
            break
        node = child
    return line
