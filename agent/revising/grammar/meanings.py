"""Every meaning that the data can name; importing this puts them down."""

from agent.revising.grammar import fields, light, order, picture, takes, timing

__all__ = ["fields", "light", "order", "picture", "takes", "timing"]
