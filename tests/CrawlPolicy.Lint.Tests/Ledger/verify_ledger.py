"""Verifies what `policy-lint ledger export` wrote: python3 verify_ledger.py FILE. Checkpoints' roots are compared; the standard library has no ECDSA."""
import base64, datetime, functools, hashlib, json, struct, sys

KINDS = {"decision": 1, "redaction": 2, "recovery": 3, "key": 4, "retention": 5}
FACTS = "id stage verdict method crawler operator productToken purpose reason policyDigest robotsDigest datasetDigest".split()
EVENTS = ["received", "kept", "deleted"]
FIELDS = ["facts", "url", "site", "item", "detail", "rule", "signals", "dataset"]


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def sized(text):
    return struct.pack(">I", len(text.encode())) + text.encode()


def ticks(text):
    span = datetime.datetime.fromisoformat((text or "0001-01-01T00:00:00")[:19]) - datetime.datetime(1, 1, 1)
    return (span.days * 86400 + span.seconds) * 10**7 + int((text or '')[20:27] or 0)


def field(entry, name):
    second = "file" if name == "rule" else "digest" if name == "url" and "event" in entry else None
    if second is None:
        return entry.get(name, "").encode()
    return sized(entry.get(name, "")) + entry.get(second, "").encode() if name in entry or second in entry else b""


def content(entry):
    if entry["kind"] != "decision":
        version, chain = (b"\x02", sized(entry["chain"])) if "chain" in entry else (b"\x01", b"")
        note = version + struct.pack(">q", ticks(entry["at"])) + chain + sized(entry["text"]) + struct.pack(">I", len(entry["ranges"]))
        note += b"".join(struct.pack(">qqB", r["first"], r["last"], r["fields"]) for r in entry["ranges"])
        return struct.pack(">I", len(note)) + note
    names, outcome = FACTS, []
    if "event" in entry:
        names, outcome = FACTS + ["mediaType", "modality", "language"], [EVENTS.index(entry["event"]) + 1, entry["bytes"], entry["durationTicks"]]
    numbers = [*(ticks(entry.get(name)) for name in ("at", "until", "robotsFetchedAt")), entry["wouldRefuse"], entry["line"], entry["status"], *outcome]
    facts = struct.pack(f">B{len(numbers)}q", 2 if outcome else 1, *numbers) + b"".join(sized(entry.get(name, "")) for name in names)
    message = struct.pack(">I", len(facts)) + facts
    for tag, name in enumerate(FIELDS[1:], 1):
        value, kept = field(entry, name), entry["removed"].get(name)
        assert not (value and kept), f"entry {entry['number']}: {name} is removed and there"
        kept = sha(b"\x02", bytes.fromhex(entry["salts"][name]), bytes([tag]), value).hex() if value else kept
        message += bytes([tag]) + bytes.fromhex(kept) if kept else b""
    return message


def root(stack):
    return functools.reduce(lambda right, left: sha(b"\x01", left, right), [node for _, node in reversed(stack)]) if stack else sha()


def append(stack, level, node):
    while stack and stack[-1][0] == level:
        level, node = level + 1, sha(b"\x01", stack.pop()[1], node)
    stack.append((level, node))


def skip(stack, line):
    """Goes on behind the entries that are no longer kept: full segments by their roots, and the end of a chain by its subtrees'."""
    last, number, end = sha(b"crawlpolicy ledger v1\n", line["ledger"].encode()), 0, line.get("droppedEnd")
    for segment in line.get("dropped", []):
        append(stack, 16, bytes.fromhex(segment["root"]))
        last, number = bytes.fromhex(segment["hash"]), number + 65536
    if end:
        levels, peaks = [n for n in range(15, -1, -1) if end["size"] - number >> n & 1], bytes.fromhex(end["roots"])
        assert number < end["size"] < number + 65536 and len(peaks) == 32 * len(levels), "what is kept of the end does not fit its size"
        stack.extend((level, peaks[32 * i:32 * i + 32]) for i, level in enumerate(levels))
        last, number = bytes.fromhex(end["hash"]), end["size"]
    return last, number


gone, said, dropped, told, count, tree = {}, {}, {}, {}, 0, {}
for line in map(json.loads, open(sys.argv[1], encoding="utf-8")):
    if "ledger" in line:  # a chain begins; of a fleet, several follow each other
        origin, stack = line["ledger"], []
        last, number = skip(stack, line)
        dropped[origin], roots = number, {number: root(stack)}
        tree.update({origin: roots[number]} if number else {})
    elif "checkpoint" in line:
        name, size, digest = line["checkpoint"].split("\n")[:3]
        assert name == origin and roots[int(size)] == base64.b64decode(digest), f"the checkpoint of {name} has another root"
    else:
        number, count = number + 1, count + 1
        assert line["number"] == number, f"entry {number} of {origin} is missing"
        last = sha(b"\x00", last, struct.pack(">qB", number, KINDS[line["kind"]]), content(line))
        assert line["hash"] == last.hex(), f"entry {number} of {origin} is not what was recorded"
        append(stack, 0, last)
        tree[origin] = roots[number] = root(stack)
        if line.get("removed"):
            gone[origin, number] = set(line["removed"])
        for r in line.get("ranges", []):
            chain = line.get("chain", origin)
            told[chain] = max(told.get(chain, 0), r["last"] if line["kind"] == "retention" else 0)
            for n in range(r["first"], r["last"] + 1) if line["kind"] == "redaction" else []:
                said.setdefault((chain, n), set()).update(name for tag, name in enumerate(FIELDS) if r["fields"] >> tag & 1)
assert dropped == {chain: told.get(chain, 0) for chain in dropped}, "what is no longer kept is not what the record says"
assert gone == {at: names for at, names in said.items() if at[0] in tree and at[1] > dropped[at[0]]}, "what is removed is not what redactions say"
print(f"{count} entries, {len(gone)} redacted, root", *(base64.b64encode(hash).decode() for hash in tree.values()))
