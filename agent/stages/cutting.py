"""The cut: title card, clips with their transitions, end card, words, and the sound."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from agent.directing.screen import screen
from agent.film import Shot
from agent.production import Production
from agent.stages.at_once import side_by_side, together
from agent.store import Artifact, Recipe
from agent.timeline import FADE_S, FADES_OUT, Timeline
from tools.cut.assemble import AssembleRequest, Chapter, SegmentFile
from tools.cut.request import CUT, Clip, CutRequest, Subtitle, Title, TitleLine, Transition
from tools.cut.segments import Segment, segments
from tools.jobs import FILM, SEGMENT, cut_segment, join
from tools.staging import Style

VERSION = 1
READ_ON_S = 1.8
"""How long a caption stands after it has been said."""
MADE_WITH = {"en": "Made with Onereel", "zh": "Onereel 制作"}
THE_END = {"en": "The End", "zh": "终"}


def request(production: Production, line: Timeline, clips: Mapping[str, Artifact]) -> CutRequest:
    """The film in parts, and the words over it."""
    settings = production.settings
    return CutRequest(
        size=settings.size,
        fps=settings.fps,
        parts=(
            _title(production, line),
            *_clips(production, line, clips),
            _end(production, line),
        ),
        subtitles=(*_captions(production, line), *_spoken_words(production, line)),
        burn=settings.burn_subtitles,
    )


async def cut(
    production: Production, line: Timeline, *, clips: Mapping[str, Artifact], sound: Artifact
) -> Artifact:
    """Render the segments and join them with the mix."""
    build = production.build
    pieces = segments(request(production, line, clips))

    async def one(number: int, piece: Segment) -> Artifact:
        recipe = Recipe("segment", VERSION, SEGMENT, piece.canonical())
        return await build.make(recipe, f"segment {number + 1}", cut_segment, piece)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(*numbered)) for numbered in enumerate(pieces)]
    made = [task.result() for task in tasks]
    asked = AssembleRequest(
        segments=tuple(
            SegmentFile(path=a.path, digest=a.digest, frames=piece.frames)
            for a, piece in zip(made, pieces, strict=True)
        ),
        fps=line.fps,
        mix=sound.path,
        mix_digest=sound.digest,
        title=production.settings.title,
        comment=production.settings.credit,
        language={"en": "eng", "zh": "zho"}.get(production.settings.language, ""),
        chapters=_chapters(production, line),
    )
    return await build.make(Recipe("film", VERSION, FILM, asked.canonical()), "film", join, asked)


def heard_words(production: Production, line: Timeline) -> tuple[Subtitle, ...]:
    """Every line that is heard, in the film's frames: what out/film.srt says."""
    return tuple(_spoken_words(production, line, captions=True))


def _chapters(production: Production, line: Timeline) -> tuple[Chapter, ...]:
    """One a scene of the script."""
    if len({shot.scene for shot in production.shots.values()}) < 2:
        return ()
    names = {
        scene.number: scene.heading.raw if scene.heading else production.settings.title
        for scene in production.planning.briefing.script.scenes
    }
    found: list[Chapter] = []
    before = None
    for slot in line.slots:
        scene = production.shots[slot.shot].scene
        if scene != before:
            first = slot.first if found else 0
            found.append(Chapter(title=names.get(scene, scene), first=first))
        before = scene
    return tuple(found)


def _title(production: Production, line: Timeline) -> Title:
    script, settings = production.planning.briefing.script, production.settings
    style = _own(production)
    lines = [TitleLine(text=settings.title, role="title")]
    if script.author:
        lines.append(TitleLine(text=script.author, role="author"))
    chinese = settings.language == "zh"
    return Title(
        lines=tuple(lines),
        frames=line.title,
        paper=style.paper,
        ink=style.ink,
        hand=style.hand,
        seal=script.author[:1] if chinese else "",
        vertical=chinese and len(settings.title) <= 8,
        seed=settings.seed,
    )


def _own(production: Production) -> Style:
    """The film's style, in the colours of its hand where nobody has chosen others."""
    from tools.previs.hands import hand_of

    style = production.world.style
    return hand_of(style).own(style)


def _end(production: Production, line: Timeline) -> Title:
    settings, style = production.settings, _own(production)
    words = (
        TitleLine(text=_said_in(THE_END, settings.language), role="title"),
        *(
            TitleLine(text=text, role="credit")
            for text in (settings.credit, _said_in(MADE_WITH, settings.language))
            if text
        ),
    )
    return Title(
        lines=words,
        frames=line.end,
        paper=style.paper,
        ink=style.ink,
        hand=style.hand,
        seed=settings.seed,
        head=_dissolve(line.end_overlap),
    )


def _clips(production: Production, line: Timeline, clips: Mapping[str, Artifact]) -> Iterator[Clip]:
    for slot in line.slots:
        shot, clip = production.shots[slot.shot], clips[slot.shot]
        yield Clip(
            path=clip.path,
            digest=clip.digest,
            frames=slot.frames,
            head=_head(shot, slot.overlap, line.fps),
            tail=_fade(line.fps) if shot.transition in FADES_OUT else CUT,
        )


def _head(shot: Shot, overlap: int, fps: int) -> Transition:
    return _fade(fps) if shot.transition == "fade in" else _dissolve(overlap)


def _dissolve(frames: int) -> Transition:
    return Transition(kind="dissolve", frames=frames) if frames else CUT


def _fade(fps: int) -> Transition:
    return Transition(kind="fade", frames=round(FADE_S * fps))


def _captions(production: Production, line: Timeline) -> Iterator[Subtitle]:
    """Words that belong to the picture: verse, in ink by day and in paper's white by night."""
    style = production.world.style
    after = [*(slot.overlap for slot in line.slots[1:]), line.end_overlap]
    for slot, lent in zip(line.slots, after, strict=True):
        shot = production.shots[slot.shot]
        if shot.caption:
            dark = shot.light.time == "night"
            heard = slot.heard[0].first if slot.heard else slot.overlap
            over = max((one.first + one.frames for one in slot.heard), default=slot.frames)
            last = min(over + round(READ_ON_S * line.fps), slot.frames - lent) - 1
            yield Subtitle(
                text=shot.caption,
                first=slot.first + heard,
                last=slot.first + max(last, heard),
                placement=_beside(production, shot, slot.frames),
                language=production.settings.language,
                colour=style.paper if dark else style.ink,
                halo=style.ink if dark else style.paper,
            )


def _beside(
    production: Production, shot: Shot, frames: int
) -> Literal["verse", "column", "left column"]:
    """Where a caption disturbs least: Chinese runs down the side with less in it."""
    if production.settings.language != "zh":
        return "verse"
    if shot.source:  # what is where in a person's own picture is not known
        return "column"
    size = production.settings.size
    seen = screen(production.staging(shot, frames), size)

    def covered(left: float, right: float) -> float:
        """Share of a column between two shares of the width that things stand in."""
        low, high = left * size[0], right * size[0]
        return sum(
            max(0.0, min(high, thing.box[2]) - max(low, thing.box[0]))
            * max(0.0, min(size[1], thing.box[3]) - max(0.0, thing.box[1]))
            for thing in seen
        )

    return "left column" if covered(0.05, 0.15) < covered(0.85, 0.95) else "column"


def _spoken_words(
    production: Production, line: Timeline, *, captions: bool = False
) -> Iterator[Subtitle]:
    """Every line that is heard; those that stand in the picture anyway only with `captions`."""
    for slot in line.slots:
        shot = production.shots[slot.shot]
        for heard in together(slot.heard):
            said = [shot.speech[one.index].text for one in heard]
            texts = [text for text in said if captions or not _is_caption(text, shot)]
            first, frames = slot.first + heard[0].first, max(one.frames for one in heard)
            language = production.settings.language
            if len(texts) > 1:
                yield from side_by_side(texts, first, frames, language)
            elif texts:
                last = first + frames - 1
                yield Subtitle(text=texts[0], first=first, last=last, language=language)


def _is_caption(text: str, shot: Shot) -> bool:
    """Whether the caption says the same, whatever punctuation it leaves out."""
    said, shown = (re.sub(r"\W", "", words) for words in (text, shot.caption))
    return bool(shot.caption) and said == shown


def _said_in(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["en"])
