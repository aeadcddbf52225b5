"""Everything a person can do, one record each: menus, keys, palette and manual read this table."""

from explorer.app.commands import acts
from explorer.app.commands.behind_menu import BEHIND
from explorer.app.commands.command import Command, on
from explorer.app.commands.focus_menu import EXPORT_SELECTION
from explorer.app.commands.open_menu import OPEN
from explorer.app.commands.query_menu import QUERY
from explorer.app.commands.review_menu import EXPORT_OWN, REVIEW
from explorer.app.commands.text_menu import READ, SKIP, WALK
from explorer.app.commands.view_menu import VIEW
from explorer.app.commands.weigh_menu import CHECK, COMPARE, COMPARE_ANOTHER, EXPORT_NOTED
from explorer.app.learning import placing
from explorer.app.learning.moved import MATCH
from explorer.app.session import Session


def _undo_title(session: Session) -> str:
    return f"Undo {session.edits.done[-1].title}" if session.edits.done else "Undo"


def _redo_title(session: Session) -> str:
    return f"Redo {session.edits.undone[0].title}" if session.edits.undone else "Redo"


COMMANDS = (
    Command(
        "file.open", "Open…", "File", lambda d: d.choose_file(), keys="Ctrl+O", icon="folder-open"
    ),
    *OPEN,
    Command(
        "file.bundled",
        "Open the bundled ontology",
        "File",
        lambda d: d.open_bundled(),
        icon="book-open",
    ),
    Command(
        "file.export.plan",
        "Export the plan…",
        "File/Export",
        lambda d: d.export_plan(),
        when=acts.has_goals,
        keys="Ctrl+E",
        icon="share",
        section=1,
    ),
    Command(
        "file.export.picture",
        "Export the picture…",
        "File/Export",
        lambda d: d.export_picture(),
        when=acts.shows,
        icon="download",
        section=1,
    ),
    Command(
        "file.export.network",
        "Export a page to explore…",
        "File/Export",
        lambda d: d.export_network(),
        when=acts.shows,
        icon="globe",
        section=1,
    ),
    EXPORT_SELECTION,
    EXPORT_NOTED,
    *EXPORT_OWN,
    Command(
        "file.progress",
        "Load progress…",
        "File",
        lambda d: d.load_progress(),
        icon="check-check",
        section=1,
    ),
    Command(
        "file.quit", "Quit", "File", lambda d: d.close(), keys="Ctrl+Q", icon="log-out", section=9
    ),
    Command(
        "edit.undo",
        "Undo",
        "Edit",
        on(Session.undo),
        when=lambda s: bool(s.edits.done),
        keys="Ctrl+Z",
        icon="undo-2",
        named=_undo_title,
    ),
    Command(
        "edit.redo",
        "Redo",
        "Edit",
        on(Session.redo),
        when=lambda s: bool(s.edits.undone),
        keys="Ctrl+Shift+Z Ctrl+Y",
        icon="redo-2",
        named=_redo_title,
    ),
    Command(
        "edit.copy.picture",
        "Copy picture",
        "Edit",
        lambda d: d.copy_picture(),
        when=acts.shows,
        keys="Ctrl+Shift+C",
        icon="copy",
        section=1,
    ),
    Command(
        "edit.find",
        "Find anything…",
        "Edit",
        lambda d: d.find_anything(),
        keys="Ctrl+K",
        icon="search",
        section=1,
    ),
    Command(
        "edit.commands",
        "Find a command…",
        "Edit",
        lambda d: d.find_anything(">"),
        keys="Ctrl+Shift+P",
        icon="chevron-right",
        section=1,
    ),
    Command(
        "edit.find.shown",
        "Find among what is shown",
        "Edit",
        lambda d: d.find_shown(),
        keys="Ctrl+F",
        icon="focus",
        section=1,
    ),
    *VIEW,
    COMPARE,
    COMPARE_ANOTHER,
    Command(
        "learn.this",
        "Learn this",
        "Learn",
        on(acts.learn),
        when=acts.has_focus,
        keys="L",
        icon="graduation-cap",
        named=acts.learn_title,
    ),
    Command(
        "learn.add",
        "Add as one more goal",
        "Learn",
        on(acts.add_goal),
        when=acts.can_add_goal,
        icon="flag",
    ),
    Command(
        "learn.path",
        "Show the learning path",
        "Learn",
        on(acts.show_path),
        when=acts.has_goals,
        icon="route",
    ),
    WALK,
    SKIP,
    Command(
        "learn.drop",
        "Take this goal off the plan",
        "Learn",
        on(acts.drop_goal),
        when=acts.is_goal,
        icon="x",
    ),
    Command(
        "learn.known",
        "Mark as known",
        "Learn",
        on(acts.toggle_known),
        when=acts.has_selection,
        keys="K",
        icon="check",
        section=1,
        named=acts.known_title,
    ),
    Command(
        "learn.shaky",
        "Mark as shaky",
        "Learn",
        on(acts.toggle_shaky),
        when=acts.has_selection,
        keys="Shift+K",
        icon="circle-dot",
        section=1,
    ),
    Command(
        "learn.not",
        "Not really known",
        "Learn",
        on(acts.not_really),
        when=acts.is_assumed,
        icon="circle",
        section=1,
    ),
    Command(
        placing.COMMAND,
        "What do I know already?",
        "Learn",
        lambda d: d.ask_known(),
        icon="check-check",
        section=1,
    ),
    *REVIEW,
    READ,
    Command(
        MATCH,
        "Match marks without a concept…",
        "Learn",
        lambda d: d.match_marks(),
        icon="arrow-left-right",
        section=2,
    ),
    Command(
        "learn.ordering",
        "Choose what orders learning…",
        "Learn",
        lambda d: d.choose_ordering(),
        icon="arrow-down-a-z",
        section=2,
    ),
    CHECK,
    Command(
        "learn.profile",
        "Profile…",
        "Learn",
        lambda d: d.choose_profile(),
        icon="user",
        section=3,
    ),
    *QUERY,
    *BEHIND,
    Command("help.keys", "Keys", "Help", lambda d: d.show_keys(), keys="F1 ?", icon="keyboard"),
    Command("help.welcome", "Welcome", "Help", lambda d: d.show_welcome(), icon="compass"),
    Command("help.tour", "Take the tour", "Help", lambda d: d.show_tour(), icon="map"),
    Command("help.messages", "Messages", "Help", lambda d: d.show_messages(), icon="history"),
    Command(
        "help.about",
        "About Concept Explorer",
        "Help",
        lambda d: d.show_about(),
        icon="info",
        section=1,
    ),
)
MENUS = ("File", "Edit", "View", "Learn", "Query", "Help")
