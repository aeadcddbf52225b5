"""The commands of focus and context, and those that act on several selected concepts."""

from explorer.app.commands import between, focus, path_lights, several
from explorer.app.commands.command import Command, on
from explorer.app.light import Lights


def _light(falls_on: Lights, title: str, icon: str) -> Command:
    return Command(
        f"view.light.{falls_on.value}",
        title,
        "View/Focus",
        on(lambda session: focus.toggle_light(session, falls_on)),
        when=focus.can_light,
        icon=icon,
        checked=focus.lights(falls_on),
        section=1,
    )


FOCUS = (
    Command(
        "view.path",
        "Path between two concepts…",
        "View/Focus",
        lambda d: between.path_or_ask(d.session, d.choose_ends),
        keys="P",
        icon="route",
    ),
    Command(
        between.SEARCH_ALL,
        "Search all types",
        "View/Focus",
        on(between.path_over_all),
        when=between.could_pass_more,
        keys="Shift+P",
        icon="route",
    ),
    Command(
        "view.path.longer",
        "Longer paths",
        "View/Focus",
        on(between.longer_paths),
        when=between.is_path,
        keys="}",
        icon="route",
    ),
    Command(
        "view.path.keep",
        "Keep the path",
        "View/Focus",
        on(path_lights.keep),
        when=path_lights.can_keep,
        icon="pin",
    ),
    Command(
        "view.path.arrows",
        "Paths follow arrows",
        "View/Focus",
        on(lambda session: between.toggle(session, arrows=True)),
        checked=lambda s: s.lamp.over.arrows,
    ),
    Command(
        "view.path.everything",
        "Paths over all relations",
        "View/Focus",
        on(between.toggle),
        checked=lambda s: s.lamp.over.everything,
    ),
    Command(
        "view.path.next",
        "Next path",
        "View/Focus",
        on(lambda session: between.step(session, 1)),
        when=between.has_others,
        keys="]",
        icon="arrow-right",
    ),
    Command(
        "view.path.previous",
        "Previous path",
        "View/Focus",
        on(lambda session: between.step(session, -1)),
        when=between.has_others,
        keys="[",
        icon="arrow-left",
    ),
    _light(Lights.NEEDS, "What this needs", "arrow-left"),
    _light(Lights.UNLOCKS, "What this unlocks", "arrow-right"),
    Command(
        "view.light.off",
        "Put the light out",
        "View/Focus",
        on(focus.put_out),
        when=focus.is_lit,
        icon="x",
        section=1,
    ),
)
IMPLIED = Command(
    "view.implied",
    "Show implied prerequisites",
    "View",
    on(focus.toggle_implied),
    checked=lambda s: s.view.implied,
    section=1,
)
PIN = Command(
    "view.pin",
    "Pin",
    "View/Concept",
    on(several.pin),
    when=several.can_pin,
    icon="pin",
    section=1,
)
FIT_SELECTION = Command(
    "view.fit.selection",
    "Fit the selection",
    "View",
    lambda d: d.fit_selection(),
    when=several.is_placed,
    keys="Ctrl+Shift+0",
    icon="focus",
    section=2,
)
EXPORT_SELECTION = Command(
    "file.export.selection",
    "Export the selected as a page…",
    "File/Export",
    lambda d: d.export_selection(),
    when=several.are_placed,
    icon="globe",
    section=1,
)
