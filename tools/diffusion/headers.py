"""What a safetensors file holds, by its header alone: eight bytes of length, then JSON."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

from tools.errors import MissingTool

LONGEST_HEADER = 16_000_000
"""Bytes; the headers of the largest shards take less than one million."""
BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8,
    "F8_E5M2FNUZ": 8, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "I16": 16, "U16": 16, "F16": 16,
    "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "C64": 64, "F64": 64, "I64": 64, "U64": 64,
}  # fmt: skip
"""Of one number, by the format's names of kinds."""
SAMPLE = 65_536
"""Bytes of the beginning, middle and end by which files of one form are told apart."""


class Unsound(Exception):
    """What is wrong with a file, as the rest of a sentence about it."""


@dataclass(frozen=True)
class Header:
    """One file of weights."""

    path: Path
    size: int
    """Bytes of the whole file."""
    parameters: Mapping[str, int]
    """How many numbers of each kind: BF16, F32 ..."""
    shapes: Mapping[str, tuple[int, ...]]
    """By the tensors' names."""
    digest: str
    """Of the header and of samples of the data: another training gives another one."""


def read_header(path: Path) -> Header:
    """Read and check one file's header; its tensors are not read.

    Layout: https://huggingface.co/docs/safetensors, "Format".

    Raises:
        Unsound: it is cut off, is no safetensors file, or says of itself what cannot be.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        text = _header_bytes(file, size)
        begin = 8 + len(text)
        tensors = _tensors(text, size - begin)
        digest = _digest(file, text, begin, size)
    kinds: Counter[str] = Counter()
    for kind, shape in tensors.values():
        kinds[kind] += prod(shape)
    shapes = {name: shape for name, (_, shape) in tensors.items()}
    return Header(path, size, dict(kinds), shapes, digest)


def read_json(path: Path, most: int) -> Any:
    """Read a JSON file of at most `most` bytes.

    Raises:
        Unsound: it is larger, or no JSON.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if size > most:
        raise Unsound(f"has {size:,} bytes where at most {most:,} make sense")
    return parsed(path.read_bytes())


def parsed(text: bytes) -> Any:
    """The value of untrusted JSON.

    Raises:
        Unsound: it is none, or is nested too deeply.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise Unsound("is nested too deeply") from None
    except ValueError:
        raise Unsound("is no JSON that can be read") from None


def _header_bytes(file: BinaryIO, size: int) -> bytes:
    lead = file.read(8)
    if len(lead) < 8:
        raise Unsound(f"is cut off: it has {size} bytes")
    length = int.from_bytes(lead, "little")
    if lead.startswith(b"version ") and size < 1024:
        raise Unsound("is a Git LFS pointer, not the weights themselves")
    if length > LONGEST_HEADER:
        raise Unsound(f"is no safetensors file: its header would have {length:,} bytes")
    text = file.read(length)
    if len(text) < length:
        raise Unsound(f"is cut off in its header: it has {size:,} bytes")
    return text


def _tensors(text: bytes, room: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Kind and shape of each tensor, which together fill the data exactly."""
    values = parsed(text)
    if not isinstance(values, dict):
        raise Unsound("is no safetensors file: its header is no table")
    values.pop("__metadata__", None)
    found, spans = {}, []
    for name, about in values.items():
        kind, shape, span = _described(about)
        if span[1] - span[0] != -(-prod(shape) * BITS[kind] // 8):
            raise Unsound(f"is damaged: tensor {name[:80]!r} has another size than its shape")
        found[name] = (kind, shape)
        spans.append(span)
    end = 0
    for first, last in sorted(spans):
        if first != end:
            raise Unsound("is damaged: its tensors overlap or leave gaps")
        end = last
    if end > room:
        raise Unsound(f"is cut off: {end - room:,} of {end:,} bytes of weights are missing")
    if end < room:
        raise Unsound(f"is damaged: {room - end:,} bytes follow its weights")
    return found


def _described(about: Any) -> tuple[str, tuple[int, ...], tuple[int, int]]:
    try:
        kind, shape, (first, last) = about["dtype"], about["shape"], about["data_offsets"]
        numbers = (*shape, first, last)
        sound = kind in BITS and all(type(n) is int and 0 <= n < 2**53 for n in numbers)
    except (TypeError, KeyError, ValueError):
        sound = False
    if not sound:
        raise Unsound("is no safetensors file: its header does not describe tensors")
    return kind, tuple(shape), (first, last)


def _digest(file: BinaryIO, header: bytes, begin: int, size: int) -> str:
    digest = sha256(header)
    for place in sorted({begin, max(begin, (begin + size) // 2), max(begin, size - SAMPLE)}):
        file.seek(place)
        digest.update(file.read(SAMPLE))
    return digest.hexdigest()


@dataclass(frozen=True)
class LoraFile:
    """A small model laid over a large one, as it lies on the disk."""

    path: Path
    rank: int
    """The largest of its layers'."""
    parameters: int
    size: int
    """Bytes."""
    digest: str


DOWN = ("lora_A", "lora_down", "lora.down", "lora_a")
"""How the first of a layer's two factors is called, by who wrote the file; it has `rank` rows."""


def read_lora(path: Path) -> LoraFile:
    """Read a LoRA's header.

    Raises:
        MissingTool: it is not there, is not safetensors, or is no LoRA.
    """
    remedy = "Download it again, or name another file in the profile's `loras`."
    if path.suffix != ".safetensors":
        raise MissingTool(
            f"The LoRA {str(path)!r} is no safetensors file; other kinds can run code. Name one "
            "that is."
        )
    try:
        header = read_header(path)
    except FileNotFoundError:
        raise MissingTool(f"The LoRA {str(path)!r} is not there. {remedy}") from None
    except (Unsound, OSError) as error:
        raise MissingTool(f"The LoRA {str(path)!r} {_said(error)}. {remedy}") from None
    ranks = [
        shape[0]
        for name, shape in header.shapes.items()
        if len(shape) >= 2 and any(part in name for part in DOWN)
    ]
    if not ranks:
        raise MissingTool(f"{str(path)!r} holds no LoRA: no tensor is called lora_A. {remedy}")
    count = sum(header.parameters.values())
    return LoraFile(path, max(ranks), count, header.size, header.digest)


def _said(error: Exception) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
