"""What the models of a profile have in common, and so stands in memory once."""

from collections.abc import Mapping, Sequence

from tools.diffusion.sharing import borrowed
from tools.profiles.served import Served


def shared(roles: Sequence[Served]) -> dict[str, dict[str, str]]:
    """Role -> part of its model -> the role before it that has the same part; roles that share
    nothing are left out. Files that are alike may be read in full for it, once.

    Args:
        roles: In the order of the profile.
    """
    found: dict[str, dict[str, str]] = {}
    for number, role in enumerate(roles):
        before = {one.role: one for one in roles[:number] if one.loads}
        twin = next((name for name, one in before.items() if one.loads == role.loads), None)
        if twin is not None:
            found[role.role] = dict.fromkeys(role.components, twin)
            continue
        having: Mapping[str, tuple[str, str]] = borrowed(
            role.parts, {name: one.parts for name, one in before.items()}
        )
        if having:
            found[role.role] = {name: owner for name, (owner, _) in having.items()}
    return found
