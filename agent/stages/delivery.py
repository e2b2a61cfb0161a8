"""What a person takes away: out/film.mp4, its subtitles, a contact sheet, and the review's notes."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from agent.documents import write_whole
from agent.production import Production
from agent.stages.cutting import heard_words
from agent.store import Artifact
from agent.timeline import Timeline
from tools.contact import Still, contact_sheet
from tools.cut.subtitles import srt


def deliver(
    production: Production,
    line: Timeline,
    *,
    film: Artifact,
    keyframes: Mapping[str, Artifact],
    notes: Mapping[str, list[str]],
) -> None:
    """Put the film and its companions into out/; each file is replaced whole."""
    out = production.project.out
    out.mkdir(exist_ok=True)
    _place(film.path, out / "film.mp4")
    write_whole(out / "film.srt", srt(heard_words(production, line), line.fps))
    stills = [
        Still(picture=keyframes[name].path, words=f"{name}  {shot.size}, {shot.move}")
        for name, shot in production.shots.items()
    ]
    contact_sheet(stills, out / "contact.png")
    text = json.dumps(notes, indent=1, ensure_ascii=False, sort_keys=True)
    write_whole(production.project.build / "review.json", text + "\n")


def _place(source: Path, target: Path) -> None:
    """Let `target` be the file `source`: linked where the disk can, else copied; whole either way."""
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.link(source, part)
    except OSError:
        shutil.copyfile(source, part)
    part.replace(target)
