    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
