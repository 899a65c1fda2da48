// Start Swagger UI. Its requests carry the CSRF token of the page, if there is one.
const element = document.getElementById("swagger-ui");
const csrfToken = document.querySelector("meta[name=csrf-token]");

SwaggerUIBundle({
  domNode: element,
  url: element.dataset.url,
  requestInterceptor: (request) => {
    if (csrfToken) {
      request.headers["X-CSRFToken"] = csrfToken.content;
    }
    return request;
  },
});
