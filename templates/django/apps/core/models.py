from django.db import models


class TimeStampedModel(models.Model):
    """Abstract base class with the times of creation and of the last change, newest first."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["-created_at", "-id"])]
