from flask_login import LoginManager, current_user
