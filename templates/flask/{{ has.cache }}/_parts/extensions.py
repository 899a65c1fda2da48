cache = Cache()
