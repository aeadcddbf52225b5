"""The memory that a query may take, in the process that answers it."""

import os
from pathlib import Path

_STATM = Path("/proc/self/statm")


class Room:
    """Bounds the memory of this process; of one that is forked later it knows nothing.

    The place where the system tells what is taken stays open: to open it before each query takes
    as long as many a query.
    """

    def __init__(self) -> None:
        self._statm = os.open(_STATM, os.O_RDONLY) if _STATM.exists() else None

    def bound(self, megabytes: object) -> None:
        """Let a query take so much more than there is already; nothing where the system cannot."""
        if not isinstance(megabytes, int) or self._statm is None:
            return
        import resource  # which Windows lacks

        taken = int(os.pread(self._statm, 64, 0).split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (taken + megabytes * 2**20, hard))
