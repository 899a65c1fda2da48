"""The client's IP address. Django leaves it to the project, which knows its proxies."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def get_client_ip(request: HttpRequest) -> str:
    """Return the address that the outermost trusted proxy saw, or else the peer's address.

    IPv6 addresses are cut to their /64 network, because one client owns all of its addresses.
    """
    hops: int = settings.TRUSTED_PROXY_HOPS
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    peer: str = request.META.get("REMOTE_ADDR", "")
    client: str = forwarded[-hops].strip() if 0 < hops <= len(forwarded) else peer
    try:
        address = ip_address(client)
    except ValueError:
        return peer
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)
