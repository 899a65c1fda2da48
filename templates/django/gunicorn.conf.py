"""How gunicorn serves the project; it reads this file by itself."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from config import environment, logs

try:
    env = environment.load()
except ImproperlyConfigured as error:
    sys.exit(str(error))

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 30
# Longer than proxies keep a connection: they close it, not we while a request is under way.
keepalive = 75
graceful_timeout = 30
# Longer than proxies keep a connection: they close it, not we while a request is under way.
keepalive = 75
# Django alone decides which proxies are believed (TRUSTED_PROXY_HOPS).
forwarded_allow_ips = ""
control_socket_disable = True
logconfig_dict = logs.configuration(env.log_level, as_json=env.is_production)
