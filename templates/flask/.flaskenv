# Read by the `flask` command on a developer machine. The environment and .env take precedence.
APP_ENV=development
