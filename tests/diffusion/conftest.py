"""What all tests of local models share."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _on_one_core() -> Iterator[None]:
    """Toys gain nothing by a second thread, and threads that wait for each other on busy cores lose
    seconds."""
    torch = pytest.importorskip("torch", reason="the extra 'models' is not installed")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
