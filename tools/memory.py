"""What a process does with memory that it no longer needs."""

import ctypes
import sys
from functools import cache

_TRIM_THRESHOLD, _MMAP_MAX = -1, -4
"""Numbers of glibc's mallopt(3)."""


@cache
def keep_freed() -> None:
    """Let this process use freed memory again, and not give it back to ask for new pages.

    Pictures come and go by the hundred, and the system clears each new page: that was a tenth of
    the time of a clip. The process stays as large as it once was. Without glibc nothing changes.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_MMAP_MAX, 0)
        library.mallopt(_TRIM_THRESHOLD, -1)
