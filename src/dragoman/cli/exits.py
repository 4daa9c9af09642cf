"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    READ = 0
    """Everything was read."""

    SOME_SKIPPED = 1
    """Some documents were read and others skipped; standard error names them."""

    USAGE = 2
    """The command line asks for what cannot be done, or the output cannot be written."""

    NOTHING_READ = 3
    """Nothing could be read."""

    INTERRUPTED = 130
    """Stopped by the user; what was written until then is whole."""
