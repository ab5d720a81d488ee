"""Identities that stay the same over the revisions of a dispatch, and are the same by whichever way it came."""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from depeche.articles import ID_BYTES

_TRACKING: Final = re.compile(
    r"(?:utm_\w+|xtor|at_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|ns_\w+|cmpid|s_cid|wt\.\w+|"
    r"pk_\w+|mtm_\w+|piwik_\w+|_ga|_gl)",
    re.I,
)
"""Query parameters that say how a reader came. `source` or `ref` are not among them: some sites name the article so,
and two articles under one id are worse than one article under two."""
_GLOBAL: Final = re.compile(r"(?:https?://[^/\s]+/?\S*|urn:\S+|tag:\S+|uuid:\S+|newsml:\S+)\Z", re.I)
_PORTS: Final = {"http": ":80", "https": ":443"}


def own_identity(identity: str) -> str | None:
    """An identity that means the same everywhere (an address, urn: or tag:), without tracking; None for any other."""
    identity = identity.strip()
    if not _GLOBAL.match(identity):
        return None
    return shorten(_cleaned(identity, keep_fragment=True) if identity[:4].lower() == "http" else identity)


def canonical_url(url: str) -> str:
    """The address without tracking parameters, fragment, default port and capitals in the host."""
    return _cleaned(url.strip(), keep_fragment=False)


def local_identity(source_id: str, name: str) -> str:
    """The identity of what only its source knows: `source:name`."""
    return shorten(f"{source_id}:{name}")


def file_identity(source_id: str, path: str) -> str:
    """The identity of a file that carries none: its source and its name without ending."""
    pure = PurePosixPath(path.replace("\\", "/"))
    return local_identity(source_id, str(pure.with_suffix("")) if pure.name else path)


def shorten(identity: str) -> str:
    """The identity itself, or its head and a digest of the whole when it is longer than an id may be."""
    encoded = identity.encode("utf-8", "replace")
    if len(encoded) <= ID_BYTES:
        return encoded.decode()
    digest = hashlib.sha256(encoded).hexdigest()
    return encoded[: ID_BYTES - len(digest) - 1].decode("utf-8", "ignore") + "~" + digest


def digest(*parts: str) -> str:
    """A short fingerprint of texts: 80 bits in hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _cleaned(url: str, keep_fragment: bool) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(_PORTS.get(scheme, ":"))
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    query = parts.query if len(asked) == _count(parts.query) else urlencode(asked)
    fragment = parts.fragment if keep_fragment and not _tracks(parts.fragment.partition("=")[0]) else ""
    return urlunsplit((scheme, host, parts.path or "/", query, fragment)).strip()


def _count(query: str) -> int:
    return len(parse_qsl(query, keep_blank_values=True))


def _tracks(name: str) -> bool:
    return _TRACKING.fullmatch(name) is not None
