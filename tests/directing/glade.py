"""A clearing, a room and two people for the tests of staging."""

from agent.directing.screen import OnScreen, screen
from agent.directing.staging import stage
from agent.film import (
    Character,
    Mark,
    Place,
    Prop,
    Shot,
    Subject,
    Voice,
    World,
)
from tools.looks import Hat, Look
from tools.staging import SetPiece, Staging

WIDE, TALL = (1280, 720), (720, 1280)
BEANIE, CAP = Hat(kind="beanie", colour="#aa3322"), Hat(kind="cap", colour="#2233aa")


def upright(id: str, kind: str, x: float, z: float, *size: float) -> SetPiece:
    width, height, depth = size or (1.0, 2.0, 1.0)
    return SetPiece(id=id, kind=kind, position=(x, 0, z), size=(width, height, depth))


GLADE = Place(
    name="Glade",
    set="glade",
    front=0,
    pieces=(
        SetPiece(id="grass", kind="ground-grass", position=(0, 0, 0), size=(0, 0, 0)),
        upright("oak", "tree", -6, 5, 3, 6, 3),
        upright("rock", "boulder", 6, 5, 2, 1.5, 2),
        upright("sign", "sign", 0, 4, 0.9, 1.8, 0.2),
        upright("hut", "label", 0, -60, 5, 4, 4),
    ),
    optional=("sign",),
    marks={
        "left": Mark(at=(-1.5, 0, 0), facing=180),
        "right": Mark(at=(1.5, 0, 0), facing=180),
        "enter": Mark(at=(-8, 0, 1), facing=90),
        "exit": Mark(at=(8, 0, 1), facing=90),
        "stump": Mark(at=(0, 0, 2), facing=180, pose="sit"),
    },
)
ROOM = Place(
    name="Room",
    set="room",
    front=0,
    pieces=(
        SetPiece(id="floor", kind="ground-floor", position=(0, 0, 0), size=(6, 0, 6)),
        SetPiece(id="far wall", kind="wall", position=(0, 0, 3), facing=180, size=(6, 3, 0)),
        SetPiece(id="near wall", kind="wall", position=(0, 0, -3), facing=0, size=(6, 3, 0)),
        upright("window", "window", 0.5, -2.95, 1, 2, 0.1),
    ),
    marks={"middle": Mark(at=(0, 0, 0)), "left": Mark(at=(-1, 0, 0))},
)


def a_world(**hats: Hat | None) -> World:
    def character(name: str, height: float) -> Character:
        look = Look(height=height, hat=hats.get(name, BEANIE))
        return Character(name=name.title(), looks={"default": look, "wet": Look(height=height)})

    return World(
        schema=1,
        narrator=Voice(name="en-gb"),
        characters={"ada": character("ada", 1.65), "bo": character("bo", 1.85)},
        places={"glade": GLADE, "room": ROOM},
        props={"pebble": Prop(name="Pebble", kind="stone")},
    )


WORLD = a_world()


def subject(who: str, mark: str, **fields: object) -> Subject:
    return Subject.model_validate({"who": who, "mark": mark, **fields})


def a_shot(**fields: object) -> Shot:
    usual: dict[str, object] = {
        "id": "1",
        "scene": "1",
        "place": "glade",
        "size": "medium",
        "lines": ((1, 1),),
    }
    return Shot.model_validate(usual | fields)


def staged(shot: Shot, size: tuple[int, int] = WIDE, **kwargs: int) -> Staging:
    return stage(shot, WORLD, size=size, seed=kwargs.get("seed", 7), frames=kwargs.get("frames"))


def seen(staging: Staging, size: tuple[int, int] = WIDE) -> dict[str, OnScreen]:
    return {thing.id: thing for thing in screen(staging, size)}


def middle(thing: OnScreen) -> float:
    return (thing.box[0] + thing.box[2]) / 2


ADA, BO = subject("ada", "left", facing="bo"), subject("bo", "right", facing="ada")
