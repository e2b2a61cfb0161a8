"""Tables of the fields that people edit, from the classes themselves, for docs/files.md and
docs/profiles.md."""

import ast
import inspect
import sys
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from agent import directions, film, film_settings
from tools import looks, profiles, staging
from tools.diffusion.choice import DiffusionChoice, Lora
from tools.kinds import KINDS
from tools.props import PROPS
from tools.server.choice import ComfyChoice, ServerChoice

FILES: dict[str, tuple[type[BaseModel], ...]] = {
    "film.toml": (film_settings.FilmSettings, film_settings.FilmLimits),
    "directions.yaml": (
        directions.Directions,
        directions.VisualDirection,
        directions.Palette,
        directions.PointOfView,
        directions.KeyImage,
    ),
    "storyboard.yaml": (film.Storyboard, film.Shot, film.Subject, film.Speech),
    "world.yaml": (
        film.World,
        film.Character,
        film.Voice,
        looks.Look,
        looks.Hat,
        looks.Garment,
        film.Place,
        film.Mark,
        film.Prop,
        film.Origin,
        staging.SetPiece,
        staging.Backdrop,
        staging.Light,
        staging.Weather,
        staging.Style,
        staging.Finish,
    ),
}


PROFILE: tuple[type[BaseModel], ...] = (
    profiles.Profile,
    DiffusionChoice,
    Lora,
    ServerChoice,
    ComfyChoice,
    profiles.LanguageModel,
)


def profile_tables() -> str:
    """Markdown for docs/profiles.md: a table a class."""
    return "\n".join(_table(model) for model in PROFILE)


def tables() -> str:
    """Markdown: a heading a file, a table a class."""
    parts = []
    for file, models in FILES.items():
        parts.append(f"## {file}\n")
        parts += [_table(model) for model in models]
    parts.append(_kinds())
    return "\n".join(parts)


def _kinds() -> str:
    """What a piece of a set, and a thing in a hand, can be."""
    forms = (("planes", "plane"), ("drawn along an outline", "line"), ("walls", "wall"))
    said = [
        f"- {title}: " + ", ".join(f"`{name}`" for name, kind in KINDS.items() if kind.form == form)
        for title, form in (*forms, ("upright", "upright"))
    ]
    held = ", ".join(f"`{name}`" for name in ("rod", "staff", "stone", *PROPS))
    return (
        "## Kinds\n\nOf pieces; any other word is drawn as a labelled card.\n\n"
        + "\n".join(said)
        + f"\n\nOf things in a hand (`holding`): {held}.\n"
    )


def _table(model: type[BaseModel]) -> str:
    said = _docstrings(model)
    rows = ["| field | allowed | without it | meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        meaning = " ".join(said.get(name, "").split())
        cells = (field.alias or name, _allowed(field.annotation), _default(field), meaning)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    head = inspect.getdoc(model) or ""
    return f"### {model.__name__}\n\n{head}\n\n" + "\n".join(rows) + "\n"


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Field -> the string that stands under it in the source."""
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    body = next(
        n.body for n in tree.body if isinstance(n, ast.ClassDef) and n.name == model.__name__
    )
    found = {}
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            found[field.target.id] = str(below.value.value)
    return found


def _allowed(kind: Any) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is Annotated:
        return _allowed(inner[0])
    if origin in (Union, UnionType):
        return " or ".join(_allowed(one) for one in inner if one is not NoneType)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return f"list of {_allowed(inner[0])}"
        return f"[{', '.join(_allowed(one) for one in inner)}]"
    if origin is dict:
        return f"id: {_allowed(inner[1])}"
    return {str: "words", float: "number", int: "whole number", bool: "true, false"}.get(
        kind, getattr(kind, "__name__", str(kind))
    )


def _default(field: Any) -> str:
    if field.default is PydanticUndefined:
        return "required" if field.default_factory is None else "none"
    if field.default in (None, (), ""):
        return "–"
    if isinstance(field.default, BaseModel):
        return "its defaults"
    return f"`{field.default}`"
