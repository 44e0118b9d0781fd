"""Django as a WSGI application: pages, desk and API. Published threads are served before it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lettersdesk.web.settings")

application = get_wsgi_application()
