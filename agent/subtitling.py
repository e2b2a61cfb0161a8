"""Which words are read when: one subtitle a spoken line, in the film's frames."""

from collections.abc import Iterator

from agent.film import Shot
from agent.timeline import Timeline


def subtitles(shots: dict[str, Shot], line: Timeline) -> Iterator[tuple[str, int, int]]:
    """(text, first frame, frame after the last) of every line that is heard, in order."""
    for slot in line.slots:
        for heard in slot.heard:
            first = slot.first + heard.first
            yield shots[slot.shot].speech[heard.index].text, first, first + heard.frames
