"""Production server: `python -m app.server`."""

import uvicorn

from app.logging import configure_logging
from app.settings import load_settings


def main() -> None:
    """Serve the application on `PORT` with `WEB_CONCURRENCY` worker processes."""
    settings = load_settings()
    configure_logging(settings)
    uvicorn.run(
        "app.main:app",
        # The platform's network decides who can connect.
        host="0.0.0.0",  # noqa: S104
        port=settings.port,
        workers=settings.web_concurrency,
        log_config=None,
        proxy_headers=False,  # app.middleware trusts TRUSTED_PROXY_HOPS proxies instead.
        server_header=False,
        timeout_graceful_shutdown=settings.graceful_timeout,
        timeout_worker_healthcheck=settings.worker_healthcheck_timeout,
    )


if __name__ == "__main__":
    main()
