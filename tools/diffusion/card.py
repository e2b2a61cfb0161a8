"""What memory this machine has: its card's, by nvidia-smi, and its own."""

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

MIB = 1 << 20
QUERY = "name,memory.total,memory.free,compute_cap"
PATIENCE = 10
"""Seconds for nvidia-smi; a driver that hangs is a machine without a card."""
KEPT_FREE = 0.92
"""The part of a card's memory that is left to us when nobody else works on it: its desktop and
driver take some."""


@dataclass(frozen=True)
class Card:
    """A graphics card."""

    name: str
    total: int
    """Bytes."""
    free: int
    """Bytes, now."""
    capability: tuple[int, int] = (0, 0)
    """Of CUDA: (8, 9) and more computes with 8-bit floats."""


@dataclass(frozen=True)
class Machine:
    """What a plan is made for."""

    card: Card | None
    memory: int
    """Bytes of main memory that programs can have now."""

    def idle(self) -> "Machine":
        """The same with nobody else at work on the card."""
        if self.card is None:
            return self
        return replace(self, card=replace(self.card, free=int(self.card.total * KEPT_FREE)))


def this_machine() -> Machine:
    """The first card that CUDA shows to this process, and the main memory."""
    return Machine(first_card(), this_memory())


def this_memory() -> int:
    """Bytes of main memory that programs can have now."""
    return main_memory(Path("/proc/meminfo").read_text(encoding="ascii"))


def first_card() -> Card | None:
    """The first visible NVIDIA card; None: there is none, or its driver does not answer."""
    visible = os.environ.get("CUDA_VISIBLE_DEVICES")
    program = shutil.which("nvidia-smi")
    if program is None or visible in ("", "-1"):
        return None
    command = [program, f"--query-gpu={QUERY}", "--format=csv,noheader,nounits"]
    if visible:
        command.append(f"--id={visible.split(',')[0]}")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return card_of(done.stdout) if done.returncode == 0 else None


def card_of(listed: str) -> Card | None:
    """The first card of nvidia-smi's lines: name, total and free MiB, capability."""
    for line in listed.splitlines():
        parts = [part.strip() for part in line.rsplit(",", 3)]
        try:
            name, total, free, capability = parts
            major, minor = capability.split(".")
            return Card(name, int(total) * MIB, int(free) * MIB, (int(major), int(minor)))
        except ValueError:
            continue
    return None


def main_memory(listed: str) -> int:
    """Available bytes by the text of /proc/meminfo."""
    for line in listed.splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
