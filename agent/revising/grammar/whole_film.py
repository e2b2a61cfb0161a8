"""What holds for the whole film: title, style, narration, subtitles, length, size, rate, seed."""

from typing import Any

from agent.errors import OnereelError
from agent.picture_size import of_shape, of_size
from agent.revising.edits import Put
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.asking import WhichShots
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.settings import FILE as SETTINGS


def _put(heard: Heard, field: str, value: Any) -> Part:
    """One field of film.toml.

    Raises:
        WhichShots: a shot was named beside it.
    """
    if heard.own_scope and heard.scope is not None and not heard.scope.whole:
        if field == "candidates":
            raise WhichShots(
                f"Candidates are drawn of every shot, not of {heard.where()} alone. "
                f"Say '{value} candidates of every shot'.",
                heard.words,
            )
        raise WhichShots(
            f"{heard.words!r} is for the whole film, not for {heard.where()}. "
            f"Say 'the whole film: {heard.words}'.",
            heard.words,
        )
    told = f"{value[0]}x{value[1]}" if isinstance(value, list) else value
    put = Put(SETTINGS, (field,), value)
    return part(f"the film: {field.replace('_', ' ')} {told}", put, sets={field: ("the film",)})


@means("film")
def _film(heard: Heard) -> Part:
    """A field whose value is said as it is."""
    value = heard.values["value"]
    return _put(heard, str(heard.values["field"]), value)


@means("film_length")
def _film_length(heard: Heard) -> Part:
    """Longer or shorter by so many seconds than what is set.

    Raises:
        Question: no length is set.
    """
    by, now = float(heard.values["value"]), heard.film.settings.seconds
    if now is None:
        raise Question(
            "The film has no length of its own yet: how long is it to be? Say for example "
            "'the film 60 s long'."
        )
    seconds = now + by * int(heard.values["way"])
    if seconds <= 0:
        raise CannotRevise(f"The film is to last {now:g} s: it cannot be shorter by {by:g} s.")
    return _put(heard, "seconds", seconds)


@means("style")
def _style(heard: Heard) -> Part:
    direction = heard.film.settings.direction
    if direction is not None:
        raise CannotRevise(
            f"The film takes direction {direction}, which has a style of its own. Edit it in "
            "directions.yaml, or choose none: `onereel make PROJECT --direction 0 --style STYLE`."
        )
    said = heard.values.get("style", heard.values.get("style_name"))
    return _put(heard, "style", str(said))


@means("picture_size")
def _picture_size(heard: Heard) -> Part:
    values = heard.values
    try:
        if "size" in values:
            size = of_size(str(values["size"]))
        else:
            shape = values.get("shape") or f"{values['w']}:{values['h']}"
            size = of_shape(str(shape))
    except OnereelError as wrong:
        raise CannotRevise(str(wrong)) from None
    return _put(heard, "size", list(size))
