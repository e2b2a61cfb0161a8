"""Requests over HTTP, through the client of the package openai: limited, and tried again."""

import os
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from tools import progress
from tools.errors import MissingTool, OnereelError
from tools.language.reply import printable, said_in_error
from tools.language.wire import wait_of
from tools.server.client import CONNECT, READ, open_client
from tools.server.failure import ServerFailure, error_of

if TYPE_CHECKING:
    import openai

T = TypeVar("T")
Files = list[tuple[str, tuple[str, bytes, str]]]
"""(field, (file name, bytes, type)) each, for a form with files."""

TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""Seconds between two tries."""
AGAIN = frozenset({408, 409, 425, 429})
"""Statuses, beside 5xx, after which the same request may pass."""
NEVER = frozenset({501, 505})
"""Those of 5xx by which a server says that it cannot do such a thing."""
AWAKE = 0.25
"""Seconds after which a sleeper looks whether the work is still wanted."""
NO_KEY = "none"
NAME = re.compile(r"(?!\.+$)[\w.:~-]{1,200}")
"""What a server may call its jobs; it becomes part of an address."""


class Wire:
    """The connection to one server.

    Args:
        base_url: http or https, as the profile gives it.
        model: for what is said of it.
        key_env: the environment variable that holds the key; empty: none is sent.
        sleep: waits between two tries; None: `wait`.
    """

    def __init__(
        self,
        base_url: str,
        *,
        model: str = "",
        key_env: str = "",
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.url, self.model, self.key_env = _address(base_url), model, key_env
        self.sleep = sleep or wait
        self.again = 0
        """How often something was asked once more."""
        self._opened: openai.OpenAI | None = None

    @property
    def client(self) -> "openai.OpenAI":
        """The client; to be used within `tried` or `once`."""
        if self._opened is None:
            self._opened = open_client(self.url, self._key() or NO_KEY)
        return self._opened

    def fresh(self) -> "Wire":
        """Another connection to the same server, for one piece of work: it counts its own tries,
        and nobody else closes it."""
        return Wire(self.url, model=self.model, key_env=self.key_env, sleep=self.sleep)

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def get(self, path: str) -> Any:
        """What a GET gives, read as JSON.

        Raises:
            ServerFailure: there was no answer.
        """
        return self.once(lambda: self.client.get(path, cast_to=object))

    def bytes(self, path: str, query: dict[str, str] | None = None) -> bytes:
        """What a GET gives, as it is.

        Raises:
            ServerFailure: there was no answer, or not all of it.
        """
        import openai

        options: Any = {"params": query or {}}
        return self.once(
            lambda: (
                self.client.get(
                    path, cast_to=openai.HttpxBinaryResponseContent, options=options
                ).content
            )
        )

    def post(
        self,
        path: str,
        body: dict[str, Any],
        *,
        files: Files | None = None,
        within: float = READ,
    ) -> Any:
        """What a POST gives, read as JSON.

        Args:
            path: below the base url.
            body: sent as JSON; or as a form, where files are given, be there none in it.
            files: sent with it.
            within: seconds until the answer must begin.

        Raises:
            ServerFailure: there was no answer.
        """
        import openai

        options: Any = {"timeout": openai.Timeout(within, connect=CONNECT)}
        if files is not None:
            options["headers"] = {"Content-Type": "multipart/form-data"}
        sent: Any = files or None
        return self.once(
            lambda: self.client.post(path, cast_to=object, body=body, files=sent, options=options)
        )

    def delete(self, path: str) -> None:
        """Send a DELETE; somebody may be waiting to stop, so there is little time for it.

        Raises:
            ServerFailure: it was not heeded.
        """
        self.once(lambda: self.client.delete(path, cast_to=object, options={"timeout": CONNECT}))

    def tried(self, call: Callable[[], T], until: float) -> T:
        """What a call gives that is made again while the server is busy or cannot be reached.

        Args:
            call: what is done.
            until: when to give up, by time.monotonic().

        Raises:
            ServerFailure: it did not pass.
        """
        for tries in range(TRIES):
            try:
                return self.once(call)
            except ServerFailure as failure:
                rest = pause(failure, tries)
                hopeless = not failure.passing or tries + 1 == TRIES
                if hopeless or time.monotonic() + rest > until:
                    raise
            self.again += 1
            self.sleep(rest)
        raise AssertionError("the last try returns or raises")

    def once(self, call: Callable[[], T]) -> T:
        """What a call of the client gives.

        Raises:
            ServerFailure: it did not pass.
        """
        import openai

        try:
            return call()
        except openai.OpenAIError as error:
            raise self._failure(error) from None
        except ValueError as error:  # JSON that is none
            raise ServerFailure("odd", printable(str(error), 80)) from None

    def error(self, failure: ServerFailure) -> OnereelError:
        """What a person is told of a failure."""
        return error_of(failure, url=self.url, model=self.model, key_env=self.key_env)

    def _key(self) -> str:
        if not self.key_env:
            return ""
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            raise MissingTool(
                f"The key for {self.url} is missing. Set the environment variable {self.key_env}."
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            raise MissingTool(
                f"{self.key_env} holds no key. Give one word, as it came from the provider."
            )
        return key

    def _failure(self, error: "openai.OpenAIError") -> ServerFailure:
        import openai

        if isinstance(error, openai.APIStatusError):
            status, response = error.status_code, error.response
            said = self._hiding(said_in_error(response.text)) or response.reason_phrase
            if status in AGAIN or (status >= 500 and status not in NEVER):
                return ServerFailure("busy", said, status=status, wait=wait_of(response.headers))
            return ServerFailure("rejected", said, status=status)
        cause = error.__cause__ or error
        if isinstance(cause, ServerFailure):
            return cause
        if isinstance(error, openai.APITimeoutError) and "Connect" not in type(cause).__name__:
            return ServerFailure("late", "no word for too long")
        said = printable(str(cause)) or type(cause).__name__
        return ServerFailure("lost", self._hiding(said))

    def _hiding(self, said: str) -> str:
        """Some servers repeat the key in what they say of it."""
        key = os.environ.get(self.key_env, "").strip() if self.key_env else ""
        return said.replace(key, "[key]") if key else said


def wait(seconds: float) -> None:
    """Sleep, and wake up where the work is not wanted any more.

    Raises:
        Cancelled: it is not.
    """
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        progress.check()
        time.sleep(min(left, AWAKE))


def pause(failure: ServerFailure, tries: int) -> float:
    """Seconds until the next try, after so many."""
    rest = FIRST_WAIT * 2.0**tries if failure.wait is None else failure.wait
    return min(LONGEST_WAIT, rest)


def job_name(told: Any) -> str:
    """The id of a job, in what a server answers.

    Raises:
        ServerFailure: there is none, or none that may be part of an address.
    """
    if isinstance(told, str) and NAME.fullmatch(told):
        return told
    raise ServerFailure("odd", f"no name of a job but {printable(repr(told), 80)}")


def _address(base_url: str) -> str:
    parts = urlsplit(base_url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise MissingTool(
            f"{base_url!r} is no server's address. Give one such as http://127.0.0.1:8091/v1."
        )
    if parts.username or parts.password or parts.query:
        raise MissingTool(
            f"The address of {parts.hostname} must hold no password or key. Give the key by an "
            "environment variable, named as key_env in the profile."
        )
    return base_url.strip().rstrip("/")
