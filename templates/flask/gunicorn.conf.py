"""gunicorn settings. The port comes from PORT, the number of processes from WEB_CONCURRENCY."""

import os
from pathlib import Path

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))

# Load the application once, before the workers start. A missing setting then stops the server.
preload_app = True

# Keep idle connections longer than load balancers do, so that they do not reuse a closed one.
keepalive = 75

# Replace workers now and then, in case a library leaks memory.
max_requests = 10_000
max_requests_jitter = 1_000

# A heartbeat file on a slow disk can block a worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Only the application's TRUSTED_PROXY_HOPS decides which proxy headers count.
forwarded_allow_ips = ""

# Signals control the server. Without this, gunicorn also listens on a control socket.
control_socket_disable = True
