"""Tests of the API documentation."""

from collections import Counter

from httpx2 import AsyncClient


async def test_document_is_openapi_3_1(client: AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()

    assert document["openapi"].startswith("3.1")
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_operation_ids_are_unique_and_named_after_tags(client: AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()

    operations = [item for path in document["paths"].values() for item in path.values()]
    counts = Counter(operation["operationId"] for operation in operations)
    assert max(counts.values()) == 1
    assert all("-" in operation_id for operation_id in counts)


async def test_docs_page_has_no_inline_code(client: AsyncClient) -> None:
    page = await client.get("/api/docs")

    assert page.status_code == 200
    assert "<style" not in page.text
    assert "<script>" not in page.text
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "docs.js"):
        assert name in page.text
        assert (await client.get(f"/api/docs/assets/{name}")).status_code == 200
