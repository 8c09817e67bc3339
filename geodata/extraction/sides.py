"""How the sides of a war stand to each other."""

from __future__ import annotations

from geodata.conflicts import Conflict


def same_camp(conflict: Conflict | None, one: str | None, other: str | None) -> bool:
    """Whether two sides stand together; a side that nobody knows stands with none."""
    if conflict is None or one is None or other is None:
        return False
    return conflict.camp(one) == conflict.camp(other)


def fights(conflict: Conflict | None, side: str | None) -> bool:
    """Whether a side holds or takes ground; one that nobody knows does not."""
    known = conflict.sides.get(side) if conflict and side else None
    return known is not None and known.belligerent


def opponent(conflict: Conflict | None, side: str | None) -> str | None:
    """The one other camp, in a war of two."""
    if conflict is None or side is None:
        return None
    camps = {conflict.camp(each) for each, data in conflict.sides.items() if data.belligerent}
    others = camps - {conflict.camp(side)}
    return others.pop() if len(camps) == 2 and len(others) == 1 else None
