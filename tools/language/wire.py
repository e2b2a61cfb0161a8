"""Requests over HTTP, through the client of the package openai."""

import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from tools.language.assembling import CallPiece, call_pieces
from tools.language.endpoint import Endpoint
from tools.language.failure import Failure
from tools.language.reply import (
    Reply,
    failure_within,
    printable,
    read_reply,
    said_in_error,
    usage_in,
)
from tools.language.spending import Usage

if TYPE_CHECKING:
    import openai

CONNECT = 5.0
"""Seconds in which somebody must take the call."""
AGAIN = frozenset({408, 409, 429})
"""Statuses, beside 5xx, after which the same request may pass."""
UNPAID = frozenset({408, 409, 429, 503})
"""Statuses with which a server says that it did not work."""
NO_KEY = "none"
OF_THE_REQUEST = (
    "response_format", "json_schema", "json_object", "literal_error", "format", "grammar",
    "schema", "image", "multimodal", "mmproj", "tool", "system role", "roles must alternate",
    "roles are supported",
)  # fmt: skip
"""Words of a failing server (5xx) that find fault with the request, not with the server."""


@dataclass(frozen=True)
class Piece:
    """Some words of an answer that is streamed, and what came with them."""

    text: str = ""
    last: bool = False
    cut: bool = False
    usage: Usage | None = None
    calls: tuple[CallPiece, ...] = ()
    refusal: str = ""

    @property
    def written(self) -> str:
        """All that the model wrote, for counting."""
        return self.text + self.refusal + "".join(call.text for call in self.calls)


class Wire:
    """The connections to one endpoint; they belong to the event loop in which they were made."""

    def __init__(self, endpoint: Endpoint) -> None:
        import openai

        self._key = endpoint.key.get_secret_value() if endpoint.key else ""
        timeout = openai.Timeout(endpoint.timeout, connect=min(CONNECT, endpoint.timeout))
        self._client = openai.AsyncOpenAI(
            api_key=self._key or NO_KEY,
            base_url=endpoint.base_url,
            max_retries=0,  # every try is counted and logged, so tries are ours
            timeout=timeout,
            http_client=openai.DefaultAsyncHttpxClient(
                timeout=timeout,
                trust_env=not endpoint.local,  # a proxy cannot reach this machine's own servers
            ),
        )

    async def send(self, body: dict[str, Any]) -> Reply:
        """One chat completion.

        Raises:
            Failure: there was no answer.
        """
        import openai

        create: Any = self._client.chat.completions.with_raw_response.create
        try:
            raw = await create(**body)
            return read_reply(raw.http_response.text)
        except openai.OpenAIError as error:
            raise self._failure(error) from None
        except Failure as failure:
            raise self._hiding(failure) from None

    async def stream(self, body: dict[str, Any]) -> AsyncGenerator[Piece, None]:
        """One chat completion, in pieces.

        Raises:
            Failure: there was no answer, or its end is missing.
        """
        import openai

        create: Any = self._client.chat.completions.create
        ended = False
        try:
            async with await create(**body, stream=True) as events:
                async for event in events:
                    piece = _piece(event.to_dict(warnings=False))  # types are looked at here
                    ended = ended or piece.last
                    yield piece
        except openai.OpenAIError as error:
            raise self._failure(error) from None
        except json.JSONDecodeError as error:
            raise Failure("lost", f"a broken stream: {error}", worked=True) from None
        if not ended:
            raise Failure("lost", "the server hung up in the middle of the answer", worked=True)

    async def models(self) -> list[str]:
        """The names of the models that are served.

        Raises:
            Failure: there was no answer.
        """
        import openai

        try:
            page = await self._client.models.list()
            return [str(model.id) for model in page.data]
        except openai.OpenAIError as error:
            raise self._failure(error) from None
        except (AttributeError, TypeError, ValueError):
            raise Failure("rejected", "no list of models", status=200) from None

    async def close(self) -> None:
        await self._client.close()

    def _failure(self, error: "openai.OpenAIError") -> Failure:
        import openai

        if isinstance(error, openai.APITimeoutError):
            connecting = "Connect" in type(error.__cause__).__name__
            return (
                Failure("lost", "nobody took the call in time")
                if connecting
                else Failure("late", "the time was up", worked=True)
            )
        if isinstance(error, openai.APIStatusError):
            return self._hiding(_refusal(error))
        if isinstance(error, openai.APIError) and isinstance(error.body, dict):
            return self._hiding(_fault_in_stream(error.body))
        cause = error.__cause__ or error
        connecting = "Connect" in type(cause).__name__
        said = printable(str(cause)) or type(cause).__name__
        return self._hiding(Failure("lost", said, worked=not connecting))

    def _hiding(self, failure: Failure) -> Failure:
        """Some servers repeat the key in what they say of it."""
        if self._key:
            failure.text = failure.text.replace(self._key, "[key]")
        return failure


def _piece(event: dict[str, Any]) -> Piece:
    choice = (event.get("choices") or [{}])[0]
    delta = choice.get("delta") or {}
    ending = choice.get("finish_reason")
    refusal = str(delta.get("refusal") or "")
    return Piece(
        text=_encodable(str(delta.get("content") or "")),
        last=bool(ending),
        cut=ending == "length",
        usage=usage_in(event),
        calls=call_pieces(delta),
        refusal="its filter" if ending == "content_filter" and not refusal else refusal,
    )


def _encodable(text: str) -> str:
    """Text that can be shown, kept and sent: half a character cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fault_in_stream(body: dict[str, Any]) -> Failure:
    failure = failure_within(body, json.dumps(body))
    faulty = any(word in failure.text.lower() for word in OF_THE_REQUEST)
    kind = "rejected" if faulty and (failure.status or 0) >= 500 else failure.kind
    return Failure(kind, failure.text, status=failure.status, worked=True)


def _refusal(error: "openai.APIStatusError") -> Failure:
    status, headers = error.status_code, error.response.headers
    said = said_in_error(error.response.text)
    faulty = status >= 500 and any(word in said.lower() for word in OF_THE_REQUEST)
    if (status in AGAIN or status >= 500) and not faulty:
        return Failure(
            "busy", said, status=status, worked=status not in UNPAID, wait=wait_of(headers)
        )
    return Failure("rejected", said, status=status, worked=status >= 500)


def wait_of(headers: Any) -> float | None:
    """Seconds that a server asks to wait: a number, or a date."""
    try:
        if told := headers.get("retry-after-ms"):
            return max(0.0, float(told) / 1000)
        told = headers.get("retry-after")
        if not told:
            return None
        if told.replace(".", "", 1).isdigit():
            return float(told)
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
