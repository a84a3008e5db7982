#!/usr/bin/env bash
# Makes 10,000 site policies (two hosts, two rules, five tests each, nothing to find in them), and lints them cold, three times, then
# with one finding in each, beside yamllint on the same files. Then it changes one file under `lint --watch`, ten times, and shows the
# time from the change to the report.
# It needs python3, GNU time and yamllint (apt-get install yamllint).
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-10000}
folder=$(mktemp -d)
trap 'kill %1 2>/dev/null || true; rm -rf "$folder"' EXIT

python3 - "$count" "$folder/policies" <<'PYTHON'
import os, sys

folder = sys.argv[2] + "/sites"
os.makedirs(folder)
for i in range(int(sys.argv[1])):
    with open(f"{folder}/site-{i}.yaml", "w") as file:
        file.write(f"""---
# Generated.
apiVersion: crawlpolicy/v1
kind: Site
name: site-{i}
title: Site {i}
hosts:
  - site{i}.net
  - "*.site{i}.net"
terms:
  document: https://www.site{i}.net/terms
  dated: 2025-03-01
  checked: 2026-11-21
  how: secondary
default: deny
rules:
  - id: automated-access
    deny: [all]
    except: [public-search-engine]
    clause:
      text: no automated access
      at: Terms of Service, section {i % 20}
    instead: Ask the operator for its interface.
  - id: media
    paths: [/media/, /get_video]
    deny: [ai-train, ml-train]
    clause:
      text: no download
      at: Terms of Service, section 9
    instead: Ask the rights holders.
items:
  - kind: video
    idLength: 11
    urls:
      - /watch?v={{id}}
tests:
  - name: nothing is crawled on any of its hosts
    urls: [https://site{i}.net/, https://www.site{i}.net/watch?v=dQw4w9WgXcQ, https://m.site{i}.net/]
    purposes: [all]
    expect: {{ decision: refuse, reason: terms.denied, rule: site-{i}/automated-access }}
  - name: nobody trains on the media
    urls: [https://www.site{i}.net/media/, https://www.site{i}.net/media/1, https://www.site{i}.net/get_video, https://www.site{i}.net/get_video?id=1]
    purposes: [ai-train, ml-train]
    expect: {{ decision: refuse, reason: terms.denied, rule: site-{i}/media }}
  - name: a public search engine may index it
    url: https://www.site{i}.net/
    publicSearchEngine: true
    expect: {{ decision: allow, rule: site-{i}/automated-access }}
  - name: a video is one work
    url: https://www.site{i}.net/watch?v=dQw4w9WgXcQ
    expect: {{ decision: refuse, reason: terms.denied, rule: site-{i}/automated-access, item: "site-{i}:video:dQw4w9WgXcQ" }}
  - name: a video has 11 characters, and no more
    url: https://www.site{i}.net/watch?v=dQw4w9WgXcQ9
    expect: {{ decision: refuse, reason: terms.denied, rule: site-{i}/automated-access, item: "none" }}
""")
PYTHON

dotnet build -c Release src/CrawlPolicy.Lint -clp:ErrorsOnly --nologo
lint=(dotnet exec src/CrawlPolicy.Lint/bin/Release/net10.0/policy-lint.dll)
format="%e s wall, %U s user, %S s system, %M KB at most"
for run in 1 2 3; do
  echo "policy-lint, run $run"
  /usr/bin/time -q -f "$format" "${lint[@]}" lint "$folder/policies" | tail -n 1
done
echo "policy-lint --format sarif"
/usr/bin/time -q -f "$format" "${lint[@]}" lint "$folder/policies" --format sarif >/dev/null || [ $? -eq 1 ]
echo "yamllint"
/usr/bin/time -q -f "$format" yamllint -d relaxed "$folder/policies" >/dev/null || true

"${lint[@]}" lint "$folder/policies" --watch >/dev/null 2>"$folder/watch" &
until grep -q Watching "$folder/watch"; do sleep 0.2; done
sleep 5
echo "policy-lint --watch, from the change of a file to the report"
python3 - "$folder" <<'PYTHON'
import os, sys, time

folder, times = sys.argv[1], []
with open(folder + "/watch") as said:
    said.read()
    for run in range(1, 21):
        time.sleep(1)
        start = time.monotonic()
        with open(f"{folder}/policies/sites/site-{run}.yaml", "a") as file:
            file.write(f"# Change {run}.\n")
        # It looks every half a millisecond: looking without a pause would take one of the cores from what is measured.
        while "linted again" not in (line := said.readline()):
            time.sleep(0.0005)
        times.append((time.monotonic() - start) * 1000)
        print(f"{times[-1]:.0f} ms; {line.strip()}", flush=True)
times.sort()
print(f"{sum(t <= 100 for t in times)} of {len(times)} within 100 ms; median {times[len(times) // 2]:.0f}, longest {times[-1]:.0f} ms; load average {os.getloadavg()[0]:.2f}")
PYTHON
