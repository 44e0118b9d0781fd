"""Keep policy versions, and put a site under one."""

from __future__ import annotations

from functools import lru_cache

from django.utils import timezone

from lettersdesk.flow.refusals import SiteInvalid, SiteUnknown
from lettersdesk.guidelines import Mode, Policy, load_policy
from lettersdesk.store.ledger import append_entry, policy_facts
from lettersdesk.store.models import PolicyVersion, Site
from lettersdesk.store.transactions import writing


def keep_policy(source: bytes) -> PolicyVersion:
    """Store a policy file as a version, or find it stored already.

    Raises:
        guidelines.PolicyError: the file is no valid policy; nothing was stored.
    """
    policy = load_policy(source)
    version, _ = PolicyVersion.objects.get_or_create(
        digest=policy.digest, defaults={"source": source.decode("utf-8"), "created_at": timezone.now()}
    )
    return version


def adopt_policy(site_key: str, source: bytes | None = None, mode: str | None = None) -> Site:
    """From now on the site decides under this policy and in this mode (``None``: as before).

    Raises:
        guidelines.PolicyError: the file is no valid policy.
        SiteUnknown, SiteInvalid: no such site, or no such mode.
    """
    with writing():
        site = Site.objects.select_for_update().filter(key=site_key).first()
        if site is None:
            raise SiteUnknown(site_key)
        if source is not None:
            site.policy = keep_policy(source)
        if mode is not None:
            if mode not in Site.Mode.values:
                raise SiteInvalid(f"mode is one of {', '.join(Site.Mode.values)}")
            site.mode = mode
        site.save(update_fields=["policy", "mode"])
        record_adoption(site)
    return site


def record_adoption(site: Site) -> None:
    """Enter in the ledger what the site now decides under."""
    append_entry("policy", policy_facts(site.key, site.policy_id, site.mode, timezone.now()))


def policy_of(site: Site) -> Policy:
    """The policy in force at a site."""
    return stored_policy(site.policy_id)


def mode_of(site: Site) -> Mode:
    """How far the machine may go at a site; anything unheard of means that it only advises."""
    return "auto" if site.mode == Site.Mode.AUTO else "assist"


@lru_cache(maxsize=256)
def stored_policy(digest: str) -> Policy:
    """A stored version, parsed. Versions never change, so this never goes stale.

    Raises:
        PolicyVersion.DoesNotExist: no such version.
    """
    return load_policy(PolicyVersion.objects.get(digest=digest).source.encode("utf-8"))
