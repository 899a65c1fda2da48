from flask_caching import Cache
