"""What has become of the processes of a run."""

import signal
import subprocess
import time
from pathlib import Path


def children(pid: int) -> list[int]:
    done = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()]


def gone(pid: int) -> bool:
    """Ended, or waiting to be collected by a parent that is not ours."""
    for _ in range(100):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return True
        if stat.rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def heed_ctrl_c() -> None:
    """For `preexec_fn`: what a shell starts in the background ignores Ctrl-C, and so would what it
    starts in turn."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
