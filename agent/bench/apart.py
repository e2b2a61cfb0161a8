"""Work measured in a process of its own: wall time, processor time and memory of its whole tree."""

import importlib
import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from agent.errors import OnereelError
from tools.staging import Frozen
from tools.workers import end

EVERY = 0.2
"""Seconds between looks at memory: the kernel walks every page of every process for one, and what
has more processes would wait longer."""


class Effort(Frozen):
    """What some work took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes together; looking at their memory is left out."""
    peak: float
    """MB in all its processes together (Linux's proportional set size), at most; looked at every
    200 ms."""
    result: Any = None
    """What the work returned, as JSON."""


def apart(target: str, *arguments: Any, limit: float = 1800) -> Effort:
    """Call `module:function` with JSON arguments in a fresh process and measure the call.

    Raises:
        OnereelError: it failed, or took longer than `limit` seconds.
    """
    command = [sys.executable, "-P", "-m", "agent.bench.apart", target, json.dumps(arguments)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        raise OnereelError(f"{target!r} took more than {limit:g} s. Run it alone.") from None
    if done.returncode:
        last = done.stderr.strip().rsplit("\n", 1)[-1]
        raise OnereelError(f"{target!r} failed with code {done.returncode}: {last}")
    return Effort.model_validate_json(done.stdout.strip().rsplit("\n", 1)[-1])


def measured(work: Any, *arguments: Any) -> Effort:
    """Call a function here and measure it; children count once they have ended."""
    watch = _Memory()
    begin, cpu = time.perf_counter(), _cpu()
    with watch:
        result = work(*arguments)
    wall = time.perf_counter() - begin
    end()
    spent = _cpu() - cpu - watch.spent
    return Effort(wall=wall, cpu=spent, peak=watch.peak / 1e6, result=result)


def _cpu() -> float:
    parts = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in parts)


class _Memory:
    """Looks at the memory of this process and all below it while it is entered."""

    def __init__(self) -> None:
        self.peak, self.spent = 0, 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            self.peak = max(self.peak, _resident(os.getpid()))
            if self._over.wait(EVERY):
                self.spent = time.thread_time()
                return


def _resident(pid: int) -> int:
    """Bytes of a process and its descendants, shared pages split among those that share them;
    processes that have just ended count nothing."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        own = 1024 * int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])  # type: ignore[index]
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [c for t in tasks for c in (t / "children").read_text(encoding="ascii").split()]
    except (OSError, TypeError):
        return 0
    return own + sum(_resident(int(child)) for child in below)


def _main() -> None:
    module, function = sys.argv[1].split(":")
    work = getattr(importlib.import_module(module), function)
    sys.stdout.write(measured(work, *json.loads(sys.argv[2])).model_dump_json() + "\n")


if __name__ == "__main__":
    _main()
