"""The language server for YAML that editors run, driven over its standard input and output (LSP 3.17, JSON-RPC 2.0)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}


class LanguageServer:
    """A server whose briefs have the schema in a file; it reads no file but that and opens no connection."""

    def __init__(self, command: Sequence[str | Path], schema: Path) -> None:
        self._process = subprocess.Popen([*map(str, command), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._settings = {
            "schemas": {schema.as_uri(): "brief.yml"},
            "schemaStore": {"enable": False},
            "hover": True, "completion": True, "validate": True,
        }  # fmt: skip
        self._number = 0
        self._found: dict[str, list[dict[str, Any]]] = {}
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": _CAPABILITIES})
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})
        assert any(self.diagnostics("no-such-key: 1\n")[0] for _ in range(50)), "it does not use the schema"

    def diagnostics(self, *texts: str) -> list[list[dict[str, Any]]]:
        """What it marks in files of these texts."""
        opened = [self._open(text) for text in texts]
        while any(uri not in self._found for uri in opened):
            self._take()
        for uri in opened:
            self._notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return [self._found[uri] for uri in opened]

    def at(self, what: str, text: str) -> Any:
        """What it answers to `hover` or `completion` at the place of the `|` in a file."""
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        answer = self.request(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": place})
        self._notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return answer

    def _open(self, text: str) -> str:
        """Each text is a file of its own: what is said of one that was closed comes late."""
        self._number += 1
        uri = f"file:///{self._number}/brief.yml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def end(self) -> None:
        self.request("shutdown", None)
        self._notify("exit", None)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            stream.close()
        self._process.wait(30)

    def request(self, method: str, params: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; diagnostics are kept, and questions of the server answered."""
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            assert line, "the language server has ended"
            name, _, value = line.decode().partition(":")
            length = int(value) if name == "Content-Length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self._found[params["uri"]] = params["diagnostics"]
            case {"method": "workspace/configuration", "id": number, "params": params}:
                asked = [{"yaml": self._settings}.get(item.get("section")) for item in params["items"]]
                self._send({"id": number, "result": asked})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
        return message
