"""The rules propose visual directions: styles that suit the text and differ, each with its eyes."""

from collections.abc import Sequence
from string import Template

from agent.directing.key_images import key_image, leads
from agent.directing.presets import StylePreset, named
from agent.directing.styling import understand
from agent.directing.suiting import suited
from agent.directions import PointOfView, VisualDirection
from agent.film import Id, Storyboard, World
from agent.script import Script


def proposed(
    script: Script,
    board: Storyboard,
    world: World,
    numbers: Sequence[int],
    *,
    kept: Sequence[VisualDirection] = (),
    asked: str = "",
) -> tuple[VisualDirection, ...]:
    """A direction for every number, unlike one another and unlike those that are kept.

    Args:
        script: The text.
        board: The rules' storyboard of it.
        world: In which it plays.
        numbers: Of the directions that are wished for.
        kept: Directions that stand.
        asked: A style that the person has asked for: the first direction has it.
    """
    taken = [understand(one.style).preset for one in kept]
    styles = [(preset.name.en, preset) for preset in suited(script, len(numbers), taken)]
    if asked:
        first = understand(asked).preset
        others = suited(script, len(numbers) - 1, (*taken, first))
        styles = [(asked, first), *((preset.name.en, preset) for preset in others)]
    zh = script.language == "zh"
    people = leads(board)
    found = list[VisualDirection]()
    for number, (style, preset) in zip(numbers, styles, strict=False):
        looking = sum(one.view.eyes is not None for one in (*kept, *found))
        eyes = people[looking % min(len(people), 3)] if people else None
        view = _view(preset, eyes, world, zh=zh)
        images = [one.image for one in (*kept, *found)]
        found.append(
            VisualDirection(
                id=number,
                name=preset.direction.name.zh if zh else preset.direction.name.en,
                style=_called(style, zh=zh),
                look="" if zh else preset.seen,
                view=view,
                image=key_image(board, view, world, images),
            )
        )
    return tuple(found)


def _called(style: str, *, zh: bool) -> str:
    """A preset by its name in the film's language; other words as they are."""
    preset = named(style)
    if preset is None:
        return style
    return preset.name.zh if zh else preset.name.en


def _view(preset: StylePreset, eyes: Id | None, world: World, *, zh: bool) -> PointOfView:
    way = preset.direction
    sees = eyes if way.eyes == "somebody" else None
    name = world.characters[sees].name if sees else ("某个人" if zh else "somebody")
    text = Template(way.text.zh if zh else way.text.en).substitute(eyes=name)
    return PointOfView(
        eyes=sees,
        distance=way.distance,
        lens=way.lens,
        height=way.height,
        movement=way.movement,
        text=text,
    )
