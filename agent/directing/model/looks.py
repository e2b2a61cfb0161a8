"""A look as a language model describes it becomes a look that can be drawn."""

from collections.abc import Iterator

from agent.directing.model.answers import LookAnswer
from agent.directing.model.colours import NoColour, colour
from tools.looks import Garment, Hat, Look
from tools.staging import Colour

ADULT, TALL, SHORT = 16, 2.3, 1.2
"""Years from which a person's height in metres lies between the other two."""
SKIN = Look().skin
"""Where the words for a colour name none."""


def faults_in_look(answer: LookAnswer) -> Iterator[str]:
    """What cannot be drawn of it, each with what would be right."""
    if not 1 <= answer.age <= 120:
        yield f"age {answer.age} must be 1 to 120"
    if not 0.02 <= answer.height <= 4:
        yield f"height {answer.height} must be metres, 0.02 to 4"
    elif answer.species == "human" and answer.age >= ADULT and not SHORT <= answer.height <= TALL:
        yield f"height {answer.height} of an adult must be {SHORT} to {TALL} metres"
    hats = [answer.hat.colour] if answer.hat else []
    for said in (answer.skin, answer.hair_colour, *hats, *(g.colour for g in answer.garments)):
        try:
            colour(said)
        except NoColour as error:
            yield str(error)


def look(answer: LookAnswer, usual: Look) -> Look:
    """The look; what is out of range is as in `usual`."""
    human = answer.species == "human"
    adult = human and answer.age >= ADULT
    tall = SHORT <= answer.height <= TALL if adult else 0.02 <= answer.height <= 4
    hat = answer.hat
    return Look(
        species=answer.species,
        sex="" if answer.sex == "unknown" else answer.sex,
        age=answer.age if 1 <= answer.age <= 120 else usual.age,
        build=answer.build,
        height=round(answer.height, 2) if tall else usual.height,
        skin=_colour(answer.skin, usual.skin),
        marking=usual.marking,
        glasses=answer.glasses,
        hair=answer.hair,
        hair_colour=_colour(answer.hair_colour, usual.hair_colour),
        beard=answer.beard if human else "none",
        beard_colour=_colour(answer.hair_colour, usual.beard_colour),
        hat=Hat(kind=hat.kind, colour=_colour(hat.colour, SKIN), material=hat.material)
        if hat
        else None,
        garments=tuple(
            Garment(kind=g.kind, colour=_colour(g.colour, "#5a5a5a"), material=g.material)
            for g in answer.garments
        ),
        text=" ".join(answer.text.split()),
    )


def _colour(said: str, usual: Colour) -> Colour:
    try:
        return colour(said)
    except NoColour:
        return usual
