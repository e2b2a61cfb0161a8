"""Every meaning that the data can name; importing this puts them down."""

from agent.revising.grammar import (
    clothes,
    doings,
    fields,
    files,
    light,
    order,
    picture,
    takes,
    talk,
    timing,
    whole_film,
)

__all__ = [
    "clothes",
    "doings",
    "fields",
    "files",
    "light",
    "order",
    "picture",
    "takes",
    "talk",
    "timing",
    "whole_film",
]
