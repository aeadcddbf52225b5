"""What can go wrong, in words for the person in front of the program."""


class ExplorerError(Exception):
    """A failure: what is wrong, what to do about it, and where (file and line).

    A traceback, as in a notebook, shows the hint below the message.
    """

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.where = message, hint, where
        if hint:
            self.add_note(hint)


class NotFound(ExplorerError):
    """A concept, file or graph that was named does not exist."""


class Ambiguous(ExplorerError):
    """A name that fits several concepts."""


class BadInput(ExplorerError):
    """A file or a text that cannot be read; the message names the line."""


class BrokenFile(BadInput):
    """A file with a mistake that can be read up to it: `before` statements stand there."""

    def __init__(self, message: str, hint: str = "", where: str = "", before: int = 0) -> None:
        super().__init__(message, hint, where)
        self.before = before


class NotWritable(ExplorerError):
    """The graph belongs to someone else, or the folder cannot be written."""


class BadQuery(ExplorerError):
    """A query that cannot be understood or answered."""


class TooLarge(ExplorerError):
    """An input or an answer beyond a stated limit of size or time."""


class OutOfTime(TooLarge):
    """An answer that was not there when its time was up."""


class Unreachable(ExplorerError):
    """A server that cannot be reached, refuses, or answers with something else."""


class Locked(Unreachable):
    """A server that wants to know who asks."""


class NoEndpoint(Unreachable):
    """An address that answers, but to no SPARQL."""


class Cancelled(Exception):
    """The person took the question back; never shown."""
