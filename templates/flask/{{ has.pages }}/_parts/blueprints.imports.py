from app.pages import bp as pages
