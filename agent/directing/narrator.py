"""The narrator: what is told is read once, over the first picture that shows it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.directing.beat import Beat
from agent.film import Speech
from agent.script import Lines

Told = tuple[str, tuple[Lines, ...]]
"""Words, and the source lines in which they stand."""
_HAN_EDGE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$")


@dataclass
class Narrator:
    """What has been read, and what waits for the next picture."""

    done: Counter[Told] = field(default_factory=Counter)
    waiting: list[Beat] = field(default_factory=list)
    times: Counter[Told] = field(default_factory=Counter)
    """What stands in the text more than once, and how often."""

    def owe(self, beat: Beat) -> None:
        """A beat whose picture is yet to come."""
        self.waiting.append(beat)

    def read(self, beat: Beat) -> tuple[Speech, ...]:
        """The narrator's words for what waits and for this beat; none more often than they stand in
        the text."""
        fresh = []
        for told in (*self.waiting, beat):
            here = (told.text, told.lines)
            if told.text.strip() and not told.mute and self.done[here] < max(1, self.times[here]):
                self.done[here] += 1
                fresh.append(told)
        self.waiting = []
        if not fresh:
            return ()
        spans = [span for told in fresh for span in told.lines]
        lines = (min(first for first, _ in spans), max(last for _, last in spans))
        text = ""
        for told in fresh:
            text = joined(text, told.text)
        return (Speech(speaker="narrator", text=text, delivery="narration", lines=lines),)

    def joined(self, said: Sequence[Speech], more: Sequence[Speech]) -> tuple[Speech, ...]:
        """Speeches with further ones after them; the narrator goes on in one breath."""
        if not said or not more or {said[-1].speaker, more[0].speaker} != {"narrator"}:
            return (*said, *more)
        last, first = said[-1], more[0]
        lines = (min(last.lines[0], first.lines[0]), max(last.lines[1], first.lines[1]))
        whole = last.model_copy(update={"text": joined(last.text, first.text), "lines": lines})
        return (*said[:-1], whole, *more[1:])


def joined(one: str, other: str) -> str:
    """Two pieces of text; Chinese needs no space between them."""
    if not one or _HAN_EDGE.search(one):
        return one + other
    return f"{one} {other}".strip()
