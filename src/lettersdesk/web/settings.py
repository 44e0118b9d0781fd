"""Django's settings, built from ``lettersdesk.conf``. Nothing is configured here by hand."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from lettersdesk import conf

LETTERSDESK = conf.settings()
_here = Path(__file__).parent
_public = urlsplit(LETTERSDESK.public_url)
_https = _public.scheme == "https"

SECRET_KEY = LETTERSDESK.secret_key
SECRET_KEY_FALLBACKS = list(LETTERSDESK.secret_key_fallbacks)
DEBUG = LETTERSDESK.debug
ALLOWED_HOSTS = [
    _public.hostname or "localhost",
    "127.0.0.1",
    "localhost",
    "[::1]",
    *LETTERSDESK.allowed_hosts,
]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "lettersdesk.store",
    "lettersdesk.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lettersdesk.web.problems.MethodProblemMiddleware",
]
ROOT_URLCONF = "lettersdesk.web.urls"
WSGI_APPLICATION = "lettersdesk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_here / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

_database = dj_database_url.parse(LETTERSDESK.database_url, conn_max_age=None)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        # One writer at a time: taking the lock at BEGIN avoids upgrades that fail half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an answered comment is on disk, whatever happens to the machine's power.
        # recursive_triggers: REPLACE fires the DELETE triggers too.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; "
            "PRAGMA secure_delete=ON;"
        ),
    }
DATABASES = {"default": _database}

AUTH_USER_MODEL = "store.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "lettersdesk.web.accounts.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Few tries from one address. By name alone far more, or five wrong passwords typed by a stranger would
# lock a moderator out.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,100/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Lettersdesk"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:pending"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Kurmanji is unknown to Django.
LANG_INFO["kmr"] = {
    "bidi": False,
    "code": "kmr",
    "name": "Northern Kurdish",
    "name_local": "Kurdî (Kurmancî)",
}
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("ckb", _("Sorani Kurdish")),
    ("kmr", _("Kurmanji Kurdish")),
    ("tr", _("Turkish")),
    ("fa", _("Persian")),
]
LANGUAGES_BIDI = ["ar", "ckb", "fa"]
LOCALE_PATHS = [_here / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Served straight from the package: nothing to collect, so nothing to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Readers' endpoints carry no cookie and no credential, so any page may call them.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/v1/(sites/[^/]+/articles(/[^/]+/comments)?|receipts/[^/]+)|static/.*)$"
CORS_ALLOW_METHODS = ["GET", "POST", "OPTIONS"]
CORS_ALLOW_HEADERS = ["content-type", "idempotency-key"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "lettersdesk_staff"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "lettersdesk_csrf"

DATA_UPLOAD_MAX_MEMORY_SIZE = LETTERSDESK.max_body
APPEND_SLASH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"receipts": {"()": "lettersdesk.web.logs.ReceiptFilter"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["receipts"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django repeats the path of every 4xx at WARNING; a reader's typing error is no warning.
        "django.request": {"level": "ERROR"},
        # A traceback for every scanner that guesses a host name.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django": {"handlers": [], "propagate": True},
    },
}
