from app.openapi import bp as docs
