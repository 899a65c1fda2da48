"""The server that production runs: `python -m app.server`."""

import uvicorn

from app.observability import configure_logging
from app.settings import load_settings


def main() -> None:
    """Serve on $PORT with $WEB_CONCURRENCY processes, each of which reads the settings again."""
    settings = load_settings()
    configure_logging(settings)
    uvicorn.run(
        "app.main:app",
        # The platform's network decides who gets here.
        host="0.0.0.0",  # noqa: S104 # nosec B104
        port=settings.port,
        workers=settings.web_concurrency,
        log_config=None,
        access_log=False,  # app.middleware writes one
        proxy_headers=False,  # app.middleware believes as many proxies as there are
        server_header=False,
        timeout_graceful_shutdown=30,
    )


if __name__ == "__main__":
    main()
