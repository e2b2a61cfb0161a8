"""What a person takes away: the film, its subtitles, a contact sheet; and what review found."""

import json
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
    """Copy, whole or not at all. No link: what people do to out/ must not reach build/."""
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)
