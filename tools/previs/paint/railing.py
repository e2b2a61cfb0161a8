"""Fences that are no pales: the rail of a deck, the bars of a cell."""

import numpy as np

from tools.previs.card import Card
from tools.previs.paint.solid import box
from tools.previs.paint.structures import Model, built
from tools.previs.paint.subject import Subject

RAILINGS = frozenset({"rail", "bars"})
"""Texts of a fence that is one of these."""


def railing(subject: Subject) -> tuple[Card, ...]:
    """Posts under a broad rail; with the text "bars" iron rods between two beams."""
    return _bars(subject) if subject.piece.text == "bars" else _rail(subject)


def _rail(subject: Subject) -> tuple[Card, ...]:
    w, h, _ = subject.size
    wood = subject.own("#7a5a3c")
    model = Model()
    for k in range(count := max(3, round(w / 0.5) + 1)):
        x = -0.5 * w + w * k / (count - 1)
        model.add(box((x - 0.035, 0, -0.035), (x + 0.035, 0.92 * h, 0.035), wood))
    model.layer()
    for low, high, half in ((0.42, 0.47, 0.02), (0.92, 1.0, 0.08)):
        tone = subject.covered(subject.pale(wood, 0.12))
        model.add(box((-0.5 * w, low * h, -half), (0.5 * w, high * h, half), tone))
    return built(subject, model, brush=0.5)


def _bars(subject: Subject) -> tuple[Card, ...]:
    w, h, _ = subject.size
    iron = subject.own("#4a4a4a")
    model = Model()
    for x in np.linspace(-0.5 * w + 0.05, 0.5 * w - 0.05, max(4, round(w / 0.16))):
        model.add(box((float(x) - 0.018, 0, -0.018), (float(x) + 0.018, h, 0.018), iron))
    model.layer()
    for low in (0.0, 0.48, 0.97):
        beam = subject.dark(iron, 0.15)
        model.add(box((-0.5 * w, low * h, -0.03), (0.5 * w, (low + 0.03) * h, 0.03), beam))
    return built(subject, model, brush=0.4)
