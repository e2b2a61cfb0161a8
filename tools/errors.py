"""What can go wrong, said as a fact and a remedy."""


class OnereelError(Exception):
    """The one root: its text is shown to the person as it is."""


class MissingTool(OnereelError):
    """Something that this machine lacks."""


class BadMedia(OnereelError):
    """A picture, clip or sound that cannot be read, or is not what was asked for."""


class Unsupported(OnereelError):
    """A request field that the chosen model or renderer does not honour."""


class Failed(OnereelError):
    """Work that ended without a result, and why."""
