"""What all models share."""

from django.db import models


class TimestampedModel(models.Model):
    """A row that knows when it was made and changed; newest first."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["-created_at", "-id"])]
