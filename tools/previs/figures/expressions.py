"""Expressions as amounts: what brows, lids, eyes and mouth do."""

from dataclasses import dataclass, replace

from tools.staging import Expression, Figure


@dataclass(frozen=True)
class Features:
    """All 0 when neutral unless said; positive as named."""

    brow_up: float = 0
    """Of the whole brow; 1 is startled."""
    brow_inner: float = 0
    """Of its inner end; -1 frowns, 1 grieves."""
    brow_skew: float = 0
    """The right brow alone, upwards."""
    open: float = 0.72
    """Of the eyes; 0 shut, 1.3 staring."""
    smile_eyes: float = 0
    """1: shut into arcs by laughing."""
    lower_lid: float = 0
    """Pushed up."""
    look_up: float = 0
    look_aside: float = 0
    iris: float = 1
    corner: float = 0
    """Of the mouth; 1 grins, -1 sulks."""
    skew: float = 0
    """One corner more than the other."""
    part: float = 0
    """Lips apart, 0 to 1."""
    wide: float = 1
    """Width of the mouth."""
    round: float = 0
    """The mouth as an O."""
    teeth: float = 0
    bags: float = 0
    frown: float = 0
    """Folds between the brows."""
    sneer: float = 0
    """The fold beside the nose on the side where the lip is raised."""


FEATURES: dict[Expression, Features] = {
    "neutral": Features(corner=0.08),
    "happy": Features(
        brow_up=0.35, open=0.8, lower_lid=0.42, corner=0.95, wide=1.22, part=0.16, teeth=0.7
    ),
    "laughing": Features(
        brow_up=0.55, smile_eyes=1, open=0, lower_lid=0.6, corner=0.9, wide=1.3, part=0.85, teeth=1
    ),
    "sad": Features(
        brow_up=0.1, brow_inner=1, open=0.52, look_up=-0.7, corner=-0.85, wide=0.86, bags=0.4
    ),
    "angry": Features(
        brow_up=-0.45,
        brow_inner=-1.15,
        open=0.6,
        lower_lid=0.35,
        corner=-0.6,
        wide=1.02,
        iris=0.88,
        frown=1,
        part=0.12,
        teeth=1,
    ),
    "afraid": Features(
        brow_up=0.75,
        brow_inner=0.95,
        open=1.22,
        iris=0.66,
        corner=-0.55,
        wide=1.05,
        part=0.3,
        teeth=1,
    ),
    "surprised": Features(brow_up=1.15, open=1.2, iris=0.85, part=0.62, wide=0.72, round=1),
    "puzzled": Features(
        brow_up=0.1,
        brow_inner=-0.25,
        brow_skew=1,
        open=0.74,
        look_up=0.55,
        look_aside=0.6,
        corner=-0.15,
        skew=0.55,
        wide=0.82,
        frown=0.4,
    ),
    "tired": Features(
        brow_up=0.1,
        brow_inner=0.45,
        open=0.3,
        look_up=-0.45,
        corner=-0.3,
        wide=0.92,
        bags=1,
    ),
    "scornful": Features(
        brow_up=0.15,
        brow_inner=-0.3,
        brow_skew=0.9,
        open=0.4,
        lower_lid=0.3,
        look_up=-0.5,
        look_aside=-0.35,
        corner=-0.35,
        skew=1.1,
        wide=0.95,
        sneer=1,
    ),
}


def asleep(figure: Figure) -> bool:
    """Whoever lies and is tired has the eyes shut."""
    return figure.pose == "lie" and figure.expression == "tired"


def features(expression: Expression, mouth: int, blink: bool) -> Features:
    """The face of one drawing: the expression, the speaking mouth (0 to 3) and the lids."""
    base = FEATURES[expression]
    if mouth:
        opened = (0.0, 0.22, 0.5, 0.85)[mouth]
        base = replace(
            base,
            part=max(opened, base.part * 0.5 + opened * 0.6),
            wide=base.wide * (1.0, 0.98, 0.94, 0.88)[mouth],
            round=max(base.round * 0.6, (0.0, 0.1, 0.25, 0.45)[mouth]),
            teeth=max(base.teeth, 0.6),
        )
    elif expression in ("happy", "surprised", "tired"):
        base = replace(base, part=base.part * 0.9)
    if blink and not base.smile_eyes:
        base = replace(base, open=0)
    return base
