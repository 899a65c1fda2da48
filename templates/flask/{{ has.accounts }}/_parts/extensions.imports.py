from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
