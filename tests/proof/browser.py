"""Pages as a person with a browser meets them: nothing in the console, nothing blocked, forms that work, accessible."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_core_python.selenium import Axe
from selenium.common import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests import questions
from tests.contract.accounts import Account
from tests.contract.samples import GOOD
from tests.proof import machine
from tests.proof.project import Project, ProjectError

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--ignore-certificate-errors",
    "--window-size=1200,900",
)


@contextlib.contextmanager
def chromium(profile: Path) -> Iterator[Chrome]:
    """A browser that has never been anywhere."""
    options = ChromeOptions()
    options.binary_location = machine.program("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = Chrome(options, ChromeService(machine.program("chromedriver")))
    driver.set_page_load_timeout(30)
    try:
        yield driver
    finally:
        driver.quit()


@dataclass
class Visit:
    """Someone who looks at every page of a project and fills in its forms."""

    project: Project
    driver: Chrome
    url: str
    account: Account | None = None
    seen: set[str] = field(default_factory=set)

    def everything(self) -> str:
        self.look("/")
        if self.account:
            self.log_in(self.account)
        resources = questions.resources(self.project.answers["components"])
        for resource in resources:
            self.make_row(resource, audited=resource is resources[-1])
        self.look("/nothing-here", missing=True)
        if self.project.has_api:
            self.read_documentation()
        return f"{len(self.seen)} pages"

    def look(self, path: str, *, missing: bool = False) -> None:
        """The page at this path, judged in light and in dark."""
        self.driver.get(f"{self.url}{path}")
        self.judge(missing=missing)

    def judge(self, *, missing: bool = False) -> None:
        path = self.driver.current_url.removeprefix(self.url)
        self.seen.add(path)
        self.complain_of_console(path, missing=missing)
        for scheme in ("light", "dark"):
            feature = {"name": "prefers-color-scheme", "value": scheme}
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
            self.complain_of_barriers(path, scheme)

    def complain_of_console(self, path: str, *, missing: bool) -> None:
        found = [entry for entry in self.console() if not (missing and entry.startswith(self.driver.current_url))]
        if found:
            raise ProjectError(f"the browser complains on {path}:\n" + "\n".join(found))

    def console(self) -> list[str]:
        """The errors in the console since it was last read."""
        log: list[dict[str, str]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in log if entry["level"] == "SEVERE"]

    def complain_of_barriers(self, path: str, scheme: str) -> None:
        violations: list[dict[str, Any]] = Axe().run(self.driver)["violations"]
        found = [
            f"{violation['id']}: {violation['help']}: {node['html']}"
            for violation in violations
            for node in violation["nodes"]
        ]
        if found:
            raise ProjectError(f"axe finds barriers on {path} ({scheme}):\n" + "\n".join(found))

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def send(self, form: WebElement) -> None:
        """Press the button of a form and wait for the next page."""
        before = self.one("html")
        form.find_element(By.CSS_SELECTOR, "button:not([type=button]), input[type=submit]").click()
        WebDriverWait(self.driver, 15).until(lambda _: self._is_gone(before))

    def _is_gone(self, element: WebElement) -> bool:
        with contextlib.suppress(Exception):
            element.is_enabled()
            return False
        return True

    def password_form(self) -> WebElement:
        return self.one("form:has(input[type=password])")

    def log_in(self, account: Account) -> None:
        """Log in, out and in again, and look at the pages of the account."""
        for _ in range(2):
            self.sign_out()
            self.look("/accounts/login")
            form = self.password_form()
            form.find_element(By.CSS_SELECTOR, "input[type=email], input[name=username]").send_keys(account.email)
            form.find_element(By.CSS_SELECTOR, "input[type=password]").send_keys(account.password)
            self.send(form)
        self.look("/accounts/password")

    def sign_out(self) -> None:
        self.driver.get(self.url)
        for form in self.driver.find_elements(By.CSS_SELECTOR, "form[action*='/accounts/logout']"):
            self.send(form)
            return

    def make_row(self, resource: dict[str, Any], *, audited: bool) -> None:
        """Fill in the form for a new row; look at each page of the row, and delete it when it is the last."""
        plural = resource["plural"]
        self.driver.get(f"{self.url}/{plural}/new")
        for field_ in resource["fields"]:
            self.fill_in(field_)
        if audited:
            self.judge()
        self.send(self.one("main form[method=post]"))
        row = self.row_of(plural)
        if audited:
            for path in (f"/{plural}", row, f"{row}/edit"):
                self.look(path)

    def row_of(self, plural: str) -> str:
        """Return the path of the newest row, which the list must show."""
        self.driver.get(f"{self.url}/{plural}")
        links = [str(each.get_attribute("href")) for each in self.driver.find_elements(By.CSS_SELECTOR, "main a")]
        paths = [link.removeprefix(self.url) for link in links]
        rows = [path for path in paths if path.removeprefix(f"/{plural}/").rstrip("/").isdigit()]
        if not rows:
            raise ProjectError(f"the form for a new row at /{plural}/new was sent, but /{plural} shows none: {paths}")
        return rows[0].rstrip("/")

    def fill_in(self, field_: dict[str, Any]) -> None:
        names = f"[name='{field_['name']}'], [name='{field_['column']}']"
        control = self.one(f":is({names}):not([type=hidden])")
        if control.tag_name == "select":
            self.choose(control)
        elif field_["type"] == "bool":
            control.click()
        elif field_["type"] in ("date", "datetime"):
            value = next(iter(GOOD[field_["type"]].values())).removesuffix("Z")
            self.driver.execute_script("arguments[0].value = arguments[1]", control, value)
        else:
            control.send_keys(str(next(iter(GOOD[field_["type"]].values()))))

    def choose(self, control: WebElement) -> None:
        """The last option, which is none only where there is nothing to refer to."""
        select = Select(control)
        select.select_by_index(len(select.options) - 1)

    def read_documentation(self) -> None:
        """The page that shows the API; its looks are those of another project's, so only the console is read."""
        self.driver.get(f"{self.url}/api/docs")
        shown = "/api/v1/" if questions.resources(self.project.answers["components"]) else "API"
        WebDriverWait(self.driver, 15).until(lambda _: shown in self.one("body").text)
        self.seen.add("/api/docs")
        self.complain_of_console("/api/docs", missing=False)
        forms = self.driver.find_elements(By.CSS_SELECTOR, ".opblock-post")
        if forms and self.project.answers["auth"] == "session":
            self.write_from_documentation()

    def write_from_documentation(self) -> None:
        """Send what Swagger UI proposes as a new row: the session of the pages must be let in."""
        for control in (".opblock-summary-control", ".try-out__btn", ".execute"):
            self.driver.execute_script("arguments[0].click()", self.awaited(f".opblock-post {control}"))
        status = self.awaited(".live-responses-table tbody .response-col_status").text
        if status.startswith(("401", "403")):
            raise ProjectError(f"/api/docs cannot write for someone who has signed in: {status}")

    def awaited(self, selector: str) -> WebElement:
        return WebDriverWait(self.driver, 15).until(lambda _: self.one(selector))


def visited(project: Project, url: str, folder: Path, account: Account | None) -> str:
    """Visit every kind of page, and return their number. Raises `ProjectError` at the first fault."""
    with chromium(folder / "profile") as driver:
        visit = Visit(project, driver, url, account)
        try:
            return visit.everything()
        except WebDriverException as error:
            shown = f"{driver.current_url}: {driver.title}\n{visit.console()}\n{visit.one('body').text[:2000]}"
            raise ProjectError(f"the browser could not go on: {error.msg or type(error).__name__}\n{shown}") from error
