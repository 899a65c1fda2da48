limiter = Limiter(get_remote_address)
