"""The cut: title card, clips with their transitions, end card, words, and the sound."""

from collections.abc import Iterator, Mapping

from agent.film import Shot
from agent.production import Production
from agent.store import Artifact
from agent.timeline import FADES_OUT, Timeline
from tools.cut.request import CUT, Clip, CutRequest, Subtitle, Title, TitleLine, Transition

FADE_S = 1.0
READ_ON_S = 0.6
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


def _title(production: Production, line: Timeline) -> Title:
    script, settings = production.planning.script, production.settings
    style = production.world.style
    lines = [TitleLine(text=settings.title, role="title")]
    if script.author:
        lines.append(TitleLine(text=script.author, role="author"))
    chinese = settings.language == "zh"
    return Title(
        lines=tuple(lines),
        frames=line.title,
        paper=style.paper,
        ink=style.ink,
        seal=script.author[:1] if chinese else "",
        vertical=chinese and len(settings.title) <= 8,
        seed=settings.seed,
    )


def _end(production: Production, line: Timeline) -> Title:
    settings, style = production.settings, production.world.style
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
    """Words that belong to the picture: verse."""
    chinese = production.settings.language == "zh"
    for slot in line.slots:
        shot = production.shots[slot.shot]
        if shot.caption:
            heard = slot.heard[0].first if slot.heard else slot.overlap
            over = slot.heard[-1].first + slot.heard[-1].frames if slot.heard else slot.frames
            last = min(over + round(READ_ON_S * line.fps), slot.frames) - 1
            yield Subtitle(
                text=shot.caption,
                first=slot.first + heard,
                last=slot.first + last,
                placement="column" if chinese else "verse",
                language=production.settings.language,
            )


def _spoken_words(production: Production, line: Timeline) -> Iterator[Subtitle]:
    """Every line that is heard and does not stand in the picture as a caption."""
    for slot in line.slots:
        shot = production.shots[slot.shot]
        for heard in slot.heard:
            text = shot.speech[heard.index].text
            if text != shot.caption:
                first = slot.first + heard.first
                yield Subtitle(
                    text=text,
                    first=first,
                    last=first + heard.frames - 1,
                    language=production.settings.language,
                )


def _said_in(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["en"])
