    database_url: SecretStr = SecretStr("sqlite:///db.sqlite3")
