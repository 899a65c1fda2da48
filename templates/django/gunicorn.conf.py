"""How gunicorn serves the project; it reads this file by itself."""

import logging
import os
import socket
import struct
import sys
from typing import Any

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
# Longer than proxies keep a connection: they close it, not we while a request is under way.
keepalive = 75
# Django alone decides which proxies are believed (TRUSTED_PROXY_HOPS).
forwarded_allow_ips = ""
control_socket_disable = True
logconfig_dict = logs.configuration(env.log_level, as_json=env.is_production)


def when_ready(server: Any) -> None:
    """Who sends nothing for ten seconds in the middle of a request loses the connection."""
    for listener in server.LISTENERS:
        seconds = struct.pack("ll", 10, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds)
    logging.getLogger("gunicorn.error").addFilter(tells_of_us)


def tells_of_us(record: logging.LogRecord) -> bool:
    """A client that stops in the middle is no error of the server's."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))
