URL = (
    r"^[Hh][Tt][Tt][Pp][Ss]?://(localhost|[0-9]{1,3}(\.[0-9]{1,3}){3}|"
    r"([A-Za-z0-9\u00a1-\uffff]([A-Za-z0-9\u00a1-\uffff-]{0,61}[A-Za-z0-9\u00a1-\uffff])?\.)+"
    r"([A-Za-z\u00a1-\uffff]{2,63}|xn--[A-Za-z0-9]{1,59}))(:[0-9]{1,5})?([/?#][^\s\x00-\x1f]*)?$"
)
