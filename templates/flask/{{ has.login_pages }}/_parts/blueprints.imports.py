from app.accounts.routes import bp as accounts_pages
