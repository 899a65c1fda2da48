// A file of its own: the content security policy allows no script inside the page.
const main = document.getElementById("docs");
SwaggerUIBundle({ url: main.dataset.url, domNode: main, validatorUrl: null });
