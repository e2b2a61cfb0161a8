"""Subtitles of those who speak at the same time: a line for each, one under the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from agent.timeline import Heard
from tools.cut.request import Subtitle
from tools.cut.subtitles import DASH, line_limit, wrapped


def together(heard: Sequence[Heard]) -> Iterator[tuple[Heard, ...]]:
    """Lines of a shot in order, those that begin at once as one."""
    for _, group in groupby(heard, key=lambda one: one.first):
        yield tuple(group)


def side_by_side(
    texts: Sequence[str], first: int, frames: int, language: str
) -> Iterator[Subtitle]:
    """What several say at once, as often as the longest of them needs a new line."""
    limit = line_limit(language) - len(DASH)
    lines = [wrapped(text, limit) for text in texts]
    count = max(map(len, lines))
    for number in range(count):
        now = [said[number] for said in lines if number < len(said)]
        yield Subtitle(
            text="\n".join(f"{DASH}{line}" for line in now),
            first=first + frames * number // count,
            last=first + max(1, frames * (number + 1) // count) - 1,
            language=language,
        )
