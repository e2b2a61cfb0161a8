"""What the process that workers are forked from imports first; nobody else does."""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # from here on, Ctrl-C is for whom it works for

from tools.workers import end_with_parent, single_threaded  # noqa: E402

end_with_parent()
single_threaded()
