"""The table of pipeline classes, from their declarations, for docs/models.md."""

from collections.abc import Iterator

from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.declaration import Declaration
from tools.diffusion.licence import SALE

COLUMNS = (
    "class", "honours", "references", "controls", "sizes", "licence of the usual weights",
    "may be sold", "tested",
)  # fmt: skip
SOLD = {"yes": "yes", "no": "no", "depends": "depends on which weights: read the card"}
RUN = "run, with random weights"


def table() -> str:
    """Markdown: pictures, then clips."""
    parts = []
    for kind, title in (("image", "Pictures"), ("video", "Clips")):
        rows = sorted(_row(one.declared) for one in ADAPTERS.values() if one.declared.kind == kind)
        own = "frames" if kind == "video" else "several at once"
        columns = [*COLUMNS[:5], own, *COLUMNS[5:]]
        lines = [columns, ["---"] * len(columns), *rows]
        drawn = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        parts.append(f"### {title}\n\n{drawn}\n")
    return "\n".join(parts)


def _row(declared: Declaration) -> list[str]:
    return [
        f"`{declared.pipeline}`",
        ", ".join(_honours(declared)),
        _references(declared),
        ", ".join(_controls(declared)) or "–",
        _sizes(declared),
        _frames(declared) if declared.kind == "video" else "yes" if declared.batches else "no",
        declared.licence,
        SOLD[SALE[declared.commercial]],
        RUN if declared.tested == "run" else _declared(declared),
    ]


def _declared(declared: Declaration) -> str:
    """Why it was never run."""
    assert declared.requires, (
        f"{declared.pipeline} is not run, and nothing that it needs is missing"
    )
    return f"no, declared by its source: needs {', '.join(declared.requires)}"


def _honours(declared: Declaration) -> Iterator[str]:
    """Its request fields; those that it makes nothing without are bold."""
    for name in sorted(declared.honours | ({"loras"} if declared.teachable else set())):
        lines = " (by its outlines)" if name == "performance" and declared.performs_by else ""
        yield (f"**{name}**" if name in declared.needs else name) + lines


def _references(declared: Declaration) -> str:
    if not declared.most_references:
        return "–"
    called = f", `{declared.phrase.format(n='N')}`" if declared.phrase else ""
    by = ", by an IP-Adapter" if declared.ip_adapter else ""
    drawn = ", a sketch among them" if declared.drawings else ""
    return f"{declared.most_references}{called}{by}{drawn}"


def _controls(declared: Declaration) -> Iterator[str]:
    by = " (ControlNet)" if declared.controlnet else ""
    for number, kind in enumerate(declared.controls):
        yield kind + (by if number == len(declared.controls) - 1 else "")
    if declared.regions:
        yield "where references are seen"


def _sizes(declared: Declaration) -> str:
    rule = declared.sizes
    most = f", at most {rule.most_area / 1e6:.2g} MP" if rule.most_area else ""
    return f"x{rule.multiple}{most}"


def _frames(declared: Declaration) -> str:
    rule = declared.frames
    assert rule is not None, f"{declared.pipeline} declares no length of clips"
    lengths = f"{rule.step}n+{rule.rest}" if rule.step > 1 else "any"
    rate = f" at {declared.fps}/s" if declared.fps else ""
    chained = f", chained by {declared.chains}" if declared.chains else ""
    return f"{lengths}, {rule.least}–{rule.most}{rate}{chained}"
