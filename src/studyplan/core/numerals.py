"""Numbers as people write them in durations: `2`, `1.5`, `two`, `两`, `十二`, `两三`."""

import re

_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: n for n, word in enumerate((*_EN, "eleven", "twelve"), 1)}
_HAN = {"两": 2, **{sign: n for n, sign in enumerate("一二三四五六七八九", 1)}}
_DIGIT = f"[{''.join(_HAN)}]"
_HAN_NUMBER = rf"(?:({_DIGIT})百零?)?(?:({_DIGIT})?(十))?({_DIGIT})?"

NUMBER = rf"\d+(?:\.\d+)?|[十百零{''.join(_HAN)}]+|(?:{'|'.join(_WORDS)})\b"
A_NUMBER = rf"{NUMBER}|an?\b"


def numbers(text: str) -> tuple[float, float] | None:
    """Low and high of what `text` says, which fits `A_NUMBER`; None if it is no number.

    Two digits such as `两三` are a range.
    """
    if text[0].isdigit():
        return float(text), float(text)
    if text[0].isascii():
        return (_WORDS.get(text, 1),) * 2
    if len(text) == 2 and all(sign in _HAN for sign in text):
        low, high = (_HAN[sign] for sign in text)
        return (low, high) if low < high else None
    matched = re.fullmatch(_HAN_NUMBER, text)
    if not matched:
        return None
    hundreds, tens, ten, ones = matched.groups()
    whole = _HAN.get(hundreds, 0) * 100 + _HAN.get(ones, 0)
    whole += _HAN.get(tens, 1) * 10 if ten else 0
    return whole, whole


def decimal(whole: str, digits: str) -> str:
    """The figures of `一点五` or `十二点二五`, by what is before the point and behind it."""
    before = numbers(whole) if whole not in "零〇" else (0.0,)
    figures = "".join(str(max(0, "〇一二三四五六七八九".find(sign))) for sign in digits)
    return f"{(before or (0.0,))[0]:g}.{figures}"
