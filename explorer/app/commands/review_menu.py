"""The commands of the review, and those that take away what a person knows and keeps."""

from dataclasses import replace

from explorer.app.commands.command import Command, on
from explorer.app.session import Session
from explorer.model import vocabulary as v

_MENU = "Learn/Review"
_WANTED = (80, 85, 90, 95)


def _can_take_back(session: Session) -> bool:
    return session.reviewing is not None and session.reviewing.standing.answered


def _take_back(session: Session) -> None:
    if session.reviewing is not None:
        session.reviewing.take_back()


def _has_missing(session: Session) -> bool:
    return session.reviewing is not None and bool(session.reviewing.standing.missing)


def _add(session: Session) -> None:
    if session.reviewing is not None:
        session.reviewing.add(session.reviewing.standing.missing)


def _toggle_credit(session: Session) -> None:
    settings = session.settings
    session.prefer(replace(settings, review_credit=not settings.review_credit))


def _recall(percent: int) -> Command:
    return Command(
        f"learn.review.recall.{percent}",
        f"Remember {percent} %",
        _MENU,
        on(lambda session: session.prefer(replace(session.settings, review_recall=percent))),
        checked=lambda session: session.settings.review_recall == percent,
        section=2,
    )


EXPORT_OWN = (
    Command(
        "file.export.known",
        "Export known concepts to Anki…",
        "File/Export",
        lambda d: d.export_deck(),
        when=lambda session: v.KNOWN in session.store.marks().values(),
        icon="repeat",
        section=1,
    ),
    Command(
        "file.export.progress",
        "Export my progress…",
        "File/Export",
        lambda d: d.export_progress(),
        icon="check-check",
        section=1,
    ),
)
REVIEW = (
    Command(
        "learn.review",
        "Review what is due",
        _MENU,
        lambda d: d.review(),
        icon="repeat",
    ),
    Command(
        "learn.review.add",
        "Add known concepts to the review",
        _MENU,
        on(_add),
        when=_has_missing,
        icon="plus",
    ),
    Command(
        "learn.review.back",
        "Take the last rating back",
        _MENU,
        on(_take_back),
        when=_can_take_back,
        icon="undo-2",
    ),
    Command(
        "learn.review.credit",
        "Reviews count for prerequisites",
        _MENU,
        on(_toggle_credit),
        checked=lambda session: session.settings.review_credit,
        section=1,
    ),
    *(_recall(percent) for percent in _WANTED),
)
