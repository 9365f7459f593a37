"""Fonts for letters that the fonts of a figure do not have: Thai, Burmese, Arabic, Chinese...

Matplotlib takes a letter from the next family of a text's list when the first does not have it. So
each text of a figure is given installed families that have its letters.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import FigureBase
    from matplotlib.text import Text


def use_fonts(figure: FigureBase) -> None:
    """Adds families to every text of a figure whose letters need them."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        use_fonts_for(text)  # type: ignore[arg-type]


def use_fonts_for(text: Text) -> None:
    """Adds families to a text whose letters need them; warns once of letters that no font has."""
    words = text.get_text()
    if words.isascii():
        return
    from matplotlib.font_manager import findfont

    families = text.get_fontfamily()
    usual = findfont(text.get_fontproperties())
    lacking = frozenset(map(ord, words)) - _letters(usual) - frozenset(map(ord, " \t\n"))
    more, without = _families_with(lacking) if lacking else ((), frozenset())
    _warn_of(without)
    if more:
        text.set_fontfamily([*families, *(name for name in more if name not in families)])


def route(start: str, end: str) -> str:
    """``start → end``, in this order also where names are written from right to left."""
    import unicodedata

    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in start + end):
        return f"{start} → {end}"
    mark = "\u200e"  # left-to-right mark, of no width
    return f"{mark}{start}{mark} → {mark}{end}{mark}"


@cache
def _letters(file: str, face: int = 0) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(file, face_index=face) if face else FT2Font(file)
        return frozenset(font.get_charmap())
    except (OSError, RuntimeError, TypeError):  # damaged, or a face that matplotlib cannot read
        return frozenset()


@cache
def _families() -> dict[str, list[Any]]:
    """Installed families and their fonts, the usual one first; no family of signs alone."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {font.fname for font in fontManager.ttflist}
    for file in findSystemFonts():  # installed after matplotlib wrote its list
        if file not in known:
            try:
                fontManager.addfont(file)
            except (OSError, RuntimeError, UnicodeDecodeError):
                continue
    families: dict[str, list[Any]] = {}
    for font in fontManager.ttflist:
        if font.stretch == "normal" and not font.name.startswith(("Last Resort", "STIX", "cm")):
            families.setdefault(font.name, []).append(font)
    for fonts in families.values():
        fonts.sort(key=lambda font: (font.style != "normal", str(font.weight) != "400"))
    plain_first = sorted(families, key=lambda name: ("Sans" not in name, "Mono" in name, name))
    return {name: families[name] for name in plain_first}


@cache
def _families_with(letters: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Few installed families that together have the letters, and the letters that none has."""

    def has(font: Any) -> frozenset[int]:
        return letters & _letters(font.fname, getattr(font, "index", 0))

    families = dict(_families())
    chosen: list[str] = []
    while letters and families:
        name, fonts = max(families.items(), key=lambda family: len(has(family[1][0])))
        if not has(fonts[0]):
            break
        del families[name]
        # The bold or slanted font of a family may lack what its usual one has.
        in_all = frozenset.intersection(*map(has, fonts))
        if in_all:
            chosen.append(name)
            letters -= in_all
    return tuple(chosen), letters


_told: set[int] = set()


def _warn_of(letters: frozenset[int]) -> None:
    new = sorted(letters - _told)
    if not new:
        return
    _told.update(new)
    codes = " ".join(f"U+{letter:04X}" for letter in new[:5])
    warnings.warn(
        f"no installed font has {len(new)} of the characters of this figure ({codes}"
        f"{' ...' if len(new) > 5 else ''}); they are shown as empty boxes. Install a font that "
        "has them (Debian: fonts-noto-core, fonts-droid-fallback)",
        stacklevel=2,
    )
