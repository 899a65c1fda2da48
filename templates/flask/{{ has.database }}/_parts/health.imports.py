from sqlalchemy import NullPool, create_engine, select

from app.extensions import db
