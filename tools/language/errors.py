"""How asking a language model can end without an answer: the fact, then the remedy."""

from tools.errors import OnereelError


class LanguageError(OnereelError):
    """The root of them; every text says what was being asked about."""


class Unreachable(LanguageError):
    """The endpoint cannot be used as it is set up: nobody answers, the key or the model's name is
    wrong, or it stays busy. Every other request would meet the same."""


class Refused(LanguageError):
    """The model, or its server, declines this very request. It is not asked again."""


class Truncated(LanguageError):
    """The answer, or the question, is longer than the model can take. Ask for less at a time."""


class Unusable(LanguageError):
    """The answers did not fit what was asked for, corrections included."""


class LimitReached(LanguageError):
    """A limit on money or tokens is reached. What is finished is kept."""
