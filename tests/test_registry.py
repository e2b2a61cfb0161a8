"""Tools are opened once a process, whoever asks."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tools.registry import once


def test_threads_that_ask_at_the_same_time_get_the_same_tool() -> None:
    together, opened = threading.Barrier(4), list[str]()

    @once
    def opening(name: str) -> object:
        opened.append(name)
        threading.Event().wait(0.02)
        return object()

    def asked(_: int) -> object:
        together.wait()
        return opening("a model")

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(asked, range(4)))) == 1
    assert opened == ["a model"]
