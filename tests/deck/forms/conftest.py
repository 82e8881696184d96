"""A slide whose form is still open, on the base deck."""

from collections.abc import Callable

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.forms.stage import Stage
from briefwright.deck.measure import Measurer
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import rich


@pytest.fixture(scope="session")
def stage() -> Callable[..., Stage]:
    """With really measured text, in a language."""
    brand = load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))
    template = brand_template(brand, "en")

    def made(lang: str = "en", **more: object) -> Stage:
        return Stage(template, Measurer(brand, lang), "it", "what is seen", rich("The title"), **more)

    return made
