"""A request that got no answer, and which error it becomes when nothing helps."""

from typing import Literal

from tools.language.endpoint import Endpoint
from tools.language.errors import LanguageError, Refused, Unreachable

UNKNOWN_MODEL = ("model", "not found"), ("model", "does not exist"), ("model", "not exist")
NO_MONEY = ("insufficient_quota", "insufficient balance", "payment required")
"""Not "billing" or "quota" alone: those who only ask for patience speak of them too."""


class Failure(Exception):
    """No answer came; `text` is what the server or the network said, without a key in it."""

    def __init__(
        self,
        kind: Literal["rejected", "busy", "lost", "late"],
        text: str,
        *,
        status: int | None = None,
        worked: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(text)
        self.kind: Literal["rejected", "busy", "lost", "late"] = kind
        self.text = text
        self.status = status
        self.worked = worked
        """The server may have done, and may charge for, some of it."""
        self.wait = wait
        """Seconds after which the server wants to be asked again."""

    @property
    def said(self) -> str:
        """For the log: the status and what was said."""
        return f"{self.status}: {self.text}" if self.status else self.text

    def says(self, *words: str) -> bool:
        """Whether one of these words is in what was said."""
        said = self.text.lower()
        return any(word in said for word in words)

    @property
    def hopeless(self) -> bool:
        """No change of the request would help: the set-up is wrong."""
        return self.status in (401, 402, 403) or self.no_such_model or self.says(*NO_MONEY)

    @property
    def no_such_model(self) -> bool:
        """The server does not have the model."""
        said = self.text.lower()
        return self.status in (400, 404) and any(
            first in said and second in said for first, second in UNKNOWN_MODEL
        )


def error_of(failure: Failure, endpoint: Endpoint, about: str) -> LanguageError:
    """What a person is told."""
    name, url = endpoint.name, endpoint.base_url
    if failure.kind == "late":
        return Unreachable(
            f"{about}: {name} gave no whole answer within {endpoint.timeout:g} s. Raise timeout in "
            "the profile's [language], or choose a faster model."
        )
    if failure.kind == "lost":
        return Unreachable(
            f"{about}: {url} does not answer ({failure.text}). Is the server running, and is that "
            "its base_url?"
        )
    if failure.kind == "busy" and not failure.hopeless:
        return Unreachable(
            f"{about}: {name} is busy or failing ({failure.said}), after {endpoint.retries + 1} "
            "tries. Run again later: what is finished is kept."
        )
    return _rejected(failure, endpoint, about)


def _rejected(failure: Failure, endpoint: Endpoint, about: str) -> LanguageError:
    name, url = endpoint.name, endpoint.base_url
    if failure.status in (401, 403):
        remedy = (
            f"Check the key in the environment variable {endpoint.key_env}."
            if endpoint.key
            else f"No key was sent: set {endpoint.key_env}."
            if endpoint.key_env
            else "No key was sent: name its variable as key_env in the profile's [language]."
        )
        return Unreachable(f"{about}: {name} does not let us in ({failure.said}). {remedy}")
    if failure.no_such_model:
        return Unreachable(
            f"{about}: {url} has no model {endpoint.model!r} ({failure.said}). Load it there, or "
            "name another in ONEREEL_MODEL or in the profile's [language]."
        )
    if failure.hopeless:
        return Unreachable(
            f"{about}: the account at {endpoint.host} is used up ({failure.said}). Top it up, or "
            "choose another endpoint."
        )
    if failure.status in (200, 404, 405):
        return Unreachable(
            f"{about}: {url} is no OpenAI-compatible endpoint ({failure.said}). Check base_url: "
            "it usually ends in /v1."
        )
    return Refused(
        f"{about}: {name} rejects the request ({failure.said}). If other questions pass, change "
        "the text that this one is about; else choose another model."
    )
