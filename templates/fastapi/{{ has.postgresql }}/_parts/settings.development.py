    database_url: SecretStr = SecretStr("postgresql://app:app@localhost:5432/app")
