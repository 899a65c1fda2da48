from csp.constants import NONE, SELF
