"""The last check of a model's plan: what the audit finds fatal is planned by the rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from agent.directing.audit import Finding, audit, fatal
from agent.directing.breakdown import Breakdown
from agent.directing.director import Brief
from agent.directing.model.scenes import Planned
from agent.film import Id, Shot, Storyboard, World
from agent.script import Script

Scenes = Mapping[Id, Sequence[Planned]]
Joined = Callable[[Scenes], tuple[Shot, ...]]


def made_safe(
    planned: Scenes,
    joined: Joined,
    *,
    brief: Brief,
    script: Script,
    breakdown: Breakdown,
    world: World,
    rules: Storyboard,
) -> tuple[dict[Id, tuple[Planned, ...]], tuple[Shot, ...]]:
    """The scenes and the film's shots, scenes in which a fault remains planned by the rules.

    Args:
        planned: By the model.
        joined: Makes the film's shots of scenes.
        brief: What was asked for.
        script: With cues corrected as the plan has them.
        breakdown: Of that script.
        world: Of the film.
        rules: Their storyboard; what the audit says of it, too, is no fault of the model.
    """

    def found(shots: Sequence[Shot]) -> tuple[Finding, ...]:
        return fatal(
            audit(
                script,
                breakdown.people,
                world,
                shots,
                narration=brief.narration,
                unspoken=rules.unspoken,
                lexicon=brief.words,
            )
        )

    scenes = {scene: tuple(parts) for scene, parts in planned.items()}
    shots = joined(scenes)
    known = {(finding.rule, finding.text) for finding in found(rules.shots)}
    faults = [f for f in found(shots) if (f.rule, f.text) not in known]
    if not faults:
        return scenes, shots
    wrong = _wrong(scenes, shots, faults)
    safe = {
        scene: tuple(_by_rules(part, wrong[scene]) for part in parts) if scene in wrong else parts
        for scene, parts in scenes.items()
    }
    return safe, joined(safe)


def _wrong(scenes: Iterable[Id], shots: Sequence[Shot], faults: Sequence[Finding]) -> dict[Id, str]:
    """Scene -> its first fault; what is wrong with no shot is wrong with all scenes."""
    where = {shot.id: shot.scene for shot in shots}
    wrong: dict[Id, str] = {}
    for fault in faults:
        for scene in [where[fault.shot]] if fault.shot in where else scenes:
            wrong.setdefault(scene, fault.text)
    return wrong


def _by_rules(part: Planned, why: str) -> Planned:
    return replace(part, shots=part.part.rules, failed=part.failed or why, mended=())
