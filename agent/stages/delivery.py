"""What a person takes away: the film, its subtitles, a contact sheet; and what review found."""

import json
from collections.abc import Mapping
from pathlib import Path

from agent.documents import write_whole
from agent.production import Production
from agent.project import SUBTITLES
from agent.stages.cutting import heard_words
from agent.stages.overviews import (
    board_sheets,
    candidates_sheets,
    contact_sheet,
    world_sheet,
)
from agent.stages.papers import lay, lay_boards, place
from agent.store import Artifact
from agent.timeline import Timeline
from tools.cut.subtitles import srt


def deliver(
    production: Production,
    line: Timeline,
    *,
    film: Artifact,
    sheets: Mapping[str, Artifact],
    keyframes: Mapping[str, Artifact],
    notes: Mapping[str, list[str]],
) -> None:
    """Put the film and its companions into out/; each file is replaced whole."""
    out = production.project.out
    out.mkdir(exist_ok=True)
    place(film.path, out / "film.mp4")
    _write_subtitles(production, line, out / SUBTITLES)
    papers = [contact_sheet(production, keyframes), world_sheet(production, sheets)]
    lay(production.project, [*papers, *candidates_sheets(production)])
    lay_boards(production.project, board_sheets(production, line.slots, keyframes))
    text = json.dumps(notes, indent=1, ensure_ascii=False, sort_keys=True)
    write_whole(production.project.build / "review.json", text + "\n")
    production.project.history.note_film()


def _write_subtitles(production: Production, line: Timeline, file: Path) -> None:
    """Of a film in which nobody is heard there are none."""
    words = heard_words(production, line)
    if words:
        write_whole(file, srt(words, line.fps))
    else:
        file.unlink(missing_ok=True)
