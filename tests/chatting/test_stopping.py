"""What Ctrl-C and SIGTERM do to a conversation's work."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, sys
from agent.cli.talking.stopping import Stopping

async def stubborn():
    print("working", flush=True)
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            print("cancelled", flush=True)
            if {yields}:
                raise

async def main():
    stopping = Stopping(lambda: print("last words", flush=True), leaves=False)
    with stopping.listening():
        print("finished:", await stopping.carried_out(stubborn()), flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("yields", "signals", "said", "status"),
    [
        pytest.param(True, [signal.SIGINT], "finished: False", 0, id="Ctrl-C stops the work"),
        pytest.param(
            False, [signal.SIGINT, signal.SIGINT], "last words", 130, id="Ctrl-C twice ends it all"
        ),
        pytest.param(
            True, [signal.SIGTERM], "CancelledError", 1, id="SIGTERM ends the conversation"
        ),
    ],
)
def test_signals(yields: bool, signals: list[signal.Signals], said: str, status: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(yields=yields)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "working\n"
        child.send_signal(signals[0])
        assert child.stdout.readline() == "cancelled\n"
        for number in signals[1:]:
            child.send_signal(number)
        assert said in child.stdout.read()
        assert child.wait() == status
