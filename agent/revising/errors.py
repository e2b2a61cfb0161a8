"""Why a direction changes nothing."""

from agent.errors import OnereelError


class CannotRevise(OnereelError):
    """A change that was understood and cannot be made; says what can."""


class NotUnderstood(CannotRevise):
    """Words that mean nothing here; says what was understood and what was not."""


class Question(CannotRevise):
    """Words that can mean two things, or leave something open: a person has to say which."""

    @property
    def which_shot(self) -> bool:
        """It only lacks the shots, which can be said before the same words."""
        return str(self).startswith("Which shot")


class NoOwnFile(CannotRevise):
    """A file of a person's own is to go where there is none."""


class Contested(CannotRevise):
    """A file was edited by hand meanwhile, in the same fields."""
