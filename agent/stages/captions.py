"""A direction in words, in the film's language: what stands below its sketch."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agent.directions import Distance, Glass, Height, Movement, VisualDirection
from agent.film import World


@dataclass(frozen=True)
class _Words:
    title: str
    direction: str
    style: str
    seen: str
    image: str
    eyes: str
    nobody: str
    distances: Mapping[Distance, str]
    lenses: Mapping[Glass, str]
    heights: Mapping[Height, str]
    movements: Mapping[Movement, str]
    colon: str = ": "
    comma: str = ", "
    stop: str = ". "


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        title="directions",
        direction="Direction",
        style="Style",
        seen="Seen",
        image="Picture",
        eyes="through the eyes of {name}",
        nobody="through nobody's eyes",
        distances={"far": "from afar", "middle": "at middle distance", "near": "from near"},
        lenses={"wide": "wide lens", "normal": "normal lens", "long": "long lens"},
        heights={"low": "from low", "eye": "at eye level", "high": "from high"},
        movements={
            "still": "still",
            "handheld": "in the hand",
            "creeping": "creeping closer",
            "gliding": "gliding",
        },
    ),
    "zh": _Words(
        title="视觉方向",
        direction="方向",
        style="风格",
        seen="视角",
        image="画面",
        eyes="{name}的眼睛",
        nobody="无人之眼",
        distances={"far": "远观", "middle": "中距", "near": "近看"},
        lenses={"wide": "广角", "normal": "标准镜头", "long": "长焦"},
        heights={"low": "仰视", "eye": "平视", "high": "俯视"},
        movements={"still": "静止", "handheld": "手持", "creeping": "缓推", "gliding": "游移"},
        colon="：",
        comma="，",
        stop="；",
    ),
}


def titled(film: str, language: str) -> str:
    """What the sheet of a film's directions is called."""
    words = _WORDS[language]
    return f"{film}{words.colon}{words.title}"


def headed(direction: VisualDirection, language: str) -> str:
    """Its number, as one chooses it, and its name."""
    words = _WORDS[language]
    return f"{words.direction} {direction.id}{words.colon}{direction.name}"


def told(direction: VisualDirection, world: World, language: str) -> Iterator[str]:
    """What a person has to know of a direction beside its picture."""
    words, view = _WORDS[language], direction.view
    look = direction.look[:1].upper() + direction.look[1:]
    style = words.stop.join(filter(None, (direction.style, look)))
    yield f"{words.style}{words.colon}{style}"
    yield f"{words.seen}{words.colon}{in_film_terms(direction, world, language)}"
    if view.text:
        yield view.text
    if direction.image.seen:
        yield f"{words.image}{words.colon}{direction.image.seen}"


def in_film_terms(direction: VisualDirection, world: World, language: str) -> str:
    """Eyes, distance, lens, height and movement in one line."""
    words, view = _WORDS[language], direction.view
    known = world.characters.get(view.eyes or "")
    name = known.name if known else view.eyes
    return words.comma.join(
        (
            words.eyes.format(name=name) if name else words.nobody,
            words.distances[view.distance],
            words.lenses[view.lens],
            words.heights[view.height],
            words.movements[view.movement],
        )
    )
