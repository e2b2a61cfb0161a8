"""The texts that directors are scored on: scripts, annotated fiction, stories, boards to be met."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from agent.errors import BadScript
from agent.evaluation.annotated import Annotated, annotated_in
from agent.reading import read, read_text
from agent.script import Script

BOARD_SECONDS = 60.0
"""Length that is asked for beside a board's number of shots."""
FOLDERS = ("scripts", "litbank", "poems", "prose", "vimax")
_READ = (".fountain", ".fdx", ".pdf", ".txt", ".md")


class Text(NamedTuple):
    """A text and what is asked of its film."""

    name: str
    script: Script
    seconds: float | None = None
    shots: int | None = None
    annotated: Annotated | None = None


def texts_in(folder: Path) -> Iterator[Text]:
    """All texts of a folder laid out as tests/inputs is.

    Raises:
        BadScript: there are none.
    """
    found = [file for name in FOLDERS for file in sorted((folder / name).glob("*.*"))]
    files = [file for file in found if file.suffix in (*_READ, ".json") and _is_text(file)]
    if not files:
        raise BadScript(f"{str(folder)!r} holds no texts. Name files: onereel eval plan FILES.")
    yield from texts(files)


def texts(files: Iterable[Path]) -> Iterator[Text]:
    """A text for each file: a script, a story with annotations beside it, or a board in JSON.

    Raises:
        BadScript: a file cannot be read.
    """
    annotated: dict[Path, dict[str, Annotated]] = {}
    for file in files:
        if file.suffix == ".json":
            yield _of_board(file)
        elif file.with_suffix(".quotations.ann").is_file():
            if file.parent not in annotated:
                annotated[file.parent] = {one.name: one for one in annotated_in(file.parent)}
            yield _of_annotated(annotated[file.parent][file.stem])
        else:
            yield Text(file.stem, read(file))


def _is_text(file: Path) -> bool:
    return file.name not in ("aliases.json", "README.md")


def _of_annotated(one: Annotated) -> Text:
    script = read_text("\n\n".join(one.paragraphs), f"{one.name}.txt")
    return Text(one.name, script, annotated=one)


def _of_board(file: Path) -> Text:
    """A board's overview and the words of its shots as a story, in as many shots."""
    try:
        board = json.loads(file.read_text(encoding="utf-8"))
        shots = [shot for scene in board["scenes"] for shot in scene["shots"]]
        told = [f"{shot['first_frame']} {shot['video_prompt']}" for shot in shots]
        whole = "\n\n".join((board["story_overview"], *told))
        count = int(board["metadata"]["requested_shots"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadScript(
            f"{str(file)!r} is no board: {error!r}. It needs story_overview, scenes with shots, "
            "and metadata.requested_shots."
        ) from error
    return Text(file.stem, read_text(whole, f"{file.stem}.txt"), BOARD_SECONDS, count)
