"""The commands of the View menu: what the canvas shows, and how the window looks."""

from collections.abc import Callable
from dataclasses import replace

from explorer.app.commands import acts, several
from explorer.app.commands.command import Command, Desk, Region, Run, When, on
from explorer.app.commands.focus_menu import FIT_SELECTION, FOCUS, IMPLIED, PIN
from explorer.app.commands.neighbours_menu import NEIGHBOURS
from explorer.app.settings import Settings


def _prefer(**changes: object) -> Run:
    def run(desk: Desk) -> None:
        desk.session.prefer(replace(desk.session.settings, **changes))  # type: ignore[arg-type]  # fields of Settings

    return run


def _setting(test: Callable[[Settings], bool]) -> When:
    return lambda session: test(session.settings)


def _layout(name: str, title: str, section: int = 0) -> Command:
    return Command(
        f"view.layout.{name}",
        title,
        "View/Layout",
        lambda desk: acts.lay_out(desk.session, name),
        when=acts.can_lay_out(name),
        checked=lambda s: s.view.layout == name,
        section=section,
    )


def _appearance(value: str, title: str) -> Command:
    return Command(
        f"view.appearance.{value}",
        title,
        "View/Appearance",
        _prefer(appearance=value),
        checked=_setting(lambda settings: settings.appearance == value),
    )


def _text_size(percent: int) -> Command:
    return Command(
        f"view.text.{percent}",
        f"{percent} % text",
        "View/Text size",
        _prefer(text_scale=percent / 100),
        checked=_setting(lambda settings: round(settings.text_scale * 100) == percent),
    )


def _tab(key: str, region: Region, title: str, section: int = 0) -> Command:
    return Command(
        f"view.tab.{title.lower()}",
        f"Show {title}",
        "View/Tabs",
        lambda desk: desk.show_tab(region, title),
        keys=key,
        section=section,
    )


def _toggle(key: str, region: Region, title: str) -> Command:
    return Command(
        f"view.pane.{region.value}",
        title,
        "View",
        lambda desk: desk.toggle_region(region),
        keys=key,
        icon=f"panel-{region.value}",
        section=3,
    )


VIEW = (
    Command(
        "view.back",
        "Back",
        "View",
        on(acts.back),
        when=lambda s: bool(s.trail.behind),
        keys="Alt+Left",
        icon="arrow-left",
    ),
    Command(
        "view.forward",
        "Forward",
        "View",
        on(acts.forward),
        when=lambda s: bool(s.trail.ahead),
        keys="Alt+Right",
        icon="arrow-right",
    ),
    Command(
        "view.start",
        "Show the start view",
        "View",
        on(acts.start),
        when=lambda s: s.view.layout != "start",
        icon="layers",
        section=1,
    ),
    Command(
        "view.around",
        "Show around the selected concept",
        "View/Concept",
        on(acts.around),
        when=acts.has_focus,
        icon="locate",
        section=1,
    ),
    Command(
        "view.expand",
        "Expand",
        "View/Concept",
        on(several.expand),
        when=acts.has_focus,
        keys="E",
        icon="share-2",
        section=1,
    ),
    *NEIGHBOURS,
    Command(
        "view.hide",
        "Hide",
        "View/Concept",
        on(acts.hide),
        when=acts.has_selection,
        keys="H Del",
        icon="eye-off",
        section=1,
    ),
    Command(
        "view.only",
        "Only this",
        "View/Concept",
        on(acts.only),
        when=acts.has_selection,
        keys="O",
        icon="focus",
        section=1,
    ),
    Command(
        "view.kind",
        "Hide this kind",
        "View/Concept",
        on(acts.hide_kind),
        when=acts.has_focus,
        keys="T",
        icon="eye-off",
        section=1,
    ),
    *FOCUS,
    IMPLIED,
    Command(
        "view.all",
        "Clear all filters",
        "View",
        on(acts.show_all),
        when=acts.filters,
        keys="Shift+H",
        icon="eye",
        section=1,
    ),
    PIN,
    Command(
        "view.unpin",
        "Unpin",
        "View/Concept",
        on(acts.unpin),
        when=acts.is_pinned,
        keys=".",
        icon="pin",
        section=1,
    ),
    Command(
        "view.details",
        "Read the details",
        "View/Concept",
        lambda d: d.show_details(),
        when=acts.has_focus,
        keys="Return",
        icon="book-open",
        section=1,
    ),
    Command(
        "view.fit", "Fit", "View", lambda d: d.fit(), keys="Ctrl+0", icon="maximize", section=2
    ),
    FIT_SELECTION,
    Command(
        "view.zoom.in",
        "Zoom in",
        "View",
        lambda d: d.zoom(1),
        keys="Ctrl++ Ctrl+=",
        icon="plus",
        section=2,
    ),
    Command(
        "view.zoom.out",
        "Zoom out",
        "View",
        lambda d: d.zoom(-1),
        keys="Ctrl+-",
        icon="minus",
        section=2,
    ),
    Command(
        "view.centre",
        "Centre the concept in focus",
        "View",
        lambda d: d.centre(),
        keys="Home",
        icon="locate",
        section=2,
    ),
    Command(
        "view.minimap",
        "Small map of the whole",
        "View",
        lambda d: d.session.prefer(
            replace(d.session.settings, minimap=not d.session.settings.minimap)
        ),
        checked=_setting(lambda settings: settings.minimap),
        keys="M",
        section=2,
    ),
    _layout("around", "Around"),
    _layout("prerequisites", "By prerequisite"),
    _layout("free", "Free"),
    _layout("kinds", "By kind"),
    _layout("circle", "Circle"),
    _layout("path", "Learning path"),
    _layout("overview", "Overview"),
    _tab("Ctrl+1", Region.CENTRE, "Graph"),
    _tab("Ctrl+2", Region.CENTRE, "Outline"),
    _tab("Ctrl+3", Region.CENTRE, "Query"),
    _tab("Ctrl+4", Region.CENTRE, "Matrix"),
    _tab("Ctrl+5", Region.CENTRE, "Compare"),
    _tab("", Region.LEFT, "Concepts", 1),
    _tab("", Region.LEFT, "Show", 1),
    _tab("", Region.BOTTOM, "Plan", 2),
    _tab("", Region.BOTTOM, "Next", 2),
    _tab("", Region.BOTTOM, "Review", 2),
    _tab("", Region.BOTTOM, "Problems", 2),
    _toggle("Ctrl+B", Region.LEFT, "Left pane"),
    _toggle("Ctrl+J", Region.BOTTOM, "Bottom pane"),
    _toggle("Ctrl+I", Region.RIGHT, "Right pane"),
    Command(
        "view.toolbar",
        "Toolbar",
        "View",
        lambda d: d.session.prefer(
            replace(d.session.settings, toolbar=not d.session.settings.toolbar)
        ),
        checked=_setting(lambda settings: settings.toolbar),
        section=3,
    ),
    Command(
        "view.region.next",
        "Next region",
        "View/Tabs",
        lambda d: d.next_region(1),
        keys="F6",
        section=3,
    ),
    Command(
        "view.region.previous",
        "Previous region",
        "View/Tabs",
        lambda d: d.next_region(-1),
        keys="Shift+F6",
        section=3,
    ),
    _appearance("system", "Like the system"),
    _appearance("light", "Light"),
    _appearance("dark", "Dark"),
    _text_size(100),
    _text_size(125),
    _text_size(150),
    _text_size(175),
    _text_size(200),
    Command(
        "view.motion",
        "Reduced motion",
        "View",
        lambda d: d.session.prefer(
            replace(d.session.settings, reduced_motion=not d.session.settings.reduced_motion)
        ),
        checked=_setting(lambda settings: settings.reduced_motion),
        section=4,
    ),
)
