"""Load the demo newsroom, once, through the same use cases that a real one goes through."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from lettersdesk.flow.articles import ArticleFacts, register_article
from lettersdesk.flow.moderate import approve, reject
from lettersdesk.flow.sites import add_site
from lettersdesk.flow.staff import add_staff, set_password
from lettersdesk.flow.submit import Submission, submit
from lettersdesk.guidelines import default_policy_bytes
from lettersdesk.store.models import Comment, Site, Staff

STAFF = (("rojin", "moderator"), ("sami", "moderator"), ("dilan", "editor"))


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account with its password, which is made up at install."""

    username: str
    role: str
    password: str


class OtherSitePresent(Exception):
    """The database holds a real newsroom: the demo, with passwords on a screen, stays out of it."""

    code = "other_site_present"


def load_demo() -> list[Account]:
    """The demo's accounts; loads the newsroom first if the database is empty.

    An interrupted load goes on where it stopped.

    Raises:
        OtherSitePresent: the database holds another site; nothing was stored.
    """
    refuse_other_sites()
    content = json.loads(files(__package__).joinpath("newsroom.json").read_text(encoding="utf-8"))
    key = content["site"]["key"]
    if not Site.objects.filter(key=key).exists():
        add_site(
            key,
            content["site"]["name"],
            lang=content["site"]["lang"],
            mode=Site.Mode.AUTO,
            policy=_demo_policy(content["site"]["names"]),
            hosts_articles=True,
        )
    accounts = _load_accounts(settings.LETTERSDESK.var / "demo-accounts.json")
    site = Site.objects.get(key=key)
    known = set(site.articles.values_list("key", flat=True))
    for article in reversed(content["articles"]):  # the first shall be the newest
        if article["key"] not in known:
            register_article(site, article["key"], _facts_of(article))
    _load_comments(key, content["comments"])
    return accounts


def refuse_other_sites() -> None:
    """Raises OtherSitePresent if the database holds a site that is not the demo's own.

    Only the demo shows whole articles; a newsroom that calls itself "demo" is known by that.
    """
    if Site._meta.db_table not in connection.introspection.table_names():
        return
    if other := Site.objects.exclude(key="demo", hosts_articles=True).first():
        raise OtherSitePresent(f"the database holds the site {other.key!r}")


def _demo_policy(names: list[str]) -> bytes:
    """The default policy with the newspaper's own names in it."""
    empty, named = b"\nnames = []\n", f"\nnames = {json.dumps(names, ensure_ascii=False)}\n".encode()
    source = default_policy_bytes()
    if source.count(empty) != 1:
        raise RuntimeError("the default policy has no single line 'names = []'")
    return source.replace(empty, named)


def _load_accounts(path: Path) -> list[Account]:
    try:
        accounts = [Account(*row) for row in json.loads(path.read_text())]
    except (FileNotFoundError, ValueError):
        accounts = [Account(name, role, secrets.token_urlsafe(9)) for name, role in STAFF]
        path.touch(mode=0o600)
        path.write_text(json.dumps([[a.username, a.role, a.password] for a in accounts]))
        for account in accounts:  # of a list that was lost or torn, nobody knows the passwords
            if Staff.objects.filter(username=account.username).exists():
                set_password(account.username, account.password)
    for account in accounts:
        if not Staff.objects.filter(username=account.username).exists():
            add_staff(account.username, role=account.role, password=account.password)
    return accounts


def _facts_of(article: dict[str, Any]) -> ArticleFacts:
    return ArticleFacts(
        title=article["title"],
        text="\n\n".join([article["lead"], *article["paragraphs"]]),
        lang=article["lang"],
        section=article["section"],
    )


def _load_comments(site_key: str, comments: list[dict[str, Any]]) -> None:
    """Submit each comment and decide it as the demo's moderators did."""
    ids: dict[str, str] = {}
    for comment in comments:
        stored = _find_comment(comment) or _submit(site_key, comment, ids)
        ids[comment["id"]] = stored.id
        if comment["decision"] is None or stored.seq > 0:
            continue
        moderator = Staff.objects.get(username=comment["by"])
        if comment["decision"] == "approve":
            approve(stored.id, moderator, seq=0)
        else:
            reject(stored.id, moderator, seq=0, guidelines=comment["guidelines"], note=comment["note"])


def _find_comment(comment: dict[str, Any]) -> Comment | None:
    return Comment.objects.filter(
        article__key=comment["article"], private__name=comment["name"], private__text=comment["text"]
    ).first()


def _submit(site_key: str, comment: dict[str, Any], ids: dict[str, str]) -> Comment:
    status = submit(
        Submission(
            site=site_key,
            article=comment["article"],
            text=comment["text"],
            name=comment["name"],
            parent=ids[comment["parent"]] if comment["parent"] else None,
        )
    )
    return Comment.objects.get(pk=status.id)
