"""One request to GitLab's API about this project's issues: python3 tools/ci/gitlab_api.py METHOD PATH FIELD=VALUE…

FIELD=@FILE takes the value from a file. Prints the number and the text of the issue that is answered, or of the first
one in a list; nothing where there is none. Uses the standard library alone, as the container image has no other client.
Exit code 1: GitLab refused.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def main(method: str, path: str, *fields: str) -> int:
    values = dict(field.split("=", 1) for field in fields)
    values = {name: Path(text[1:]).read_text("utf-8") if text[:1] == "@" else text for name, text in values.items()}
    address = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/{path}"
    query = method == "GET"
    request = Request(f"{address}?{urlencode(values)}" if query else address, method=method,
                      data=None if query else json.dumps(values).encode())  # fmt: skip
    request.add_header("Content-Type", "application/json")
    request.add_unredirected_header("PRIVATE-TOKEN", os.environ["BRIEFS_ISSUES_TOKEN"])
    try:
        with urlopen(request, timeout=60) as answer:
            found = json.load(answer)
    except (URLError, TimeoutError) as error:
        print(f"error: GitLab: {error}", file=sys.stderr)
        return 1
    for issue in (found if isinstance(found, list) else [found])[:1]:
        print(f"{issue.get('iid', '')}\n{issue.get('description', '')}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
