from app.seed import bp as seed
