#!/usr/bin/env bash
# Makes a list of different URLs (videos as watch URLs, one in 25 as a short link, one in 50 of 5,000 other hosts) and audits it.
# Prints the program's own line, and time and memory of the process. It needs python3 and GNU time, and 2 GB in TMPDIR.
set -euo pipefail
cd "$(dirname "$0")/../.."
lines=${1:-38500000}
list=$(mktemp)
trap 'rm -f "$list"' EXIT

python3 - "$lines" >"$list" <<'PYTHON'
import os, sys

characters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
table = bytes(characters[i & 63] for i in range(256))
left = int(sys.argv[1])
while left > 0:
    count = min(100_000, left)
    ids = os.urandom(count * 11).translate(table)
    urls = []
    for i in range(count):
        video = ids[i * 11 : i * 11 + 11]
        if i % 50 == 0:
            urls.append(b"https://www.site%d.example/clips/%s.mp4" % (i % 5000, video))
        elif i % 25 == 1:
            urls.append(b"https://youtu.be/" + video)
        else:
            urls.append(b"https://www.youtube.com/watch?v=" + video)
    sys.stdout.buffer.write(b"\n".join(urls) + b"\n")
    left -= count
PYTHON

dotnet build -c Release src/CrawlPolicy.Lint -clp:ErrorsOnly --nologo
/usr/bin/time -q -f "%e s wall, %U s user, %S s system, %M KB at most" \
  dotnet exec src/CrawlPolicy.Lint/bin/Release/net10.0/policy-lint.dll audit "$list" >/dev/null || [ $? -eq 1 ]
