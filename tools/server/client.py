"""The client of the package openai, opened for one server: limited, and without what it adds."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tools.server.failure import ServerFailure

if TYPE_CHECKING:
    import openai

CONNECT, READ = 5.0, 60.0
"""Seconds in which somebody must take the call, and between two pieces of an answer."""
MOST_BYTES = 600_000_000
"""Of one answer. A clip of a minute in HD has some fifty million."""
HERE = ("localhost", "127.0.0.1", "::1")


def open_client(url: str, key: str) -> "openai.OpenAI":
    """A client that tries everything once and takes no answer of more than MOST_BYTES."""
    import openai

    timeout = openai.Timeout(READ, connect=CONNECT)
    return openai.OpenAI(
        api_key=key,
        base_url=url,
        organization="",
        project="",
        max_retries=0,  # every try is counted, so tries are ours
        timeout=timeout,
        default_headers={"Accept-Encoding": "identity"},  # what is unpacked has no limit
        http_client=openai.DefaultHttpxClient(
            verify=_trust(),
            timeout=timeout,
            # A proxy cannot reach this machine's own servers.
            trust_env=urlsplit(url).hostname not in HERE,
            event_hooks={"response": [_limited]},
            max_redirects=5,
        ),
    )


@cache
def _http() -> Any:
    """The client's library: httpx, or httpx2 from openai 3 on."""
    import openai

    kinds = [kind.__module__.partition(".")[0] for kind in openai.DefaultHttpxClient.__mro__]
    return import_module(next(name for name in kinds if name.startswith("httpx")))


@cache
def _trust() -> Any:
    """Whom https servers are vouched for by; reading that takes longer than a request."""
    return _http().create_ssl_context()


def _limited(response: Any) -> None:
    """A response that ends with an error before it has become too large."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise ServerFailure("odd", "an answer that is packed")
    if int(response.headers.get("content-length") or 0) > MOST_BYTES:
        raise ServerFailure("odd", f"an answer of more than {MOST_BYTES // 1_000_000} MB")
    whole = response.stream

    class Limited(_http().SyncByteStream):  # type: ignore[misc]
        def __iter__(self) -> Iterator[bytes]:
            came = 0
            for piece in whole:
                came += len(piece)
                if came > MOST_BYTES:
                    raise ServerFailure("odd", f"an answer of over {MOST_BYTES // 1_000_000} MB")
                yield piece

        def close(self) -> None:
            whole.close()

    response.stream = Limited()
