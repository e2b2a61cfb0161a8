"""A request to a server of pictures that got no answer, and which error it becomes."""

from typing import Literal

from tools.errors import Failed, MissingTool, OnereelError

NO_MONEY = ("insufficient_quota", "insufficient balance", "payment required")


class Unanswered(Failed):
    """The server cannot be reached, or is too busy; its jobs are fetched by the next run."""


class ServerFailure(Exception):
    """No answer came; `said` is what the server or the network told, without a key in it."""

    def __init__(
        self,
        kind: Literal["rejected", "busy", "lost", "late", "odd"],
        said: str,
        *,
        status: int = 0,
        wait: float | None = None,
    ) -> None:
        super().__init__(said)
        self.kind = kind
        """rejected: it did not take the request; busy: it asked to come again, or failed; lost: the
        connection broke, or there was none; late: the time was up; odd: it answered something that
        is no answer."""
        self.said = f"{status}: {said}" if status else said
        self.status = status
        self.wait = wait
        """Seconds after which the server wants to be asked again."""

    @property
    def passing(self) -> bool:
        """Whether the same request may be answered a little later."""
        used_up = any(words in self.said.lower() for words in NO_MONEY)
        return self.kind in ("busy", "lost", "late") and not used_up


def error_of(failure: ServerFailure, *, url: str, model: str, key_env: str) -> OnereelError:
    """What a person is told."""
    name = f"{model!r} at {url}" if model else url
    said = failure.said
    if failure.kind == "lost":
        return Unanswered(
            f"{url} does not answer ({said}). Is the server running, and is that its base_url?"
        )
    if failure.kind == "late":
        return Failed(
            f"{name} was not ready in time ({said}). Raise timeout in the profile, or choose a "
            "smaller size, fewer steps or a faster model."
        )
    if failure.status in (401, 403):
        remedy = (
            f"Check the key in the environment variable {key_env}."
            if key_env
            else "Name the variable with its key as key_env in the profile."
        )
        return MissingTool(f"{url} does not let us in ({said}). {remedy}")
    if failure.status in (404, 405, 501, 505) or failure.kind == "odd":
        return MissingTool(
            f"{name} does not answer as such a server does ({said}). Check base_url and model in "
            "the profile; `onereel doctor` tells what is served there."
        )
    if failure.kind == "busy":
        return Unanswered(
            f"{name} is busy or failing ({said}). Run again later: what is finished is kept."
        )
    return Failed(
        f"{name} rejects the request ({said}). Correct the profile's table about it, or the words "
        "or the size that this is about."
    )
