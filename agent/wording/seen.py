"""What a prompt is written from: a shot, and how it points at its references."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agent.film import Place, Shot, World
from agent.wording.fitting import MOST_WORDS
from agent.wording.plain import listed
from tools.conditioning import Reference
from tools.image import ImageModel
from tools.staging import Figure, SetPiece, Staging
from tools.video import VideoModel

WORDS = "prompt"
FIRST_PIECE = 128
"""Number of the first piece in an identity control; see tools.previs.passes."""


def reads(model: ImageModel | VideoModel) -> bool:
    """Whether a model reads words at all."""
    return WORDS in model.honours


def _wordless(_: Reference) -> str:
    return ""


@dataclass(frozen=True)
class Seen:
    """A shot as it is told."""

    shot: Shot
    world: World
    staging: Staging
    """The one that is asked for: elements are numbers in its lists."""
    size: tuple[int, int]
    """Width, height in pixels."""
    taken: tuple[Reference, ...] = ()
    """The references that are taken, with their numbers."""
    phrase: Callable[[Reference], str] = field(default=_wordless)
    """How the model's prompts point at one of them; empty: words cannot."""
    triggers: Mapping[str, str] = field(default_factory=dict)
    """Figure -> the word that calls what the model was taught of it."""
    most_words: int = MOST_WORDS
    """Of its prompt."""

    @property
    def place(self) -> Place:
        return self.world.places[self.shot.place]

    def of_figure(self, figure: Figure) -> str:
        """How words point at a figure's pictures: image 1 and image 4; empty: they cannot."""
        element = 1 + next(n for n, one in enumerate(self.staging.figures) if one.id == figure.id)
        return self._pointed(
            [r for r in self.taken if r.role == "character" and r.element == element]
        )

    def of_piece(self, piece: SetPiece) -> str:
        """How words point at a piece's pictures."""
        element = FIRST_PIECE + next(
            n for n, one in enumerate(self.staging.pieces) if one.id == piece.id
        )
        return self._pointed([r for r in self.taken if r.role == "prop" and r.element == element])

    def of_thing(self, name: str) -> str:
        """How words point at the pictures of a thing that is held."""
        return self._pointed([r for r in self.taken if r.role == "prop" and r.name == name])

    def of_place(self) -> str:
        """How words point at the pictures of the place."""
        return self._pointed([r for r in self.taken if r.role == "place"])

    def of_style(self) -> str:
        """How words point at the pictures of the style."""
        return self._pointed([r for r in self.taken if r.role == "style"])

    def of_sketch(self) -> str:
        """How words point at the drawing that is followed; empty: there is none among them."""
        return self._pointed([r for r in self.taken if r.role == "sketch"])

    def of_layout(self) -> tuple[str, str]:
        """How words point at what is shown of the staging, and which pass that is; empty: there is
        none among them."""
        found = [r for r in self.taken if r.role == "layout"]
        return self._pointed(found), found[0].name if found else ""

    def _pointed(self, references: list[Reference]) -> str:
        return listed([phrase for phrase in map(self.phrase, references) if phrase])
