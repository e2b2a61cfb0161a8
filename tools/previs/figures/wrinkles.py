"""Folds of the skin: what age and feeling write into a face."""

import numpy as np

from tools.previs.figures.face import SIDES, Face


def paint_wrinkles(face: Face) -> None:
    """Folds that fit the age and the expression."""
    if face.mood.sneer:
        face.stroke([(-0.07, 0.345), (-0.11, 0.30), (-0.115, 0.245)], 1.1, 0.8, (0.2, 0.1))
    _folds(face)


def _folds(face: Face) -> None:
    age, mood = face.look.age, face.mood
    soft = face.colours.shadow(face.skin, 0.8)

    def fold(points: list[tuple[float, float]], weight: float, alpha: float) -> None:
        for side in SIDES:
            face.stroke([(a * side, b) for a, b in points], weight, alpha, (0.2, 0.1), soft)

    smile = max(mood.corner, 0) * 0.6 + max(mood.part - 0.2, 0) * 0.3
    laugh = float(np.clip((age - 36) / 30, 0, 1)) * 0.8 + smile * 0.7
    if laugh > 0.08:
        fold([(0.095, 0.335), (0.135, 0.285), (0.15, 0.215)], 0.9, min(0.85, laugh))
    bags = max(mood.bags * 0.8, float(np.clip((age - 48) / 25, 0, 0.85)))
    if bags > 0.05:
        y = face.eye_level
        fold([(0.085, y - 0.052), (0.15, y - 0.072), (0.215, y - 0.045)], 0.8, bags)
    if mood.frown > 0.1 or age > 60:
        y = face.eye_level + 0.09
        strength = max(mood.frown, 0.45 if age > 60 else 0)
        fold([(0.026, y - 0.02), (0.022, y + 0.02), (0.03, y + 0.055)], 0.9, strength)
    crow = float(np.clip((age - 50) / 20, 0, 0.8)) + (0.35 if mood.smile_eyes else 0)
    if crow > 0.1:
        y = face.eye_level
        for drop in (0.028, 0.0, -0.028):
            fold([(0.245, y + drop * 0.4), (0.27, y + drop), (0.29, y + drop * 1.7)], 0.6, crow)
    lines = int(np.clip((age - 44) / 9, 0, 3)) + (1 if mood.brow_up > 0.6 else 0)
    for i in range(min(lines, 3)):
        y = face.eye_level + 0.185 + 0.05 * i + 0.02 * mood.brow_up
        w = 0.15 - 0.02 * i
        way = [(-w, y - 0.008), (-0.4 * w, y + 0.006), (0.1 * w, y), (w, y + 0.008)]
        face.stroke(way, 0.7, 0.6, (0.1, 0.1), soft)
    if age > 66:
        fold([(0.225, 0.36), (0.245, 0.30), (0.235, 0.235)], 0.8, 0.5)
        fold([(0.14, 0.19), (0.15, 0.15), (0.13, 0.11)], 0.7, 0.45)
