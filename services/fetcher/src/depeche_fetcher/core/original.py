"""The bytes received, kept with the article so that any span of the log can be parsed again."""

import base64
import hashlib
from typing import Final

from depeche.articles import Original

KEPT_BYTES: Final = 2 * 1024 * 1024
"""Larger originals are known by their digest only: in base64 they would crowd a message of 8 MB."""


def original(data: bytes, media_type: str) -> Original:
    """Digest and, up to KEPT_BYTES, content; `data` is empty for larger ones."""
    kept = base64.b64encode(data).decode() if len(data) <= KEPT_BYTES else ""
    return Original(media_type=media_type, sha256=hashlib.sha256(data).hexdigest(), data=kept)
