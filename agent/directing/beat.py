"""A beat: one thing that happens in a scene."""

from dataclasses import dataclass
from typing import Literal

from agent.directing.camera_words import Wish
from agent.directing.lexicon import Hit
from agent.directing.meaning import Meaning
from agent.film import Id
from agent.script import Lines
from tools.staging import Expression, Pose

Kind = Literal[
    "view",
    "go",
    "look",
    "read",
    "event",
    "gone",
    "act",
    "feel",
    "speak",
    "silence",
    "outrun",
    "none",
    "black",
    "skipped",
]
"""What is skipped is neither seen nor heard: only hours and weather pass, and places change."""
Delivery = Literal["on screen", "voice over", "off screen", "narration"]

SETTLED: frozenset[Pose | None] = frozenset({"sit", "lotus", "lie", "kneel"})
"""Poses in which one stays where one is."""


@dataclass(frozen=True)
class Beat:
    """One thing that happens."""

    kind: Kind
    text: str
    lines: tuple[Lines, ...]
    who: Id | None = None
    """Who does it, or says it."""
    others: tuple[Id, ...] = ()
    """Whom it is done to, or who is looked at."""
    along: tuple[Id, ...] = ()
    """Who does the same together with `who`: "Tom and Anna walk"."""
    toward: Id | None = None
    """Whom one goes up to."""
    hits: tuple[Hit, ...] = ()
    thing: Id | None = None
    """The piece it is about: sign, sign-2 (a further one) ... None in a beat that reads: words on
    nothing that stands there, such as a telephone."""
    words: str = ""
    """What is said, or stands on the sign."""
    pieces: tuple[tuple[int, Lines], ...] = ()
    """Where in `words` each source line of a speech starts."""
    manner: str = ""
    delivery: Delivery = "on screen"
    at: str = ""
    """Where the picture goes with this beat: a set template in prose, a location's name in a
    screenplay; empty: it stays."""
    fancied: bool = False
    """There only in somebody's mind."""
    camera: Wish | None = None
    """What the script says of the camera: CLOSE ON, PAN TO."""
    caption: str = ""
    """Words that the script sets over the picture: SUPER:, TITLE:, 字幕."""
    holds: str = ""
    """Kind of what everybody has in the hand: the telephone of a call that is cut to and fro."""
    item: bool = False
    """One picture of a montage or series of shots."""
    between: bool = False
    """After INTERCUT: the picture goes to whoever acts or speaks."""
    sentence: tuple[int, int] = (-1, -1)
    """Prose: the paragraph among its scene's elements, and the sentence in it."""
    mute: bool = False
    """It is shown and not read."""
    dual: bool = False
    """Spoken at the same time as the speech before."""

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        return tuple(hit.meaning for hit in self.hits if not hit.negated)

    @property
    def pose(self) -> Pose | None:
        """The last that is named: "sits ... in a lotus position"; whoever lies down to do
        something later lies."""
        leaves = next((n for n, m in enumerate(self.meanings) if m.goes and m.pose), 0)
        before = self.meanings[:leaves]
        settled = before if any(m.pose in SETTLED for m in before) else self.meanings
        return next((m.pose for m in reversed(settled) if m.pose), None)

    @property
    def expression(self) -> Expression | None:
        """The last that is named; a calm word does not undo a strong one."""
        named = [m.expression for m in reversed(self.meanings) if m.expression]
        return next((felt for felt in named if felt != "neutral"), named[0] if named else None)

    @property
    def sound(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for m in self.meanings for name in m.sound))

    @property
    def marks(self) -> tuple[Id, ...]:
        """Where it happens, best first: what stands in the verb, then the nouns in order."""
        return tuple(mark for m in self.meanings for mark in m.marks)

    def has(self, name: str) -> bool:
        """Whether any of its words has the yes-or-no meaning `name`."""
        return any(getattr(meaning, name) for meaning in self.meanings)
