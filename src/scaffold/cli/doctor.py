"""The command ``scaffold doctor``: check the local machine."""

import click


@click.command(short_help="Check the programs and folders that scaffold uses.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> int:
    """Check git, uv, Python versions, the package index, the template and the user's folders.

    Exit codes: 0 everything required was found, 1 something required is missing.
    """
    from dataclasses import asdict

    from scaffold.health import examine

    findings = examine()
    healthy = all(finding.state != "missing" for finding in findings)
    if as_json:
        import json

        click.echo(json.dumps({"healthy": healthy, "findings": [asdict(finding) for finding in findings]}, indent=2))
        return 0 if healthy else 1
    for finding in findings:
        click.echo(f"{finding.state:<8} {finding.name:<14} {finding.detail}")
        if finding.advice:
            click.echo(f"{'':<24}{finding.advice}")
    return 0 if healthy else 1
