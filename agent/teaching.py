"""Teaching a film's model what a character looks like: from their sheet and their photos."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal, cast

from agent.errors import BadProject
from agent.film import Character, Id, World
from agent.kept_loras import STEP, KeptLora, KeptLoras
from agent.photo_folder import pictures_in
from agent.production import Production
from agent.stages.entities import Entity
from agent.stages.likenesses import views_with_pictures
from agent.store import Recipe
from tools.choice import Serves
from tools.errors import Failed, Unsupported
from tools.image import View
from tools.jobs import LORA, Teach, teach
from tools.staging import Frozen
from tools.teaching import HONOURED, RANK, STEPS, Example, Teachable, TeachRequest

VERSION = 1
CONSONANTS, VOWELS = "bdfgkmpqvxz", "aeiou"
SYLLABLES = 4
"""Of a trigger: a name that nobody has."""
SIDES = {
    "front": "seen from the front",
    "three-quarter": "in three-quarter view",
    "side": "seen from the side",
    "back": "seen from behind",
}
PLAIN = "on a plain background"


class Wish(Frozen):
    """What a person asks to be taught."""

    who: str
    """A character's id or name."""
    look: str = ""
    """Empty: the usual one."""
    photos: Path | None = None
    """A folder of pictures, in place of the sheet and the photos in refs/."""
    steps: int = STEPS
    rank: int = RANK
    role: Literal["image", "video"] = "image"
    """Which of the profile's models learns."""


async def taught(production: Production, wish: Wish) -> KeptLora:
    """The LoRA that is wished for, taught now or found, and kept.

    Raises:
        BadProject: there is no such character or look, or a photo cannot be seen.
        Unsupported: the model cannot be taught; nothing was loaded.
        Failed: there is nothing to learn from, or nothing was learnt.
    """
    tool, model = pupil(production, wish.role)
    who, look = meant(production.world, wish)
    asked = request(production, wish, who, look, tool)
    recipe = Recipe(
        STEP,
        VERSION,
        LORA,
        {"request": asked},
        tool={"name": model.name, "revision": model.revision, "settings": model.learns_with},
    )
    kept = KeptLoras(production.project.folder)
    label, record = f"{who}, {look}", kept.record(who, look, model)
    if record is not None and record.recipe == recipe.key:
        production.build.take(kept.artifact(record), label)
        return record
    made = await production.build.make(recipe, label, teach, Teach(tool, wish.role, asked))
    return kept.keep(made, recipe, who, look, asked.trigger)


def pupil(production: Production, role: Literal["image", "video"]) -> tuple[Serves, Teachable]:
    """The profile's model that learns.

    Raises:
        Unsupported: it cannot be taught.
    """
    from tools.diffusion.adapters import teachable

    tools = production.tools
    model = tools.image if role == "image" else tools.video
    if HONOURED not in model.honours:
        does = "draws" if role == "image" else "films"
        raise Unsupported(
            f"{model.name}, which {does} in the profile {production.settings.profile!r}, cannot be "
            f"taught a character. Those that can: {', '.join(teachable())}. Choose a profile with "
            "one of them, or write your own."
        )
    return getattr(tools.profile, role), cast(Teachable, model)


def meant(world: World, wish: Wish) -> tuple[Id, Id]:
    """Who is to be learnt, in which look.

    Raises:
        BadProject: there is no such character or look.
    """
    who = character(world, wish.who)
    return who, worn(world.characters[who], who, wish.look)


def character(world: World, named: str) -> Id:
    """The id of a character that is called by it or by a name.

    Raises:
        BadProject: nobody is, or several are.
    """
    people = world.characters
    if named in people:
        return named
    found = [
        who
        for who, one in people.items()
        if named.casefold() in (name.casefold() for name in (who, one.name, *one.aliases))
    ]
    if len(found) != 1:
        what = "could be several" if found else "is nobody in this film"
        known = ", ".join(found or people) or "nobody"
        raise BadProject(f"{named!r} {what}. Name one of: {known}.")
    return found[0]


def worn(one: Character, who: Id, look: str) -> Id:
    """The look that is meant.

    Raises:
        BadProject: there is none of that name, or it is not said which of several.
    """
    known = list(one.looks)
    if look in known:
        return look
    if not look and ("default" in known or len(known) == 1):
        return "default" if "default" in known else known[0]
    said = f"has no look {look!r}" if look else "has several looks"
    raise BadProject(f"{who!r} {said}. Give one of them with --look: {', '.join(known)}.")


def request(production: Production, wish: Wish, who: Id, look: Id, tool: Serves) -> TeachRequest:
    """What is asked of the model.

    Raises:
        BadProject: a photo cannot be seen.
        Failed: there is nothing to learn from.
    """
    word = trigger(who, look)
    shown = (
        tuple(_photographed(photo.path, photo.digest, word) for photo in pictures_in(wish.photos))
        if wish.photos is not None
        else tuple(_own(production, who, look, word))
    )
    asked = TeachRequest(
        examples=shown,
        trigger=word,
        steps=wish.steps,
        rank=wish.rank,
        seed=production.settings.seed,
    )
    if isinstance(tool, str):
        return asked
    wide, high = tool.size
    return asked.model_copy(update={"area": min(asked.area, wide * high)})


def trigger(who: Id, look: Id) -> str:
    """A word for a character in a look, like a name, and always the same."""
    drawn = sha256(f"{who}\n{look}".encode()).digest()
    sounds = [
        CONSONANTS[drawn[n] % len(CONSONANTS)] + VOWELS[drawn[n + 1] % len(VOWELS)]
        for n in range(0, 2 * SYLLABLES, 2)
    ]
    return "".join(sounds).capitalize()


def _own(production: Production, who: Id, look: Id, word: str) -> Iterator[Example]:
    """The look's own photos in refs/, then the views of its sheet; whichever there are."""
    photos = production.photos.of_character(production.world, who, look)
    for photo in photos:
        yield _photographed(photo.path, photo.digest, word)
    try:
        views = views_with_pictures(production, Entity(kind="character", id=who, look=look))
    except Failed:
        if not photos:
            raise
        return
    for view, picture in views:
        yield Example(file=picture.picture, digest=picture.digest, caption=_drawn(view, word))


def _photographed(file: Path, digest: str, word: str) -> Example:
    return Example(file=file, digest=digest, caption=f"A photo of {word}.")


def _drawn(view: View, word: str) -> str:
    if view.kind == "expression":
        return f"The face of {word}, {view.name}, {PLAIN}."
    return f"A full figure of {word}, {SIDES.get(view.name, view.name)}, {PLAIN}."
