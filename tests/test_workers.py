"""Workers do what they are given, and never outlive the one they work for."""

import asyncio
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tools.workers
from tools.errors import Failed, OnereelError
from tools.turns import waiting
from tools.workers import FORKS, NEEDED, TOOK, Details, LocalWorkers, begin, clocked, end


def leave_pid(request: str, folder: Path) -> Details:
    (folder / request).write_text(str(os.getpid()), encoding="utf-8")
    return {"pid": os.getpid()}


def leave_pid_and_sleep(request: str, folder: Path) -> Details:
    leave_pid(request, folder)
    time.sleep(60)
    return {}


def wait_for_a_turn(request: str, folder: Path) -> Details:
    begun = time.monotonic()
    with waiting():
        time.sleep(0.05)
    return {"waited": time.monotonic() - begun}


def refuse(request: str, folder: Path) -> Details:
    raise OnereelError(request)


def told_of_itself(request: str, folder: Path) -> Details:
    return {
        "imported": [name for name in NEEDED if name in sys.modules],
        "from": tools.workers.__file__,
        "threads": len(list(Path("/proc/self/task").iterdir())),
        "parent": os.getppid(),
    }


def die(request: str, folder: Path) -> Details:
    os._exit(9)


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False


def waited(pid_file: Path) -> int:
    """The process id in a file that somebody is about to write."""
    for _ in range(600):
        if pid_file.is_file() and (text := pid_file.read_text(encoding="utf-8")):
            return int(text)
        time.sleep(0.05)
    raise AssertionError(f"{pid_file.name} was never written")


def test_waiting_for_a_turn_is_no_part_of_what_work_took(tmp_path: Path) -> None:
    begun = time.monotonic()
    details = clocked(wait_for_a_turn, "", tmp_path)
    assert details[TOOK] + 0.05 <= time.monotonic() - begun


def test_work_is_done_in_another_process(tmp_path: Path) -> None:
    workers = LocalWorkers(1)
    try:
        details = asyncio.run(workers.run(leave_pid, "pid", tmp_path))
    finally:
        workers.close()
    assert details["pid"] != os.getpid()
    assert (tmp_path / "pid").read_text(encoding="utf-8") == str(details["pid"])


@pytest.mark.skipif(not FORKS, reason="each worker imports for itself here")
def test_workers_are_forked_with_all_that_they_need_wherever_they_begin(tmp_path: Path) -> None:
    (tmp_path / "tools.py").write_text("raise SystemExit(3)", encoding="utf-8")
    here = [sys.executable, __file__, str(tmp_path), "tell"]
    done = subprocess.run(here, cwd=tmp_path, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    first, second = told["workers"]
    assert first["imported"] == list(NEEDED)
    assert first["from"] == told["from"]
    assert first["threads"] <= 2  # the second one brings results back
    assert told["pid"] != first["parent"] == second["parent"]
    assert told["environment is as it was"]


def test_an_error_comes_back_as_it_was_raised(tmp_path: Path) -> None:
    workers = LocalWorkers(1)
    try:
        with pytest.raises(OnereelError, match="no such brush"):
            asyncio.run(workers.run(refuse, "no such brush", tmp_path))
    finally:
        workers.close()


def test_a_worker_that_dies_is_said_to_have_died(tmp_path: Path) -> None:
    workers = LocalWorkers(1)
    try:
        with pytest.raises(Failed, match="A worker process died"):
            asyncio.run(workers.run(die, "", tmp_path))
    finally:
        workers.close()


def test_a_stopped_run_ends_its_workers_at_once(tmp_path: Path) -> None:
    workers = LocalWorkers(1)

    async def stop_early() -> None:
        task = asyncio.create_task(workers.run(leave_pid_and_sleep, "pid", tmp_path))
        await asyncio.to_thread(waited, tmp_path / "pid")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(stop_early())
    workers.close(now=True)
    assert gone(int((tmp_path / "pid").read_text(encoding="utf-8")))


def gone(pid: int) -> bool:
    for _ in range(100):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_what_workers_took_is_known_once_all_has_ended(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = LocalWorkers(1)
    try:
        asyncio.run(workers.run(leave_pid, "pid", tmp_path))
    finally:
        workers.close()
    end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime > before.ru_utime + before.ru_stime


def test_a_killed_run_leaves_nothing_on_the_terminal() -> None:
    code = (
        "import os; from tools.workers import LocalWorkers; workers = LocalWorkers(1); "
        "os.kill(os.getpid(), 9)"
    )
    # It is waited for whoever holds its stderr: whatever cleans up after it, too.
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (-signal.SIGKILL, "")


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, __file__, str(tmp_path)])
    worker = waited(tmp_path / "pid")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert gone(worker)


async def tell(folder: Path) -> None:
    before = dict(os.environ)
    begin()
    workers = LocalWorkers(2)
    both = await asyncio.gather(*(workers.run(told_of_itself, "", folder) for _ in range(2)))
    workers.close()
    same = dict(os.environ) == before
    found = {"pid": os.getpid(), "from": tools.workers.__file__}
    told = found | {"workers": both, "environment is as it was": same}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[2:] == ["tell"]:
        asyncio.run(tell(Path(sys.argv[1])))
    else:
        asyncio.run(LocalWorkers(1).run(leave_pid_and_sleep, "pid", Path(sys.argv[1])))
