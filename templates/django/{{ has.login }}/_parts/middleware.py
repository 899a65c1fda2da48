    "axes.middleware.AxesMiddleware",
