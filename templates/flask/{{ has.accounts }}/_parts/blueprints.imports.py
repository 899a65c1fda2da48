from app.accounts.cli import bp as accounts_cli
