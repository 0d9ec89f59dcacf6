"""The points of a topic, and what names one of them."""

from zlib import crc32

from studyplan.core.text import Text


def mark_of(text: Text) -> str:
    """The fingerprint of a point: its CRC-32, in eight hexadecimal digits.

    Points have no ids, and their places change from edition to edition; what a point says in
    English is what it is.
    """
    return f"{crc32(text.en.encode()):08x}"
