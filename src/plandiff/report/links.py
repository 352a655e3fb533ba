"""Addresses from plans: which may be followed."""

import functools
import re

from plandiff.report.clean import clean


def followed(link: str) -> str:
    """Return the address, percent-encoded, if it leads to the web; else nothing.

    >>> followed("https://example.org/a b"), followed("javascript:alert(1)"), followed("//example.org")
    ('https://example.org/a%20b', '', '')
    """
    address = link.strip()
    if not _web().match(address) or clean(address) != address:
        return ""
    return re.sub(r"[^!#$%&'()*+,/:;=?@\[\]\w.~-]|[^\x00-\x7f]", _percent, address)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


@functools.cache
def _web() -> re.Pattern[str]:
    return re.compile(r"(?i)https?://[^/?#\s]")
