"""Plain values → YAML as a person would write it: lists indented, texts of several lines as blocks."""

from __future__ import annotations

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


def _represented(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, "|" if "\n" in words else None)


_Dumper.add_representer(str, _represented)


def yaml_text(value: Any) -> str:
    """Mappings, lists and texts in their order; nothing for what is empty."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)) if value else ""
