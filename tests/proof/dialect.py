"""The commands in which the frameworks differ: making a user, and comparing models with migrations."""

import secrets
from collections.abc import Mapping

from tests.contract.accounts import Account
from tests.proof.project import Project

PASSWORD = "Tr0ub4dor-and-3-horses"


def create_user(project: Project, env: Mapping[str, str]) -> Account:
    """A new user, made with the project's documented command."""
    email = f"grace.{secrets.token_hex(4)}@example.com"
    if project.framework == "django":
        secret = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        project.run("python", "manage.py", "createsuperuser", "--noinput", "--email", email, env={**secret, **env})
    elif project.framework == "flask":
        project.run("flask", "create-user", email, "--password", PASSWORD, env=env)
    else:
        project.run("python", "-m", "app.cli", "create-user", email, "--password", PASSWORD, env=env)
    return Account(email, PASSWORD)


def compare_migrations(project: Project, env: Mapping[str, str]) -> None:
    """A failure when the models say other than the migrations; the database is up to date."""
    commands = {
        "django": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
        "flask": ["flask", "db", "check"],
        "fastapi": ["alembic", "check"],
    }
    project.run(*commands[project.framework], env=env)
