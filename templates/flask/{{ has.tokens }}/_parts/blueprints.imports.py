from app.accounts.api import bp as accounts_api
