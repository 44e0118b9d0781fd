"""Add a site, and the keys with which its developers call the API."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from django.db import IntegrityError
from django.utils import timezone

from lettersdesk.flow.policies import keep_policy, record_adoption
from lettersdesk.flow.refusals import SiteExists, SiteInvalid, SiteKeyInvalid, SiteUnknown
from lettersdesk.guidelines import default_policy_bytes
from lettersdesk.store.ids import new_id
from lettersdesk.store.models import Site, SiteKey
from lettersdesk.store.transactions import writing

SITE_KEY_SHAPE = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ORIGIN = re.compile(r"https?://[a-z0-9.\-\[\]:]+")


def add_site(
    key: str,
    name: str,
    *,
    lang: str = "en",
    mode: str = "assist",
    policy: bytes | None = None,
    allowed_origins: Sequence[str] = (),
    registers_on_first_post: bool = False,
    hosts_articles: bool = False,
) -> Site:
    """Add a site under a policy (the default one if none is given).

    Raises:
        SiteInvalid: key, name or origin is malformed.
        SiteExists: the key is taken.
        guidelines.PolicyError: the policy is invalid.
    """
    if not SITE_KEY_SHAPE.fullmatch(key):
        raise SiteInvalid("a site key is lower-case letters, digits and hyphens, at most 63")
    if not name.strip() or len(name) > 200:
        raise SiteInvalid("a site has a name of at most 200 characters")
    if wrong := [o for o in allowed_origins if not _ORIGIN.fullmatch(o)]:
        raise SiteInvalid(f"not an origin such as https://news.example: {wrong[0]}")
    if mode not in Site.Mode.values:
        raise SiteInvalid(f"mode is one of {', '.join(Site.Mode.values)}")
    try:
        with writing():
            site = Site.objects.create(
                key=key,
                name=name,
                lang=lang,
                mode=mode,
                policy=keep_policy(policy if policy is not None else default_policy_bytes()),
                allowed_origins=list(allowed_origins),
                registers_on_first_post=registers_on_first_post,
                hosts_articles=hosts_articles,
                created_at=timezone.now(),
            )
            record_adoption(site)
    except IntegrityError as error:
        raise SiteExists(key) from error
    return site


def find_site(key: str) -> Site:
    """The site with this key.

    Raises:
        SiteUnknown: there is none.
    """
    site = Site.objects.filter(key=key).first() if SITE_KEY_SHAPE.fullmatch(key) else None
    if site is None:
        raise SiteUnknown(key)
    return site


def add_site_key(site_key: str, label: str = "") -> str:
    """Make a key for a site's developers. The answer is the only time the whole key is seen.

    Raises:
        SiteUnknown: no such site.
    """
    key_id, secret = new_id(), secrets.token_urlsafe(32)
    SiteKey.objects.create(
        site=find_site(site_key),
        key_id=key_id,
        digest=_digest(secret),
        label=label,
        created_at=timezone.now(),
    )
    return f"ldk_{key_id}_{secret}"


def revoke_site_key(presented: str) -> None:
    """Make a key useless from now on. The whole key or its public part (``ldk_…``) will do.

    Raises:
        SiteKeyInvalid: there is no such key, or it is revoked already.
    """
    key_id = presented.removeprefix("ldk_").partition("_")[0]
    if not SiteKey.objects.filter(key_id=key_id, revoked_at=None).update(revoked_at=timezone.now()):
        raise SiteKeyInvalid


def check_site_key(site_key: str, presented: str) -> Site:
    """The site, if the presented key is one of its own.

    Raises:
        SiteKeyInvalid: it is not, or there is no such site (the two are not told apart).
    """
    prefix, _, rest = presented.partition("_")
    key_id, _, secret = rest.partition("_")
    key = (
        SiteKey.objects.select_related("site")
        .filter(site__key=site_key, key_id=key_id, revoked_at=None)
        .first()
    )
    if prefix != "ldk" or key is None or not hmac.compare_digest(key.digest, _digest(secret)):
        raise SiteKeyInvalid
    return key.site


def _digest(secret: str) -> str:
    # The secret has 256 random bits, so a plain digest cannot be guessed from a word list.
    return hashlib.sha256(secret.encode()).hexdigest()
