"""Colours and sizes: the one place that names them, for the canvas and for the whole window.

Colours are "#RRGGBB"; sizes are logical pixels at 100 %, to be taken through `Theme.px`.
"""

from dataclasses import dataclass, fields, replace
from typing import NamedTuple


class Font(NamedTuple):
    """A text style: size in pixels at 100 %, weight as in CSS."""

    size: float
    weight: int = 400
    mono: bool = False


class Fonts(NamedTuple):
    """Every text style there is. Nothing is smaller than 11."""

    title: Font = Font(20, 700)
    heading: Font = Font(16, 600)
    reading: Font = Font(14)
    interface: Font = Font(13)
    name: Font = Font(13)
    name_selected: Font = Font(13, 500)
    step_name: Font = Font(13, 600)
    secondary: Font = Font(12)
    chip: Font = Font(12, 500)
    caption: Font = Font(12, 600)
    badge: Font = Font(11, 600)
    relation: Font = Font(11, 500)
    code: Font = Font(13, 400, mono=True)
    iri: Font = Font(12, 400, mono=True)
    story: Font = Font(28, 700)
    focus: Font = Font(16, 700)
    near: Font = Font(13, 600)
    far: Font = Font(12, 500)


@dataclass(frozen=True, slots=True)
class Space:
    """Distances between things."""

    island_gap: int = 8
    window_edge: int = 8
    island_inset: int = 16
    section: int = 16
    caption: int = 4


@dataclass(frozen=True, slots=True)
class Heights:
    """How tall things are; no target is smaller than `target` either way."""

    target: int = 24
    header: int = 48
    status: int = 32
    tabs: int = 36
    tree_row: int = 28
    sentence_row: int = 28
    sentence_head: int = 32
    table_row: int = 32
    palette_row: int = 40
    palette_input: int = 56
    step_row: int = 48
    button: int = 30
    chip: int = 24
    choice: int = 28
    pill_focus: int = 40
    pill_near: int = 28
    pill_far: int = 26
    card: int = 72
    card_width: int = 144


@dataclass(frozen=True, slots=True)
class Radii:
    """Corners; pills, chips and badges take half their height."""

    key_cap: int = 4
    control: int = 6
    menu: int = 8
    island: int = 10
    palette: int = 12
    region: int = 14


FONTS = Fonts()
SPACE = Space()
HEIGHTS = Heights()
RADII = Radii()


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role. `kinds[Kind.place]` is a kind's colour, place 0 that of all further kinds.

    `outlined` asks for a 2 px outline where another theme fills the ground of a selection.
    """

    name: str
    dark: bool
    chrome: str
    surface: str
    canvas: str
    field: str
    raised: str
    hover: str
    press: str
    sel: str
    sel_dim: str
    line: str
    control: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    done: str
    done_soft: str
    goal: str
    note_soft: str
    error: str
    error_soft: str
    scroll: str
    grid: str
    shadow: str
    scrim_alpha: int
    shadow_alpha: int
    pill_ground: str
    pill_tint: float
    kinds: tuple[str, ...]
    edge_is_a: str
    edge_part_of: str
    edge_order: str
    edge_function: str
    edge_purpose: str
    edge_effect: str
    edge_comparison: str
    edge_other: str
    outlined: bool = False
    scale: float = 1.0

    def px(self, size: float) -> float:
        """A size of 100 % at this text size, in whole pixels."""
        return float(round(size * self.scale))

    def font(self, font: Font) -> Font:
        """A text style of 100 % at this text size."""
        return font._replace(size=self.px(font.size))

    def scaled(self, scale: float) -> "Theme":
        """The same theme at another text size, 1.0 to 2.0."""
        return replace(self, scale=scale)

    def colours(self) -> dict[str, str]:
        """All roles that are a colour, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {k: v for k, v in values.items() if isinstance(v, str) and v.startswith("#")}

    def kind(self, place: int) -> str:
        """The colour of the kind at `place`."""
        return self.kinds[place] if 0 < place < len(self.kinds) else self.kinds[0]


def _colours(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LIGHT = Theme(
    name="light",
    dark=False,
    chrome="#E8ECF2",
    surface="#FFFFFF",
    canvas="#F7F8FB",
    field="#FFFFFF",
    raised="#FFFFFF",
    hover="#EFF2F6",
    press="#E2E7EE",
    sel="#DCEAF7",
    sel_dim="#E4E9F0",
    line="#D5DAE3",
    control="#7A8495",
    text="#17202E",
    muted="#566173",
    faint="#667080",
    accent="#0066B3",
    accent_hover="#00558F",
    on_accent="#FFFFFF",
    done="#057A60",
    done_soft="#E2F1ED",
    goal="#8F5A00",
    note_soft="#FBF5E7",
    error="#B82632",
    error_soft="#FCEDEE",
    scroll="#C3CAD5",
    grid="#ECEFF4",
    shadow="#17202E",
    scrim_alpha=56,
    shadow_alpha=46,
    pill_ground="#FFFFFF",
    pill_tint=0.09,
    kinds=_colours("#566173 #0066B3 #892D01 #057A60 #8A2F8F #826907 #005B6A #3445AC #B82632"),
    edge_is_a="#3D4756",
    edge_part_of="#892D01",
    edge_order="#B82632",
    edge_function="#0066B3",
    edge_purpose="#005B6A",
    edge_effect="#826907",
    edge_comparison="#8A2F8F",
    edge_other="#667080",
)

DARK = Theme(
    name="dark",
    dark=True,
    chrome="#0B0E13",
    surface="#171C25",
    canvas="#12161D",
    field="#11151C",
    raised="#212834",
    hover="#202733",
    press="#2A323F",
    sel="#1A3A58",
    sel_dim="#29313E",
    line="#2B3340",
    control="#7A8699",
    text="#E9EEF6",
    muted="#A3AFBF",
    faint="#8E9AAC",
    accent="#64AFFB",
    accent_hover="#8CC5FF",
    on_accent="#0D1117",
    done="#3ED6A8",
    done_soft="#14302B",
    goal="#F2C14E",
    note_soft="#282419",
    error="#FF8D93",
    error_soft="#331B20",
    scroll="#3A4454",
    grid="#191F28",
    shadow="#000000",
    scrim_alpha=120,
    shadow_alpha=150,
    pill_ground="#1B212B",
    pill_tint=0.15,
    kinds=_colours("#A3AFBF #64AFFB #FFA966 #3ED6A8 #DA90D7 #E8CF4A #71ECFF #B8BDFF #FF8D93"),
    edge_is_a="#C3CCD9",
    edge_part_of="#FFA966",
    edge_order="#FF8D93",
    edge_function="#64AFFB",
    edge_purpose="#71ECFF",
    edge_effect="#E8CF4A",
    edge_comparison="#DA90D7",
    edge_other="#8793A5",
)

HIGH_CONTRAST = replace(
    LIGHT,
    name="high contrast",
    chrome="#FFFFFF",
    canvas="#FFFFFF",
    hover="#FFFFFF",
    sel="#FFFFFF",
    sel_dim="#FFFFFF",
    line="#000000",
    control="#000000",
    text="#000000",
    muted="#1D2430",
    faint="#2B3340",
    accent="#004A87",
    accent_hover="#003A6B",
    done="#00543F",
    goal="#6B4300",
    error="#8C0F1B",
    scroll="#000000",
    pill_tint=0.0,
    outlined=True,
)
