"""Hand-sized things as flat shapes, drawn alike in a hand, on a table and on the ground."""

from tools.props.arms import ARMS
from tools.props.facets import Dot, Facet, Prop
from tools.props.gear import GEAR
from tools.props.pastimes import PASTIMES
from tools.props.tableware import TABLEWARE
from tools.props.writing import WRITING

__all__ = ["PROPS", "Dot", "Facet", "Prop"]

PROPS: dict[str, Prop] = {**TABLEWARE, **WRITING, **ARMS, **GEAR, **PASTIMES}
"""By kind; each is also a piece of a set, but for what has its own size there: a mirror."""
