"""A process that keeps models loaded: it tells its steps, can be stopped, and never outlives us."""

import asyncio
import os
import pickle
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes import gone
from tools.errors import Failed, Unsupported
from tools.progress import Step, tell
from tools.workers import Details, Lane, LocalWorkers

LOADED: list[int] = []


@dataclass(frozen=True)
class Asked:
    steps: int = 3
    lane: Lane = "device"


def steps(asked: Asked, folder: Path) -> Details:
    LOADED.append(len(LOADED))
    for number in range(asked.steps):
        tell(Step("denoising", number + 1, asked.steps))
    return {"pid": os.getpid(), "calls": len(LOADED)}


def endless(asked: Asked, folder: Path) -> Details:
    (folder / "pid").write_text(str(os.getpid()), encoding="utf-8")
    try:
        while True:
            tell(Step("denoising"))
            threading.Event().wait(0.01)
    finally:
        (folder / "ended").touch()


def refuse(asked: Asked, folder: Path) -> Details:
    raise Unsupported("no such thing")


class Odd(Exception):
    """Made of two things, of which it keeps one: it cannot be made again from what it keeps."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")


def end_oddly(asked: Asked, folder: Path) -> Details:
    raise Odd("a library's own", "too hot")


def die(asked: Asked, folder: Path) -> Details:
    os._exit(9)


async def until(path: Path) -> None:
    while not path.exists():
        await asyncio.sleep(0.02)


@pytest.fixture
def workers() -> LocalWorkers:
    return LocalWorkers(1)


def test_what_is_loaded_stays_loaded_and_every_step_is_told(
    workers: LocalWorkers, tmp_path: Path
) -> None:
    told: list[Step] = []

    async def both() -> tuple[Details, Details]:
        first = await workers.run(steps, Asked(), tmp_path, told.append)
        return first, await workers.run(steps, Asked(), tmp_path, told.append)

    first, second = asyncio.run(both())
    workers.close()
    assert first["pid"] == second["pid"] != os.getpid()
    assert second["calls"] == 2
    assert [step.done for step in told] == [1, 2, 3] * 2


def test_an_error_comes_back_as_it_was_raised(workers: LocalWorkers, tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="no such thing"):
        asyncio.run(workers.run(refuse, Asked(), tmp_path))
    workers.close()


def test_an_error_that_cannot_be_sent_comes_in_words_and_the_process_goes_on(
    workers: LocalWorkers, tmp_path: Path
) -> None:
    async def again() -> Details:
        with pytest.raises(RuntimeError, match="Odd: a library's own: too hot"):
            await workers.run(end_oddly, Asked(), tmp_path)
        return await workers.run(steps, Asked(), tmp_path)

    assert asyncio.run(asyncio.wait_for(again(), 60))["calls"] == 1
    workers.close()


def test_work_that_cannot_be_sent_is_forgotten(workers: LocalWorkers, tmp_path: Path) -> None:
    def unsendable(asked: Asked, folder: Path) -> Details:
        return {}

    with pytest.raises((AttributeError, pickle.PicklingError)):
        asyncio.run(workers.run(unsendable, Asked(), tmp_path))
    workers.close()
    assert not workers._models["device"]._jobs


def test_cancelled_work_ends_at_its_next_step_and_the_process_goes_on(
    workers: LocalWorkers, tmp_path: Path
) -> None:
    async def stopped() -> Details:
        task = asyncio.create_task(workers.run(endless, Asked(), tmp_path))
        await until(tmp_path / "pid")
        task.cancel()
        await until(tmp_path / "ended")
        return await workers.run(steps, Asked(), tmp_path)

    details = asyncio.run(stopped())
    workers.close()
    assert str(details["pid"]) == (tmp_path / "pid").read_text(encoding="utf-8")


def test_closing_at_once_cancels_what_runs_and_leaves_no_process(
    workers: LocalWorkers, tmp_path: Path
) -> None:
    async def stopped() -> None:
        task = asyncio.create_task(workers.run(endless, Asked(), tmp_path))
        await until(tmp_path / "pid")
        workers.close(now=True)
        task.cancel()

    asyncio.run(stopped())
    assert (tmp_path / "ended").exists()
    assert gone(int((tmp_path / "pid").read_text(encoding="utf-8")))


def test_a_process_that_dies_is_told_and_the_next_work_gets_a_new_one(
    workers: LocalWorkers, tmp_path: Path
) -> None:
    async def again() -> Details:
        with pytest.raises(Failed, match="may have run out of memory"):
            await workers.run(die, Asked(), tmp_path)
        return await workers.run(steps, Asked(), tmp_path)

    assert asyncio.run(again())["calls"] == 1
    workers.close()
