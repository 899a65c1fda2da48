"""gunicorn settings: https://gunicorn.org/reference/settings/"""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True

# Longer than the idle timeout of common proxies, so that the proxy closes the connection.
keepalive = 75

# Only TRUSTED_PROXY_HOPS controls which proxies are trusted.
forwarded_allow_ips = ""

# The control socket is a file that no process here uses.
control_socket_disable = True
