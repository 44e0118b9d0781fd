"""Settings come from the environment, or from the files it names."""

from __future__ import annotations

import pytest

from lettersdesk.conf import SettingsInvalid, read_settings


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    monkeypatch.setenv("LETTERSDESK_VAR", str(tmp_path))
    monkeypatch.delenv("LETTERSDESK_SECRET_KEY")


def test_it_works(tmp_path):
    settings = read_settings()
    assert settings.database_url == f"sqlite:///{tmp_path}/lettersdesk.sqlite3"
    assert settings.max_text == 10_000
    assert not settings.debug


def test_a_secret_is_made_up_once_and_kept_for_its_owner(tmp_path):
    secret = read_settings().secret_key
    assert len(secret) >= 50
    assert read_settings().secret_key == secret
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_torn_secret_is_not_used(tmp_path):
    (tmp_path / "secret_key").touch()
    with pytest.raises(SettingsInvalid, match="secret_key is empty"):
        read_settings()


def test_a_folder_that_cannot_be_used_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LETTERSDESK_VAR", str(tmp_path / "file"))
    with pytest.raises(SettingsInvalid, match="LETTERSDESK_VAR"):
        read_settings()


def test_every_setting_has_a_file_form(monkeypatch, tmp_path):
    file = tmp_path / "from-a-file"
    file.write_text("kept in a file\n")
    monkeypatch.setenv("LETTERSDESK_SECRET_KEY_FILE", str(file))
    assert read_settings().secret_key == "kept in a file"
    file.write_text("sqlite:////elsewhere.sqlite3\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(file))
    assert read_settings().database_url == "sqlite:////elsewhere.sqlite3"
    file.write_text("77\n")
    monkeypatch.setenv("LETTERSDESK_MAX_TEXT_FILE", str(file))
    assert read_settings().max_text == 77


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LETTERSDESK_MAX_TEXT", "many"),
        ("LETTERSDESK_DEBUG", "perhaps"),
        ("LETTERSDESK_TRUSTED_PROXIES", "10.0.0.1,rubbish"),
        ("LETTERSDESK_POST_RATE", "often"),
        ("LETTERSDESK_SECRET_KEY_FILE", "/nowhere"),
    ],
)
def test_what_cannot_be_read_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid, match=name):
        read_settings()
