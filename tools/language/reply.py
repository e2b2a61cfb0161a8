"""What a server answers with, read with patience: local servers leave out and add as they like."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from tools.language.failure import Failure
from tools.language.spending import Usage

SHOWN = 300
"""Characters of a server's words that are passed on."""
TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """One answer."""

    text: str
    called: bool
    """The text came as the arguments of a function."""
    refusal: str
    cut: bool
    usage: Usage | None


def printable(text: str, limit: int = SHOWN) -> str:
    r"""A server's words on one line, without control characters.

    >>> printable("no\x1b[31m\n such model")
    'no[31m such model'
    """
    line = " ".join(text.split())
    line = "".join(character for character in line if character.isprintable())
    return line if len(line) <= limit else line[: limit - 3] + "..."


def said_in_error(text: str) -> str:
    """The words of an error, without the request that some servers repeat in it."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return _headline(text)
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, dict):
        if isinstance(error.get("detail"), list):  # FastAPI: [{"loc": [...], "msg": "..."}]
            error = error["detail"]
        else:
            told = [error.get(name) for name in ("message", "detail", "param", "code", "type")]
            return printable(" ".join(str(word) for word in told if word)) or printable(text)
    if isinstance(error, list):
        parts = [one for one in error if isinstance(one, dict)]
        return printable(
            "; ".join(f"{_dotted(one.get('loc'))}: {one.get('msg', '')}" for one in parts)
        ) or printable(text)
    return printable(str(error))


def _headline(text: str) -> str:
    """The first line of a text; of a page its title, as proxies and other servers answer pages."""
    text = text.strip()
    if not text.startswith("<"):
        return printable(text.partition("\n")[0])
    title = TITLE.search(text)
    return printable(unescape(title[1])) if title else ""


def read_reply(text: str) -> Reply:
    """The first choice of a chat completion.

    Raises:
        Failure: it is none.
    """
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise Failure("rejected", f"no JSON but {printable(text, 80)!r}", status=200) from None
    if isinstance(body, dict) and body.get("error"):  # some routers answer 200 with an error in it
        raise failure_within(body["error"], text)
    try:
        choice = body["choices"][0]
        message = choice["message"]
        called = _arguments(message)
        return Reply(
            text=_words(message.get("content")) if called is None else called,
            called=called is not None,
            refusal=printable(str(message.get("refusal") or ""))
            or ("its filter" if choice.get("finish_reason") == "content_filter" else ""),
            cut=choice.get("finish_reason") == "length",
            usage=usage_in(body),
        )
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Failure(
            "rejected", f"no chat completion but {printable(text, 80)!r}", status=200
        ) from None


def usage_in(body: Any) -> Usage | None:
    """The tokens that a server counted, if it tells."""
    told = body.get("usage") if isinstance(body, dict) else None
    if not isinstance(told, dict):
        return None
    counts = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
    if not all(isinstance(count, int) and count >= 0 for count in counts) or not any(counts):
        return None
    return Usage(tokens_in=counts[0] or 0, tokens_out=counts[1] or 0)


def failure_within(error: Any, text: str) -> Failure:
    """An error that came where an answer should be."""
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) else 500
    busy = status in (408, 409, 429) or status >= 500
    return Failure("busy" if busy else "rejected", said_in_error(text), status=status)


def _arguments(message: dict[str, Any]) -> str | None:
    calls = message.get("tool_calls")
    if not calls:
        return None
    arguments = calls[0]["function"]["arguments"]
    return arguments if isinstance(arguments, str) else json.dumps(arguments)


def _words(content: Any) -> str:
    """Text as a string, or in parts as some servers send it."""
    if isinstance(content, list):
        return "".join(part.get("text") or "" for part in content if isinstance(part, dict))
    return str(content or "")


def _dotted(places: Any) -> str:
    return ".".join(map(str, places)) if isinstance(places, list) else str(places or "")
