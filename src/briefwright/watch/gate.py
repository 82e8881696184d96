"""A request → whether it comes from the page itself, on this machine. All others learn nothing.

A page of another origin may make the browser ask for anything here (DNS rebinding: under a name of its own). So the
`Host` is one of this machine's, an `Origin` is this server's, and there is a secret that only the terminal has told: in
the address that is opened, and from then on in a cookie that no script reads and no other site sends. The address that
the browser is started with can be read by others on this machine, so it holds for one visit.
"""

from __future__ import annotations

from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
_SAFE = ("GET", "HEAD")
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
EDITION_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""Of the web edition, which is a stranger's content: nothing runs in it, and nothing is loaded or sent."""
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",  # the browser keeps nothing on disk, either
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Gate:
    """Around the whole application."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app, self._token = app, token
        self._hosts = {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == 80 else set())
        self._cookie = f"briefwright-{port}"
        self._invitations: set[str] = set()

    def invitation(self) -> str:
        """What lets in once."""
        self._invitations.add(one := token_urlsafe(24))
        return one

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._refused(scope) or self._let_in(scope) or self._app

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", PAGE_POLICY)
            await send(message)

        await answer(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to who may not ask."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        site = headers.get("sec-fetch-site", "none")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("not a name of this machine\n", 421)
        if origin not in (None, f"http://{host}") or site not in ("none", "same-origin"):
            return PlainTextResponse("not for other pages\n", 403)
        if scope["method"] not in _SAFE and origin is None:
            return PlainTextResponse("not without an origin\n", 403)
        return None

    def _let_in(self, scope: Scope) -> Response | None:
        """The answer to who comes with the address from the terminal, or without the cookie."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        if scope["path"] == "/" and scope["method"] == "GET" and given:
            if not (self._is_token(given[0]) or given[0] in self._invitations):
                return PlainTextResponse(
                    "this address is of an earlier run: look for the new one in the terminal\n", 403
                )
            self._invitations.discard(given[0])
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
            return answer
        if not self._is_token(self._cookie_of(scope)):
            return PlainTextResponse("open the address that the terminal shows\n", 403)
        return None

    def _cookie_of(self, scope: Scope) -> str:
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(Headers(scope=scope).get("cookie", ""))
        except CookieError:
            return ""
        return cookies[self._cookie].value if self._cookie in cookies else ""

    def _is_token(self, given: str) -> bool:
        return compare_digest(given.encode("utf-8", "surrogateescape"), self._token.encode())
