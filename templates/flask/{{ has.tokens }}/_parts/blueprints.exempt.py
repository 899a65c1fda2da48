csrf.exempt(accounts_api)
