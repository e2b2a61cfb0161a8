"""A remark on a shot list: a rule of film grammar that a shot breaks."""

from agent.film import ShotId
from tools.staging import Frozen


class Remark(Frozen):
    """A rule that a shot breaks."""

    rule: str
    shot: ShotId
    text: str
