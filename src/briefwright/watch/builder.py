"""The process that builds, seen from the one that serves: it is asked, heard, ended, and started anew.

Content is a stranger's: it is read and laid out under the limits of every worker, and never where the server is.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from briefwright.processes.pool import init_child, memory
from briefwright.processes.signals import undisturbed
from briefwright.watch.messages import Message, Wanted, Watched

_TIMES, _MORE = 1.35, 64 * 2**20
"""With so many times the memory that it has after its first build, and so many bytes, a process is replaced by a fresh
one: WeasyPrint's native side keeps about 0.05 MB of each layout that only an edit made."""
_PAUSE = 0.5
"""Seconds without an edit, after which there is time to tidy up."""
Ear = Callable[[Message | Literal["left", "died"]], None]
"""Is called with what the process says, and when it has ended, by itself or not; in a thread."""


class Builder:
    """One process at a time. It is spawned, not forked: this process has threads."""

    def __init__(self, watched: Watched, scratch: Path, ear: Ear) -> None:
        self._watched, self._scratch, self._ear = watched, scratch, ear
        self._context = multiprocessing.get_context("spawn")
        self._pipe: Connection[Wanted, Message] | None = None
        self._process: BaseProcess | None = None

    def ask(self, wanted: Wanted) -> None:
        """Ask for a build; one that is under way is given up at its next part.

        A process that has ended is replaced. To be called in the main thread, with which the process ends.
        """
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._pipe is not None
        try:
            self._pipe.send(wanted)
        except OSError:  # it is just ending
            self._start()
            self._pipe.send(wanted)

    def _start(self) -> None:
        self.stop()
        pipe, theirs = self._context.Pipe()
        arguments = theirs, self._watched, os.getpid(), self._scratch
        process = self._context.Process(target=builder_main, args=arguments, daemon=True)
        with undisturbed():  # a signal in between would leave a process that nobody ends
            process.start()
            self._process, self._pipe = process, pipe
        theirs.close()
        threading.Thread(target=self._listen, args=(pipe, process), daemon=True).start()

    def _listen(self, pipe: Connection[Wanted, Message], process: BaseProcess) -> None:
        with suppress(EOFError, OSError, RuntimeError):  # RuntimeError: nobody listens any more
            while True:
                self._ear(pipe.recv())
        pipe.close()
        process.join()
        if pipe is self._pipe:  # and not one that was stopped
            with suppress(RuntimeError):  # nobody listens any more
                self._ear("died" if process.exitcode else "left")

    def stop(self) -> None:
        """End the process."""
        process, self._process, self._pipe = self._process, None, None
        if process is not None:
            process.kill()
            process.join()


def builder_main(pipe: Connection[Message, Wanted], watched: Watched, parent: int, scratch: Path) -> None:
    """Build whenever asked, the newest only, until the pipe is closed."""
    init_child(parent, scratch)
    from briefwright.watch.resident import Resident

    gc.freeze()
    resident, most = Resident(watched), 0
    with suppress(EOFError, OSError):
        while True:
            wanted = pipe.recv()
            while pipe.poll():
                wanted = pipe.recv()
            if not resident.build(wanted, pipe.send, pipe.poll):
                return
            most = most or int(_TIMES * memory()) + _MORE
            if not pipe.poll(_PAUSE):
                gc.collect()
                if memory() > most:
                    return
