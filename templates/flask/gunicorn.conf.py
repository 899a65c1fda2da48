"""How gunicorn serves the application; it reads this file by itself."""

import logging
import os
import socket
import struct
from pathlib import Path
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))

# Settings are read before workers start: a wrong one stops the server at once, with its reason.
preload_app = True

# Who sends nothing for so many seconds in the middle of a request is hung up on.
PATIENCE = 10

# Longer than load balancers keep a connection, so that none sends into one that is being closed.
keepalive = 75

# Heartbeats go to memory where there is some: on a busy disk they would stall and kill the worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 # nosec B108

# Workers are replaced now and then, not all at once: what a library leaks is given back.
max_requests = 10_000
max_requests_jitter = 1_000

# The application alone decides which proxies it believes: TRUSTED_PROXY_HOPS.
forwarded_allow_ips = ""

# Nobody steers the server by a socket: it obeys signals.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """The connections that a listening socket accepts inherit its patience."""
    for listener in server.LISTENERS:
        patience = struct.pack("ll", PATIENCE, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)
    logging.getLogger("gunicorn.error").addFilter(tells_of_us)


def tells_of_us(record: logging.LogRecord) -> bool:
    """A client that stops in the middle is no error of the server's."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))
