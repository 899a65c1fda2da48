csrf = CSRFProtect()
