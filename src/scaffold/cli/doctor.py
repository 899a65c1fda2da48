"""``scaffold doctor``: what is here, and what to do about what is not."""

import click


@click.command(short_help="Look for what scaffold works with on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> int:
    """Look for git, uv, Pythons, a package index, the template and the user's folders.

    Exit codes: 0 all that is needed is here, 1 something that is needed is missing.
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
