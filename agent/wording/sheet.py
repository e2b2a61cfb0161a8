"""The prompts of a sheet's views: the first from words, the others from the first picture."""

from collections.abc import Callable, Mapping

from agent.wording.colours import named
from agent.wording.doing import FACES
from agent.wording.looks import full, told, who
from agent.wording.nouns import noun
from agent.wording.plain import a, english, listed, sentence, shortened
from agent.wording.style import style_words
from prompts import load
from tools.conditioning import Reference
from tools.image import SheetRequest, View, views_of
from tools.looks import Look
from tools.staging import SetPiece

Phrase = Callable[[Reference], str]
TURNS: Mapping[str, str] = {
    "front": "facing the camera straight on",
    "three-quarter": "turned halfway to the right, in three-quarter view",
    "side": "in exact side view, facing right",
    "back": "seen exactly from behind, the face hidden",
}
SIDES_OF_THINGS: Mapping[str, str] = {
    "front": "seen from the front",
    "three-quarter": "seen at an angle, front and right side",
    "side": "seen exactly from its side",
    "back": "seen from behind",
}
OWN_WORDS = 40


def figure_prompts(request: SheetRequest, names: tuple[str, ...], phrase: Phrase) -> dict[str, str]:
    """View name -> prompt, of a figure.

    Args:
        request: Of a look, with a person's own photos as its references.
        names: What the figure is called.
        phrase: How a prompt points at a reference; empty: it cannot, and all is told every time.
    """
    look = request.look
    assert look is not None
    own = told(look, names, OWN_WORDS)
    described = f"{full(look)}. {own}" if own else full(look)
    noun_, stance = who(look), _stance(look)
    first = _first(request, phrase, noun_, described)
    later = (
        f"the same {noun_} as in {_before(request, phrase)}"
        if _before(request, phrase)
        else described
    )

    def prompt(view: View) -> str:
        if view.kind == "expression":
            face = FACES.get(view.name, "") or "calm and neutral"  # type: ignore[call-overload]
            return _text("sheet_face", request, who=later, face=face)
        if view.name == "front":
            return _text("sheet_figure", request, who=first, stance=stance, side=TURNS["front"])
        return _text("sheet_turned", request, who=later, stance=stance, side=TURNS[view.name])

    return {view.name: prompt(view) for view in views_of(request)}


def thing_prompts(request: SheetRequest, phrase: Phrase) -> dict[str, str]:
    """View name -> prompt, of a thing."""
    piece = request.piece
    assert piece is not None
    described, before = _thing(request, piece), _before(request, phrase)
    views = views_of(request)

    def prompt(view: View) -> str:
        here = view is not views[0] and before
        what = (
            f"the same {noun(piece.kind)} as in {before}"
            if here
            else (
                described
                if here or view is not views[0]
                else _first(request, phrase, noun(piece.kind), described)
            )
        )
        if view.kind == "held":
            return _text("sheet_held", request, what=what)
        return _text("sheet_thing", request, what=what, side=SIDES_OF_THINGS[view.name])

    return {view.name: prompt(view) for view in views}


def _thing(request: SheetRequest, piece: SetPiece) -> str:
    colour = f"{named(piece.colour)} " if piece.colour else ""
    plain = noun(piece.kind)
    known = english(request.name) and request.name.casefold() not in plain.casefold()
    name = request.name if known else plain
    kind = f", {a(plain)}" if plain.casefold() not in name.casefold() else ""
    own = f", {shortened(piece.text, OWN_WORDS)}" if english(piece.text) else ""
    return f"{a(f'{colour}{name}')}{kind}{own}"


def _first(request: SheetRequest, phrase: Phrase, noun_: str, described: str) -> str:
    """Of the first view: from a person's own photos where there are some."""
    photos = listed([said for said in map(phrase, request.references) if said])
    return f"the {noun_} from {photos}: {described}" if photos else described


def _before(request: SheetRequest, phrase: Phrase) -> str:
    """How the later views point at the first one, which is then reference 1."""
    return phrase(
        Reference.model_validate(
            {
                "picture": "first.png",
                "digest": "",
                "role": "character",
                "name": request.name,
                "number": 1,
            }
        )
    )


def _stance(look: Look) -> str:
    if look.species == "human":
        return "whole body from head to feet, standing upright with arms hanging loosely"
    return "whole animal from nose to tail, in its usual resting stance"


def _text(prompt: str, request: SheetRequest, **values: str) -> str:
    style = sentence(style_words(request.style)[0])
    return " ".join(load(prompt, style=style, **values).split())
