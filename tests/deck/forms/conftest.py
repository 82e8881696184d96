"""A slide whose form is still open, on the base deck."""

from collections.abc import Callable

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.forms.stage import Stage
from briefwright.deck.measure import Measurer
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import rich
from briefwright.schema.slide_size import read_slide_size


@pytest.fixture(scope="session")
def stage() -> Callable[..., Stage]:
    """With really measured text, in a language."""
    brand = load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))
    template = brand_template(brand, "en")

    def made(lang: str = "en", **more: object) -> Stage:
        return Stage(template, Measurer(brand, lang), "it", "what is seen", rich("The title"), **more)

    return made


@pytest.fixture(scope="session")
def stage_of() -> Callable[[str, str], Stage]:
    """The same in a look, at a size of slides."""

    def made(look: str, size: str, title: str = "The title", **more: object) -> Stage:
        folders = [builtin_templates(), *([builtin_templates() / "themes" / look] if look != "ink" else [])]
        brand = load_brand(*((folder / "_brand.yml").read_text("utf-8") for folder in folders))
        template = brand_template(brand, "en", size=read_slide_size(size))
        return Stage(template, Measurer(brand, "en"), "it", "what is seen", rich(title), **more)

    return made
