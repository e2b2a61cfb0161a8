"""`onereel doctor --profile NAME`: what a profile needs, what of it is here, and what is to do."""

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.diffusion.hub import SHORT_COMMIT, cache_folder
from tools.diffusion.memory import GB, gigabytes, need
from tools.diffusion.needs import install_commands
from tools.profiles import load_profile
from tools.profiles.choosing import resolved
from tools.profiles.examining import examine
from tools.profiles.means import Means
from tools.profiles.served import Examined, Served
from tools.profiles.shared import shared

WIDEST = 80
INDENT = " " * 14
SALE = {
    "yes": "a film made with it may be sold",
    "no": "a film made with it may NOT be sold",
    "depends": "whether a film may be sold depends on which weights: read its card",
    "ask": "read it before you sell a film",
}
BY = {
    "card": "",
    "catalogue": " (of the usual weights)",
    "adapter": " (of the usual weights)",
    "": "",
}
PARTS = {"vae": "VAE", "text_encoder_2": "second text encoder"}
"""How parts are called, where it is not their name with spaces."""
CANDIDATES = frozenset({"image", "edit"})
"""Roles that draw several stills of a shot."""
TESTED = {
    "run": "our tests run it, with random weights",
    "declared": "written by its documentation, never run by us",
}


def examine_profile(name: str, *, as_json: bool, means: Means | None = None) -> None:
    """Print the page; exit with 1 when the profile cannot make a film as things are."""
    chosen = resolved(name, means)
    found = examine(load_profile(chosen.name), means)
    if as_json:
        print(json.dumps(told(chosen.name, chosen.why, found), ensure_ascii=False))
    else:
        for line in page(chosen.name, chosen.why, found):
            print(line)
    if not found.ready:
        sys.exit(1)


def page(name: str, why: str, found: Examined) -> Iterator[str]:
    """Lines for a person, of 80 columns at most but for commands that cannot be broken."""
    about = found.profile.about
    yield from _wrapped(f"Profile {name}{f': {about}' if about else ''}.")
    if why:
        yield from _wrapped(f"It is chosen: {why}.")
    yield from _wrapped(f"This machine: {_there_is(found)}.")
    before, common = None, shared(found.roles)
    for role in found.roles:
        if role.tool or (before and before.tool) or before is None:
            yield ""
        before = role
        yield f"{'ok  ' if role.ready else 'FAIL'} {role.role:<8} {role.serves}"
        for head, said in _facts(role):
            rest = INDENT if head == "problem" else INDENT + " " * 9
            yield from _wrapped(f"{head:<8} {said}", INDENT, rest)
        if role.role in common:
            said = _in_common(role, common[role.role])
            yield from _wrapped(f"shared   {said}", INDENT, INDENT + " " * 9)
    yield ""
    if any(role.wants for role in found.roles):
        yield "Memory is estimated, not measured."
    yield from _to_do(found)


def _there_is(found: Examined) -> str:
    card = found.machine.card
    has = f"{card.name}, {gigabytes(card.free)} of it free" if card else "no card"
    return (
        f"{has}; {gigabytes(found.machine.memory)} of main memory and {gigabytes(found.free)} of "
        "disk free"
    )


def _facts(role: Served) -> Iterator[tuple[str, str]]:
    """What there is to say of a role, each with a word before it."""
    if not role.tool:
        yield from (("problem", problem) for problem in role.problems)
        return
    yield "model" if role.tool == "diffusion" else "server", _state(role)
    problems = role.problems if role.here or not role.command else role.problems[1:]
    yield from (("problem", problem) for problem in problems)
    if role.packages:
        yield "packages", f"missing: {', '.join(role.packages)}"
    if role.licence or role.sale == "ask":
        licence = role.licence or "not known"
        yield "licence", f"{licence}{BY[role.licence_by]}: {SALE[role.sale or 'ask']}"
    if role.remark:
        yield "remark", role.remark
    if role.pipeline:
        tested = f"; {TESTED[role.tested]}" if role.tested else ""
        yield "pipeline", f"{role.pipeline}{tested}"
    if said := _memory(role):
        yield "memory", said


def _state(role: Served) -> str:
    if role.said or role.tool != "diffusion":
        return role.said or "it does not answer as it should"
    if not role.here:
        size = f", about {role.gigabytes:g} GB to download" if role.gigabytes else ""
        gated = "; its licence is accepted on its page first" if role.gated else ""
        return f"not here{size}{gated}"
    if not role.revision:
        return "here, but not whole"
    size = f", {gigabytes(int(role.gigabytes * GB))}"
    return f"here and whole{size}, revision {role.revision[:SHORT_COMMIT]}"


def _memory(role: Served) -> str:
    """What it needs of this machine, by the plan's estimate."""
    if role.plan is None or role.wants is None:
        return ""
    wants = need(role.wants)
    if role.plan.machine.card is None and role.wants.card:
        return f"{wants}; without a card a shot takes very long"
    slow = "" if role.wants.card else "; on the processor a shot takes very long"
    rung = role.plan.rung
    if rung is None:
        return f"{wants}, and no way of loading it needs so little that it fits"
    several = f". {rung.together} candidates of a shot fit at once" if _together(role) else ""
    if role.plan.taken == 0:
        return f"{wants}{slow}{several}"
    changes = "; ".join(rung.changes)
    return f"{wants}: too much. It will {changes}: {need(rung.needs)}{slow}{several}"


def _together(role: Served) -> bool:
    """Whether several pictures are asked of it at once."""
    rung = role.plan.rung if role.plan else None
    return role.role in CANDIDATES and rung is not None and rung.together > 1


def _in_common(role: Served, parts: Mapping[str, str]) -> str:
    """Which parts it has of other roles' models: they are loaded once."""
    if len(parts) == len(role.components):
        return f"all of it is loaded once, with [{next(iter(parts.values()))}]"
    owners: dict[str, list[str]] = {}
    for name, owner in parts.items():
        owners.setdefault(owner, []).append(PARTS.get(name, name.replace("_", " ")))
    return "; ".join(
        f"{' and '.join(names)} {'are those' if len(names) > 1 else 'is that'} of [{owner}]"
        for owner, names in owners.items()
    )


def _to_do(found: Examined) -> Iterator[str]:
    """The commands that help, in the order in which to run them."""
    if found.ready:
        yield "It can make a film."
        return
    yield "It cannot make a film yet."
    if _lacks_card(found):
        yield from _wrapped(
            "It is made for a machine with an NVIDIA card, and none is seen here: what follows "
            "helps on one that has a card."
        )
    commands = list(commands_of(found))
    yield "To do:" if commands else "To do: mend what is marked FAIL, then run this again."
    for command in commands:
        yield from _command(command)
    need_disk = sum(found.to_download.values())
    if need_disk:
        place = _short(cache_folder())
        enough = need_disk * GB < found.free
        verdict = "free" if enough else "free, which is too little: set HF_HOME to another disk"
        yield from _wrapped(
            f"That fetches about {need_disk:g} GB into {place}; {gigabytes(found.free)} are "
            f"{verdict}."
        )
    if not _lacks_card(found) and not all(role.fits for role in found.roles):
        yield "It does not fit into memory here: choose a smaller profile."


def _lacks_card(found: Examined) -> bool:
    wants = any(role.wants and role.wants.card for role in found.roles)
    return wants and found.machine.card is None


def commands_of(found: Examined) -> Iterator[str]:
    """What to run, once each."""
    if found.packages:
        yield from install_commands(found.packages)
    if any(role.gated and not role.here for role in found.roles):
        yield "hf auth login"
    yield from dict.fromkeys(role.command for role in found.roles if role.command)


def _command(command: str) -> Iterator[str]:
    """A command, broken before files and options where it is too wide."""
    line = " "
    for part in re.split(r" (?=--|\S+/\S)", command):
        if len(line) + len(part) + 3 > WIDEST and line.strip():
            yield f"{line} \\"
            line = "   "
        line += f" {part}"
    yield line


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def told(name: str, why: str, found: Examined) -> dict[str, Any]:
    """The page as JSON values."""
    card, common = found.machine.card, shared(found.roles)
    return {
        "profile": name,
        "why": why,
        "about": found.profile.about,
        "ready": found.ready,
        "machine": {
            "card": card and card.name,
            "card_bytes": card and card.total,
            "card_free": card and card.free,
            "memory": found.machine.memory,
            "disk_free": found.free,
        },
        "roles": [_role(role) | {"shared": common.get(role.role, {})} for role in found.roles],
        "packages": list(found.packages),
        "commands": list(commands_of(found)),
    }


def _role(role: Served) -> dict[str, Any]:
    plan, wants = role.plan, role.wants
    rung = plan.rung if plan else None
    return {
        "role": role.role,
        "serves": role.serves,
        "tool": role.tool,
        "ready": role.ready,
        "here": role.here,
        "problems": list(role.problems),
        "packages": list(role.packages),
        "revision": role.revision,
        "pipeline": role.pipeline,
        "adapter": role.tested,
        "licence": role.licence,
        "licence_by": role.licence_by,
        "sale": role.sale,
        "command": role.command,
        "gigabytes": round(role.gigabytes, 1),
        "wants": wants and {"card": wants.card, "stages": wants.stages, "memory": wants.main},
        "fits": role.fits,
        "steps_down": list(rung.changes) if rung else [],
        "batch": rung.together if rung else None,
        "said": role.said,
    }
