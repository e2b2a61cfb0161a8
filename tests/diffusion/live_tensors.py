"""The peak of the tensors that live during a call, counted on torch's meta device: nothing is
computed, so the largest model takes a second."""

import weakref
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class _Living(TorchDispatchMode):  # type: ignore[misc]  # torch leaves it untyped
    """Follows every tensor that an operation returns until it is let go of."""

    def __init__(self, known: set[int]) -> None:
        super().__init__()
        self.peak = 0
        self._live = 0
        self._known = known
        self._held: Counter[int] = Counter()

    def __torch_dispatch__(
        self, call: Any, types: Sequence[type], args: Any = (), kwargs: Any = None
    ) -> Any:
        given = call(*args, **(kwargs or {}))
        for one in tree_leaves(given):
            if isinstance(one, torch.Tensor):
                self._follow(one)
        self.peak = max(self.peak, self._live)
        return given

    def _follow(self, one: torch.Tensor) -> None:
        storage = one.untyped_storage()
        key, size = storage._cdata, storage.nbytes()
        if key in self._known:
            return
        if key not in self._held:
            self._live += size
        self._held[key] += 1
        weakref.finalize(one, self._leave, key, size)

    def _leave(self, key: int, size: int) -> None:
        self._held[key] -= 1
        if not self._held[key]:
            del self._held[key]
            self._live -= size


def peak_of(model: Any, call: Callable[[Any], object]) -> int:
    """Bytes beside the model's own weights, with an attention that holds no matrix."""
    model.eval().requires_grad_(False)
    weights = [*model.parameters(), *model.buffers()]
    living = _Living({one.untyped_storage()._cdata for one in weights})
    with pytest.MonkeyPatch.context() as patch, torch.no_grad():
        flash = lambda query, key, value, *args, **given: torch.empty_like(query)  # noqa: E731
        patch.setattr(torch.nn.functional, "scaled_dot_product_attention", flash)
        with living:
            call(model)
    return living.peak
