"""Exchange the words of a brief with translators, as PO or XLIFF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.console import complain, say
from briefwright.cli.exits import DONE, USAGE

if TYPE_CHECKING:
    from briefwright.brief.translation import Translated
    from briefwright.io.project import Source


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    for name, told in (
        ("export", "write all texts for a translator, with the translations that there are"),
        ("import", "write what a translator sent back into the translation beside the brief"),
        ("update", "note that the translation is of the brief as it is now"),
    ):
        action = actions.add_parser(name, help=told, description=told.capitalize() + ".")
        action.add_argument("brief", type=Path, metavar="BRIEF", help="the brief, or its folder")
        action.add_argument("lang", metavar="LANGUAGE", help="the language of the translation, such as ja or pt-BR")
        if name == "export":
            action.add_argument("-o", "--output", type=Path, required=True, metavar="FILE",
                                help="a .po or .xlf file (XLIFF 2.1)")  # fmt: skip
        elif name == "import":
            action.add_argument("file", type=Path, metavar="FILE", help="a .po or .xlf file")


def run(options: argparse.Namespace) -> int:
    from briefwright.brief import exchange
    from briefwright.io.project import find_briefs
    from briefwright.richtext.locales import is_locale

    named = options.output if options.action == "export" else options.file if options.action == "import" else None
    if named is not None and not exchange.form_of(named):
        complain(f"error: {named}: neither PO nor XLIFF", "  hint: name a file that ends in .po or .xlf")
        return USAGE
    if not is_locale(options.lang):
        complain(f"error: no language `{options.lang}` is known", "  hint: write a tag such as ja or pt-BR")
        return USAGE
    sources = find_briefs(options.brief)
    if len(sources) > 1:
        complain(f"error: {options.brief}: there are {len(sources)} briefs", "  hint: name one of them")
        return USAGE
    return _ACTIONS[options.action](_Beside(sources[0], options.lang), named)


class _Beside:
    """A brief, and the translation beside it."""

    def __init__(self, source: Source, lang: str) -> None:
        from briefwright.brief.languages import translations
        from briefwright.brief.other_words import OtherWords
        from briefwright.brief.shared_facts import unused_facts
        from briefwright.brief.translation import DIGESTS, compared, read_translation, with_facts
        from briefwright.problems import ContentError, Diagnostics, Location
        from briefwright.schema.yaml_nodes import LocatedMapping, read_text, read_yaml, unshared

        found = Diagnostics()
        tree, again = (read_yaml(read_text(source.file, source.file), source.file, found) for _ in range(2))
        if not isinstance(tree, LocatedMapping) or not isinstance(again, LocatedMapping):
            raise ContentError(found)
        for one in (tree, again):
            unshared(one)
        self.source, self.tree = source, tree
        self.own_lang = str(tree.get("lang") or "en")
        known = {tag.lower(): (tag, file) for tag, file in translations(source).items()}
        new = (lang, source.file.with_name(f"{source.file.stem}.{lang}.yml"))
        self.lang, self.file = known.get(lang.lower(), new)
        if lang.lower() == self.own_lang.lower():
            message = f"the brief itself is in `{self.own_lang}`"
            found.error("E112", message, Location(source.file), "name the language of the translation")
            found.stop_if_failed()
        self.words = read_translation(self.file, found) if self.file.exists() else LocatedMapping(tree.location)
        self.digests = {key: str(value) for key, value in self.words.mapping(DIGESTS).items()}
        with_facts(tree, source, "", found)
        self.others = OtherWords(tree, self.words, source, self.own_lang, found)
        unused = unused_facts(again, with_facts(again, source, self.lang, found), source)
        self.words.pop(DIGESTS, None)
        self.texts: list[Translated] = compared(again, self.others.rest, found, unused)
        if found.failed:
            raise ContentError(found)


def _export(one: _Beside, file: Path | None) -> int:
    from briefwright.brief.exchange import Message, form_of, written
    from briefwright.io.disk import write_named

    assert file is not None
    _check(one)
    messages = [
        Message(text.path, str(text.text), str(text.ours or ""), text.stale, text.text.location) for text in one.texts
    ]
    messages += [
        Message(text.path, str(text.text), str(text.ours or ""), False, text.text.location, text.file, text.about)
        for text in one.others.texts
    ]
    write_named(file, written(messages, form_of(file), one.source.file.name, (one.own_lang, one.lang)))
    lacking = sum(not message.target for message in messages)
    say(f"{file}: {len(messages)} texts, {lacking} without a translation")
    return DONE


def _check(one: _Beside) -> None:
    """Refuse a brief with errors: a text below a misspelt key would not be sent.

    Raises:
        ContentError: the brief has errors.
    """
    from briefwright.brief.matrix import variants
    from briefwright.brief.read import read_source
    from briefwright.problems import Diagnostics

    read_source(variants(one.source, {"lang": one.own_lang})[0], {}, Diagnostics())


def _import(one: _Beside, file: Path | None) -> int:
    from briefwright.brief import exchanged
    from briefwright.brief.translation import digest
    from briefwright.brief.translation_file import translation_text
    from briefwright.brief.translator import taken
    from briefwright.cli.diagnostics import print_problems
    from briefwright.io.disk import write_named
    from briefwright.io.inputs import read_bytes
    from briefwright.problems import Diagnostics
    from briefwright.richtext.locales import language_name

    assert file is not None
    found, known = Diagnostics(), {text.path: text for text in one.texts}
    others = {text.path: text for text in one.others.texts}
    every = {path: text.text for path, text in (known | others).items()}
    sent = taken(exchanged.read(read_bytes(file, 20_000_000), file), every, (one.own_lang, one.lang), found)
    found.stop_if_failed()
    ours = {path: text.ours for path, text in (known | others).items() if text.ours is not None}
    elsewhere = {path: str(own) for path, own in ours.items() if own.location.file != one.file}
    words = {path: str(own) for path, own in ours.items() if path not in elsewhere}
    words |= {path: str(new.target) for path, new in sent.items() if new.target != elsewhere.get(path)}
    digests = {path: one.digests.get(path) or digest(known[path].text) for path in words if path in known}
    digests |= {path: digest(new.source) for path, new in sent.items() if path in known}
    names = one.source.file.name, language_name(one.lang)
    text = translation_text(one.tree, one.words, words, digests, names, one.others.nested(words))
    write_named(one.file, text.encode())
    print_problems(found)
    say(f"{one.file}: {len({*words, *elsewhere})} of {len(every)} texts are translated, {len(sent)} by {file.name}")
    return DONE


def _update(one: _Beside, _: Path | None) -> int:
    from briefwright.brief.translation import digest
    from briefwright.brief.translation_file import with_digests
    from briefwright.io.disk import write_named

    if not one.file.exists():
        complain(f"error: {one.file}: no such file", "  hint: begin it with `briefwright translate import`, or by hand")
        return USAGE
    digests = {text.path: digest(text.text) for text in one.texts if text.ours is not None}
    before = one.file.read_bytes().decode()
    written = with_digests(before, one.file, digests)
    write_named(one.file, written.encode())
    say(f"{one.file}: {len(digests)} translations are of the brief as it is")
    return DONE


_ACTIONS = {"export": _export, "import": _import, "update": _update}
