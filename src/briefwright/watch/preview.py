"""What was built last, and who looks at it: each is told what has changed, and no more."""

from __future__ import annotations

import json
from asyncio import Queue, QueueFull
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from threading import Lock
from typing import Any

from briefwright.pdf.raster import page_png
from briefwright.watch.messages import BriefRead, BuildEnded, PagesMade, ShownArea, ShownPage, WebMade

_WAITING = 100
"""Events that one who looks may be behind; who is further behind connects again."""
_PICTURES = 24
"""Pictures that are kept: those of a screen or two."""
_SINGLE = ("config", "status", "brief", "web", "problems")
"""Events of which the last one says all; `pages` is one for each output, and `edited` is of the moment."""
Told = tuple[str, str]
"""An event: its name, and its data as JSON."""


class LivePreview:
    """Everything that is shown, in memory."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._now: dict[str, Any] = {"config": config}
        """The last data of each event, by its name (and output)."""
        self._queues: set[Queue[Told | None]] = set()
        self._pages: dict[str, dict[str, ShownPage]] = {}
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._drawing = Lock()
        self.html = b""
        self.digest = ""

    # What is told

    def says(self, **more: Any) -> None:
        """Change the state of building."""
        self._tell("status", "status", {**self._now.get("status", {}), **more})

    @property
    def building(self) -> bool:
        """Whether a build is under way."""
        return bool(self._now.get("status", {}).get("building"))

    @property
    def bug(self) -> str:
        """The traceback of the bug that ended the last build; empty for none."""
        return str(self._now.get("status", {}).get("bug", ""))

    def read(self, message: BriefRead) -> None:
        self._tell("brief", "brief", {"title": message.title, "lang": message.lang, "variants": message.variants,
                                     "variant": message.variant})  # fmt: skip
        self._tell("", "edited", [asdict(one) for one in message.edited])

    def made(self, message: PagesMade) -> None:
        known = self._pages.get(message.output, {})
        pages = {one.digest: one if one.pdf else known[one.digest] for one in message.pages}
        self._pages[message.output] = pages
        shown = [_page(one) for one in message.pages]
        key = f"pages of {message.output}"
        before = self._now.get(key, {}).get("pages", [])
        self._now[key] = {"output": message.output, "pages": shown, "changed": []}
        told = [None if before[n : n + 1] == [page] else page for n, page in enumerate(shown)]
        self._tell("", "pages", {"output": message.output, "pages": told, "changed": message.changed})

    def made_web(self, message: WebMade) -> None:
        self.html = message.html.encode()
        self.digest = sha256(self.html).hexdigest()[:20]
        self._tell("web", "web", {"digest": self.digest, "places": message.places})

    def ended(self, message: BuildEnded) -> None:
        self._tell("problems", "problems", {"problems": message.problems, "failed": message.failed})

    def _tell(self, key: str, event: str, data: Any) -> None:
        if key:
            if self._now.get(key) == data:
                return
            self._now[key] = data
        told = event, json.dumps(data, ensure_ascii=False)
        for queue in [*self._queues]:
            try:
                queue.put_nowait(told)
            except QueueFull:
                self._queues.discard(queue)
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)

    # Who looks

    @contextmanager
    def looking(self) -> Iterator[Queue[Told | None]]:
        """A queue of events for one who looks, with all that there is now at first; None at its end."""
        queue: Queue[Told | None] = Queue(_WAITING)
        for key, data in self._now.items():
            event = key if key in _SINGLE else "pages"
            queue.put_nowait((event, json.dumps(data, ensure_ascii=False)))
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """Part with all who look."""
        for queue in [*self._queues]:
            self._queues.discard(queue)
            while queue.full():
                queue.get_nowait()
            queue.put_nowait(None)

    # What they ask for

    def picture(self, digest: str, width: int) -> bytes | None:
        """A page as PNG; None where it is not shown any more. In a thread."""
        page = next((pages[digest] for pages in self._pages.values() if digest in pages), None)
        if page is None:
            return None
        key = digest, width
        with self._drawing:  # PDFium is for one thread at a time
            if key not in self._pictures:
                self._pictures[key] = page_png(page.pdf, width)
                while len(self._pictures) > _PICTURES:
                    self._pictures.popitem(last=False)
            self._pictures.move_to_end(key)
            return self._pictures[key]


def _page(page: ShownPage) -> dict[str, Any]:
    return {"digest": page.digest, "shape": round(page.shape, 4), "areas": [_area(one) for one in page.areas],
            "notes": page.notes}  # fmt: skip


def _area(area: ShownArea) -> list[Any]:
    """As short as it can be: a brief has hundreds."""
    return [area.name, *area.box, area.file, area.line, area.column, area.words]
