"""Colours as "#RRGGBB": mixed, and compared for how well one reads on the other."""

from functools import lru_cache


def mix(ground: str, colour: str, share: float) -> str:
    """`ground` with `share` (0 to 1) of `colour` in it."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@lru_cache(maxsize=1_000)
def quiet(ground: str, colour: str, least: float = 3.05) -> str:
    """`colour` as near to `ground` as it may come while it can still be told from it."""
    low, high = 0.0, 1.0
    for _ in range(8):
        half = (low + high) / 2
        enough = contrast(ground, mix(ground, colour, half)) >= least
        low, high = (low, half) if enough else (half, high)
    return mix(ground, colour, high)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
