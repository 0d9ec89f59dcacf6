"""Addresses as sources have them: which are links, which lead elsewhere in the source."""

import re
from urllib.parse import urljoin, urlsplit

from studyplan.core.bounds import LONGEST_TEXT
from studyplan.core.signs import bare

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_FILES = "md|markdown|html?|pdf|ipynb|py|txt|rst|png|jpe?g|gif|svg|webp|zip|json|ya?ml|csv|tsv|docx?|pptx?"
_HOST = re.compile(
    rf"(?!.*\.(?:{_FILES})$)(?:[a-z0-9-]+\.)+(?:com|net|org|io|edu|dev|ai|cn|co|gov|me|app|tv|info"
    r"|ly|to|gl|be|uk|de|jp|fr|ca|us|au|in|ru|eu|tw|kr|hk|link|site|tech|blog|page|xyz)",
    re.I,
)
_BARE = re.compile(r"(?:https?://|www\.)[^\s<>\"'`，。；：、（）【】《》”“|]+", re.I)
_GITHUB = re.compile(r"(https?://github\.com/[^/]+/[^/#?]+)(?:/(?:blob|tree)/([^/]+)/?(.*))?/?$")


def address(raw: str, source: str = "") -> str:
    """A link's address: absolute, or as the source has it where that is not known; else empty.

    It is empty for what is no link (`javascript:`, `mailto:`); a place in the page keeps its `#`.
    """
    url = re.sub(r"\s+", "%20", bare(raw).strip().strip("<>"))
    if not url or len(url) > LONGEST_TEXT:
        return ""
    if url.startswith("#"):
        return url
    if url.startswith("//"):
        url = f"https:{url}"
    scheme = _SCHEME.match(url)
    if scheme and not re.match(r"https?://", url, re.I):
        return ""
    if scheme:
        return url if _is_whole(url) else ""
    if _HOST.fullmatch(url.split("/")[0].split("?")[0].split("#")[0].split(":")[0]):
        url = f"https://{url}"
        return url if _is_whole(url) else ""
    return joined(source, url) if source else url


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc.strip(".:@")) and url.isprintable()


def joined(source: str, path: str) -> str:
    """Where a path of the source leads that lies there; that of a repository has its files."""
    if matched := _GITHUB.match(source):
        folder = matched[3] or ""
        base = f"{matched[1]}/blob/{matched[2] or 'HEAD'}/"
        if path.startswith("/"):
            return base + path.lstrip("/")
        return urljoin(base + folder, path)
    try:
        url = urljoin(source, path)
    except ValueError:
        return ""
    return url if re.match(r"https?://", url) else ""


def is_absolute(url: str) -> bool:
    """Whether an address leads out of the source, or is known whole."""
    return url.startswith(("http://", "https://", "HTTP://", "HTTPS://"))


def bare_links(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in a text without being marked as links."""
    if "://" not in text and "www." not in text:
        return []
    found = []
    for matched in _BARE.finditer(text):
        url = matched[0].rstrip(".,;:!?*_~")
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1]
        found.append((matched.start(), matched.start() + len(url)))
    return found
