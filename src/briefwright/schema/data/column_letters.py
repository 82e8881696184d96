"""The letters of a column in a workbook ↔ its number, from 1 on: A, 1; AA, 27 (ECMA-376, part 1, 18.18.7)."""

from __future__ import annotations


def column_number(letters: str) -> int:
    """AA → 27; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """27 → AA."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters
