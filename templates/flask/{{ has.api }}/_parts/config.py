
# API documentation
AUTO_OPERATION_ID = True
AUTO_SERVERS = False
