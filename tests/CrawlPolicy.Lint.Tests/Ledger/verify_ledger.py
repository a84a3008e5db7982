"""Verifies what `policy-lint ledger export` wrote: python3 verify_ledger.py FILE. Needs the standard library alone (no ECDSA there,
so that the checkpoint's root is compared and its signature is not)."""
import base64, datetime, hashlib, json, struct, sys

KINDS = {"decision": 1, "redaction": 2, "recovery": 3, "key": 4, "retention": 5}
FACTS = ["id", "stage", "verdict", "method", "crawler", "operator", "productToken", "purpose", "reason", "policyDigest", "robotsDigest",
         "datasetDigest"]
EVENTS = ["received", "kept", "deleted"]
FIELDS = ["facts", "url", "site", "item", "detail", "rule", "signals", "dataset"]


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def sized(text):
    data = text.encode()
    return struct.pack(">I", len(data)) + data


def ticks(text):
    span = datetime.datetime.fromisoformat((text or "0001-01-01T00:00:00")[:19]) - datetime.datetime(1, 1, 1)
    return (span.days * 86400 + span.seconds) * 10**7 + int((text or '')[20:27] or 0)


def field(entry, name):
    if name == "rule":
        return sized(entry.get("rule", "")) + entry.get("file", "").encode() if "rule" in entry or "file" in entry else b""
    if name == "url" and "event" in entry:
        return sized(entry.get("url", "")) + entry.get("digest", "").encode() if "url" in entry or "digest" in entry else b""
    return entry.get(name, "").encode()


def content(entry):
    if entry["kind"] != "decision":
        note = b"\x01" + struct.pack(">q", ticks(entry["at"])) + sized(entry["text"]) + struct.pack(">I", len(entry["ranges"]))
        note += b"".join(struct.pack(">qqB", r["first"], r["last"], r["fields"]) for r in entry["ranges"])
        return struct.pack(">I", len(note)) + note
    numbers = [ticks(entry.get(name)) for name in ("at", "until", "robotsFetchedAt")] + [entry["wouldRefuse"], entry["line"], entry["status"]]
    names, version = FACTS, 1
    if "event" in entry:
        numbers += [EVENTS.index(entry["event"]) + 1, entry["bytes"], entry["durationTicks"]]
        names, version = FACTS + ["mediaType", "modality", "language"], 2
    facts = struct.pack(f">B{len(numbers)}q", version, *numbers) + b"".join(sized(entry.get(name, "")) for name in names)
    parts = [struct.pack(">I", len(facts)), facts]
    for tag, name in enumerate(FIELDS[1:], 1):
        value, kept = field(entry, name), entry["removed"].get(name)
        assert not (value and kept), f"entry {entry['number']}: {name} is removed and there"
        if value:
            kept = sha(b"\x02", bytes.fromhex(entry["salts"][name]), bytes([tag]), value).hex()
        if kept:
            parts += [bytes([tag]), bytes.fromhex(kept)]
    return b"".join(parts)


def root(stack):
    result = None
    for _, node in reversed(stack):
        result = node if result is None else sha(b"\x01", node, result)
    return result or sha()


def main(path):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    origin, entries = lines[0]["ledger"], [line for line in lines if "number" in line]
    last, stack, gone, said, roots = sha(b"crawlpolicy ledger v1\n", origin.encode()), [], {}, {}, {}
    for number, entry in enumerate(entries, 1):
        assert entry["number"] == number, f"entry {number} is missing"
        last = sha(b"\x00", last, struct.pack(">qB", number, KINDS[entry["kind"]]), content(entry))
        assert entry["hash"] == last.hex(), f"entry {number} is not what was recorded"
        level, node = 0, last
        while stack and stack[-1][0] == level:
            level, node = level + 1, sha(b"\x01", stack.pop()[1], node)
        stack.append((level, node))
        roots[number] = root(stack)
        if entry.get("removed"):
            gone[number] = set(entry["removed"])
        for r in entry.get("ranges", []) if entry["kind"] == "redaction" else []:
            for n in range(r["first"], r["last"] + 1):
                said.setdefault(n, set()).update(name for tag, name in enumerate(FIELDS) if r["fields"] >> tag & 1)
    assert gone == said, "what is removed is not what redactions say"
    if "checkpoint" in lines[-1]:
        name, size, digest = lines[-1]["checkpoint"].split("\n")[:3]
        assert name == origin and roots[int(size)] == base64.b64decode(digest), "the checkpoint has another root"
    print(f"{len(entries)} entries, {len(gone)} redacted, root {base64.b64encode(root(stack)).decode()}")


main(sys.argv[1])
