"""Source lines of a plan: each belongs to a shot, in the script's order."""

from collections.abc import Iterator, Sequence

from agent.directing.audit_ids import scene_id
from agent.directing.findings import Finding, span
from agent.directing.sources import numbers
from agent.film import Shot
from agent.script import Script


def covered(script: Script, shots: Sequence[Shot]) -> Iterator[Finding]:
    """Lines that no shot has, that are none, or that are out of order."""
    yield from _outside(script, shots)
    yield from _uncovered(script, shots)
    yield from _scattered(shots)
    yield from _backwards(shots)
    yield from _elsewhere(script, shots)


def _outside(script: Script, shots: Sequence[Shot]) -> Iterator[Finding]:
    """Spans that are turned around or reach outside the text; and shots without any."""
    last = max([script.line_count, *(element.lines[1] for element in script.elements)])
    for shot in shots:
        spans = (*shot.lines, *(said.lines for said in shot.speech))
        for first, end in dict.fromkeys(spans):
            if not 1 <= first <= end <= last:
                text = f"[{first}, {end}] are no lines of the script, which has 1 to {last}."
                yield Finding(rule="no such line", shot=shot.id, text=text)
        if not shot.lines:
            text = "The shot shows no line of the script. Give it the lines of what it shows."
            yield Finding(rule="no such line", shot=shot.id, text=text)


def _uncovered(script: Script, shots: Sequence[Shot]) -> Iterator[Finding]:
    """Each stretch of lines that no shot has, with the shots between which it lies."""
    wanted = numbers(element.lines for element in script.elements)
    had = numbers(lines for shot in shots for lines in shot.lines)
    missing = wanted - had - numbers(script.title_lines)
    for element in script.elements:
        mine = missing & numbers((element.lines,))
        missing -= mine
        if not mine:
            continue
        before = [shot.id for shot in shots if _first(shot) < min(mine)]
        near = f" of shot {before[-1]!r} or the next" if before else " of the first shot"
        said = " ".join(element.text.split())
        text = f"No shot has lines {span(sorted(mine))}: {said[:60]!r}. Put them into the lines"
        yield Finding(rule="uncovered line", text=f"{text}{near}, or make a shot of them.")


def _first(shot: Shot) -> int:
    return min((first for first, _ in shot.lines), default=0)


def _scattered(shots: Sequence[Shot]) -> Iterator[Finding]:
    """Lines that a shot has again after shots without them."""
    latest: dict[int, int] = {}
    lined = [shot for shot in shots if shot.lines]
    for number, shot in enumerate(lined):
        mine = numbers(shot.lines)
        again = sorted(line for line in mine if latest.get(line, number) < number - 1)
        if again:
            other = lined[latest[again[0]]].id
            text = (
                f"Lines {span(again)} are in shot {other!r} already, and not in the shots between."
            )
            text += f" Take them out of shot {shot.id!r}; only neighbours share a line."
            yield Finding(rule="line order", shot=shot.id, text=text)
        latest |= dict.fromkeys(mine, number)


def _backwards(shots: Sequence[Shot]) -> Iterator[Finding]:
    """Shots that begin before a shot that comes earlier."""
    top = 0
    at = ""
    for shot in shots:
        if not shot.lines:
            continue
        start = _first(shot)
        if start < top:
            text = f"Begins at line {start}, after shot {at!r} that begins at line {top}."
            text += f" Put shot {shot.id!r} before it: shots follow the script."
            yield Finding(rule="line order", shot=shot.id, text=text)
        else:
            top, at = start, shot.id


def _elsewhere(script: Script, shots: Sequence[Shot]) -> Iterator[Finding]:
    """Shots whose lines all belong to another scene than theirs."""
    scenes = {scene_id(scene.number): scene for scene in script.scenes}
    if len(scenes) < len(script.scenes):
        return
    for shot in shots:
        own = scenes.get(shot.scene)
        if own is None or not shot.lines or numbers(shot.lines) & numbers((own.lines,)):
            continue
        at = _first(shot)
        right = [name for name, s in scenes.items() if s.lines[0] <= at <= s.lines[1]]
        if right:
            text = f"Lines {span(sorted(numbers(shot.lines)))} belong to scene {right[0]!r}."
            text += f" Write scene {right[0]!r}."
            yield Finding(rule="wrong scene", shot=shot.id, text=text)
