"""Where answers are printed: what happens to them costs nobody a report.

A reader may leave early (`simulate … | head`), a disk may be full, there may be no stdout at all. What cannot be printed is
dropped, and the program goes on; at the end it tells, unless the reader simply left.
"""

import io
import os
import sys
from errno import EINVAL, EPIPE, ESHUTDOWN
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing_extensions import Buffer

_READER_LEFT: Final = (EPIPE, ESHUTDOWN, *([EINVAL] if os.name == "nt" else []))
"""Errors of a pipe that nobody reads any more; Windows calls it an invalid argument."""


class ForgivingOutput(io.RawIOBase):
    """An unbuffered output that drops what it cannot write and remembers why."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__()
        self._raw = raw
        self.error: OSError | None = None

    def writable(self) -> bool:
        """Say that it can be written to, always."""
        return True

    def write(self, data: "Buffer", /) -> int:
        """Write bytes, or drop them after a first failure."""
        size = memoryview(data).nbytes
        if self.error is None:
            try:
                return self._raw.write(data) or 0
            except OSError as error:
                self.error = error
        return size

    def isatty(self) -> bool:
        """Whether a person reads along."""
        return self._raw.isatty()

    def fileno(self) -> int:
        """Return the file descriptor behind it."""
        return self._raw.fileno()

    @property
    def lost(self) -> str | None:
        """Why something was not printed; None if everything was, or the reader left on purpose."""
        return None if self.error is None or self.error.errno in _READER_LEFT else self.error.strerror or str(self.error)


def forgiving_stdout() -> ForgivingOutput | None:
    """Make stdout forgiving and UTF-8, stderr UTF-8 as well, and return what stdout writes to; None if it is not a file."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, or a program without a console
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the program runs
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Windows consoles and pipes default to an older code page
    if sys.stdout is not sys.__stdout__ or not isinstance(sys.stdout, io.TextIOWrapper):
        return None
    buffer, at_once = sys.stdout.buffer, sys.stdout.line_buffering or sys.stdout.write_through
    raw = buffer if isinstance(buffer, io.RawIOBase) else getattr(buffer, "raw", None)
    if not isinstance(raw, io.RawIOBase):
        return None
    output = ForgivingOutput(raw)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(output), encoding="utf-8", line_buffering=at_once)
    return output
