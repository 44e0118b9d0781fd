"""The ledger begins empty: the one head row, before any entry."""

from typing import Any

from django.db import migrations


def add_head(apps: Any, schema_editor: Any) -> None:
    apps.get_model("store", "LedgerHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(add_head, migrations.RunPython.noop)]
