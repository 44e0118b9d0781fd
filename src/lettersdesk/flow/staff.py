"""Add a person of the newsroom, give a new password, and shut somebody out."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from lettersdesk.flow.refusals import StaffInvalid
from lettersdesk.store.models import Staff
from lettersdesk.store.transactions import writing


def add_staff(username: str, *, role: str, password: str, email: str = "") -> Staff:
    """Add an account that can sign in to the desk.

    Raises:
        StaffInvalid: the name is taken or malformed, the role unknown, or the password too weak.
    """
    if role not in Staff.Role.values:
        raise StaffInvalid(f"role is one of {', '.join(Staff.Role.values)}")
    person = Staff(username=username, email=email, role=role)
    try:
        validate_password(password, person)
        person.set_password(password)
        person.full_clean()
        with writing():
            person.save()
    except ValidationError as error:
        raise StaffInvalid(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise StaffInvalid(f"{username} is taken") from error
    return person


def set_password(username: str, password: str) -> None:
    """Give a person a new password; sessions under the old one end.

    Raises:
        StaffInvalid: nobody has that name, or the password is too weak.
    """
    person = _find_person(username)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise StaffInvalid(" ".join(error.messages)) from error
    person.set_password(password)
    person.save(update_fields=["password"])


def deactivate_staff(username: str) -> None:
    """Shut a person out from now on. The account stays, because decisions name it.

    Raises:
        StaffInvalid: nobody has that name.
    """
    person = _find_person(username)
    person.is_active = False
    person.save(update_fields=["is_active"])


def _find_person(username: str) -> Staff:
    person = Staff.objects.filter(username=username).first()
    if person is None:
        raise StaffInvalid(f"nobody is called {username}")
    return person
