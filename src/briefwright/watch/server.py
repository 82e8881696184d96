"""The preview → a page in the browser: its files, events, pictures of pages, and the web edition."""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefwright.diagnostics.explanations import explanation
from briefwright.diagnostics.rewording import Unwritable
from briefwright.fonts.families import installed_faces
from briefwright.io.tempdirs import temporary
from briefwright.problems import CODES, RULES
from briefwright.processes.signals import ENDING
from briefwright.rules.registry import rule
from briefwright.watch.editing import Editing
from briefwright.watch.gate import EDITION_POLICY, Gate
from briefwright.watch.messages import BuildEnded, Watched
from briefwright.watch.preview import LivePreview
from briefwright.watch.session import Session

_FILES = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_FONTS = {
    "sans": ("Source Sans Pro", 400, "normal"),
    "sans-bold": ("Source Sans Pro", 600, "normal"),
    "serif": ("Source Serif Pro", 600, "normal"),
}
_WIDTHS = range(200, 2401)
"""Pixels of the picture of a page."""
_MOST = 131_072
"""Bytes of what the page sends."""
_ALIVE = 15.0
"""Seconds after which a stream without events says that it is there."""
_SCRATCH = "briefwright-watch-"


class Site:
    """What is served, without its gate: each method answers a request."""

    def __init__(self, preview: LivePreview, editing: Editing, show: Callable[[str, str | None], None]) -> None:
        """`show`: is told which output is looked at, and which variant."""
        self._preview, self._editing, self._show = preview, editing, show
        self.app = Starlette(
            routes=[
                Route("/events", self.events),
                Route("/page/{digest:str}/{width:int}.png", self.picture),
                Route("/web", self.edition),
                Route("/view", self.view, methods=["POST"]),
                Route("/texts", self.texts, methods=["POST"]),
                Route("/edit", self.edit, methods=["POST"]),
                Route("/explain/{code:str}", self.explained),
                Route("/font/{name:str}.ttf", self.font),
                Route("/", self.file),
                Route("/{name:str}", self.file),
            ]
        )

    async def file(self, request: Request) -> Response:
        """The page itself, its style sheet and its scripts."""
        path = _FILES / request.path_params.get("name", "index.html")
        if path not in _FILES.iterdir() or path.suffix not in _TYPES:
            return PlainTextResponse("there is no such file\n", 404)
        return Response(path.read_bytes(), media_type=_TYPES[path.suffix])

    async def events(self, request: Request) -> Response:
        """What has changed, as long as the page is open."""
        return StreamingResponse(_stream(self._preview), media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """A page, by the digest of how it looks."""
        digest, width = request.path_params["digest"], request.path_params["width"]
        if width not in _WIDTHS:
            return PlainTextResponse("no such width\n", 404)
        data = await run_in_threadpool(self._preview.picture, digest, width)
        if data is None:
            return PlainTextResponse("this page is not shown any more\n", 404)
        return Response(data, media_type="image/png")

    async def edition(self, request: Request) -> Response:
        """The web edition, which is a stranger's content."""
        headers = {"content-security-policy": EDITION_POLICY}
        return Response(self._preview.html, media_type="text/html", headers=headers)

    async def explained(self, request: Request) -> Response:
        """What a code or a rule means, with a wrong and a right example."""
        told = await run_in_threadpool(_explained, request.path_params["code"])
        return JSONResponse(told) if told else PlainTextResponse("there is no such code\n", 404)

    async def font(self, request: Request) -> Response:
        """A typeface of the page's own words."""
        wanted = _FONTS.get(request.path_params["name"])
        path = next((face.path for face in installed_faces() if (face.family, face.weight, face.style) == wanted), None)
        if path is None:
            return PlainTextResponse("there is no such typeface\n", 404)
        return Response(path.read_bytes(), media_type="font/ttf")

    async def view(self, request: Request) -> Response:
        """What is looked at now."""
        match await _sent(request):
            case {"output": str(output), "variant": str(variant) | (None as variant)}:
                self._show(output, variant)
            case _:
                return PlainTextResponse("output is a text, and variant one or null\n", 400)
        return Response(status_code=204)

    async def texts(self, request: Request) -> Response:
        """The texts that are written at a place."""
        match await _sent(request):
            case {"file": str(file), "line": int(line), "column": int(column), "alone": bool(alone)}:
                pass
            case _:
                return JSONResponse({"reason": "file, line, column and alone are missing"}, 400)
        try:
            found = await run_in_threadpool(self._editing.texts, file, (line, column), alone=alone)
        except Unwritable as why:
            return JSONResponse({"reason": str(why)}, 409)
        return JSONResponse({"texts": [asdict(text) for text in found]})

    async def edit(self, request: Request) -> Response:
        """Word a text anew."""
        match await _sent(request):
            case {"file": str(file), "path": [*path], "before": str(before), "after": str(after)} if all(
                isinstance(step, str | int) for step in path
            ):
                pass
            case _:
                return JSONResponse({"reason": "file, path, before and after are missing, or too long"}, 400)
        try:
            await run_in_threadpool(self._editing.reword, file, tuple(path), before, after)
        except Unwritable as why:
            return JSONResponse({"reason": str(why)}, 409)
        return Response(status_code=204)


def _explained(code: str) -> dict[str, str] | None:
    if code in CODES:
        told = explanation(code)
        wrong, right = ("\n".join(one.values()) for one in (told.wrong, told.right))
        return {"means": told.means, "wrong": wrong, "right": right}
    if code in RULES:
        of_rule = rule(code)
        sample = next(iter(of_rule.samples.values()))
        return {"means": of_rule.reason, "wrong": sample.bad, "right": sample.good}
    return None


async def _stream(preview: LivePreview) -> AsyncIterator[str]:
    """Server-sent events (HTML, 9.2)."""
    with preview.looking() as queue:
        while True:
            try:
                told = await asyncio.wait_for(queue.get(), _ALIVE)
            except TimeoutError:
                yield ": \n\n"
                continue
            if told is None:
                return
            yield f"event: {told[0]}\ndata: {told[1]}\n\n"


async def _sent(request: Request) -> dict[str, Any] | None:
    """The JSON that a request has; None where it is none, or too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            return None
    with suppress(ValueError, RecursionError):
        data = json.loads(body)
        return data if isinstance(data, dict) else None
    return None


class _Server(uvicorn.Server):
    """Leaves signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve(
    watched: Watched,
    port: int,
    config: Mapping[str, Any],
    opened: Callable[[str, str], None],
    said: Callable[[BuildEnded], None],
) -> None:
    """Serve the preview of a brief on 127.0.0.1 until SIGINT.

    `port`: 0 for one that is free. `opened`: is called as soon as it answers, with the address, and with one that
    holds for one visit. `said`: with the end of
    each build.

    Raises:
        OSError: the port is taken.
        SystemExit: another signal ended it.
    """
    with socket.create_server(("127.0.0.1", port)) as listening, temporary(_SCRATCH) as scratch:
        number = asyncio.run(_serve(watched, listening, config, opened, said, scratch))
    if number not in (None, signal.SIGINT):
        raise SystemExit(128 + number)


async def _serve(
    watched: Watched, listening: socket.socket, config: Mapping[str, Any], opened: Callable[[str, str], None],
    said: Callable[[BuildEnded], None], scratch: Path,
) -> int | None:  # fmt: skip
    """Returns the signal that ended it."""
    port = listening.getsockname()[1]
    token, preview = secrets.token_urlsafe(24), LivePreview(config)
    session = Session(watched, preview, scratch, said)
    gate = Gate(Site(preview, Editing(watched), session.show).app, port, token)
    server = _Server(
        uvicorn.Config(
            gate, log_config=None, access_log=False, lifespan="off", server_header=False, date_header=False,
            timeout_graceful_shutdown=1, ws="none", h11_max_incomplete_event_size=16_384,
        )
    )  # fmt: skip
    received: list[int] = []

    def end(number: int) -> None:
        received.append(number)
        session.stop()

    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(NotImplementedError):  # on Windows an exception ends it
                asyncio.get_running_loop().add_signal_handler(number, end, number)
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    address = f"http://127.0.0.1:{port}/?token="
    opened(f"{address}{token}", f"{address}{gate.invitation()}")
    try:
        await session.run()
    finally:
        preview.close()
        server.should_exit = True
        await serving
    return next(iter(received), None)
