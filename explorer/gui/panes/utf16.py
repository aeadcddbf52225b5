"""Places in a text: Qt counts UTF-16 units, where some signs are two; Python counts signs."""


def to_units(text: str, place: int) -> int:
    """Qt's place for a place in `text`."""
    if text.isascii():
        return place
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def from_units(text: str, units: int) -> int:
    """The place in `text` for Qt's place."""
    if text.isascii():
        return units
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(cut.decode("utf-16-le", "ignore"))
