namespace CrawlPolicy.Lint.Starting.Templates;

/// <summary>A policy file to be filled in.</summary>
/// <param name="Folder">The folder of its kind below the policies.</param>
/// <param name="Schema">The file of its kind's schema.</param>
/// <param name="Text">The text, with <c>{name}</c> in its places.</param>
/// <param name="Next">What to do next, in a sentence.</param>
internal sealed record Template(string Folder, string Schema, string Text, string Next)
{
    /// <summary>A crawler profile.</summary>
    public static readonly Template Crawler = new(
        "crawlers",
        "crawler.json",
        """
        # TODO: replace product token, user agent, operator and contact by your own. Sites must be able to reach you, and robots.txt
        # files must be able to name you.
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: {name}
        # The name that robots.txt files call the crawler by: letters, `_` and `-` (RFC 9309 §2.2.1).
        productToken: TodoBot
        # The product token, a version, and an address where you can be reached.
        userAgent: TodoBot/1.0 (+https://crawler.example/bot; todo@crawler.example)
        # Who answers for the crawler. Grants are given to this name, and pace is kept for it.
        operator: TODO your organisation
        # What it may fetch for; the first is what requests mean that name none. `monitoring` lets it watch terms for changes.
        purposes:
          - search-index
          - monitoring
        # Whether it is a search engine open to the public, which some terms except from their bans.
        # publicSearchEngine: true
        # `policy-lint credential {name}` makes a password for the sidecar, and these lines.
        # credentials: { passwordSha256: … }
        tests:
          - name: a site that no policy names is left to its robots rules
            url: https://www.example.org/
            crawler: {name}
            expect: { decision: allow }

        """,
        "Write who you are where it says TODO, before you crawl.");

    /// <summary>A dataset policy.</summary>
    public static readonly Template Dataset = new(
        "datasets",
        "dataset.json",
        """
        # UNREVIEWED: it permits nothing until its licence was read and written down here. Replace what says TODO.
        apiVersion: crawlpolicy/v1
        kind: Dataset
        name: {name}
        title: TODO what people call the dataset
        licence:
          title: TODO what the licence is called
          # document: its URL
          # dated: the date that it bears
          how: unverified
        status: active
        # What may be done with the list: for which purposes what it names may be fetched. What is not named is denied.
        list:
          deny: [all]
          # allow: [tdm:academic, ai-train:academic]
          clause:
            text: TODO the clause of the licence, in your own words
            at: TODO its place in the licence
        # Of results, and of models trained on it; without them, what holds for the list holds.
        # results: { deny: [ai-train:commercial] }
        # models: { deny: [ai-train:commercial] }
        # attribution: what must be said of the source
        # `policy-lint dataset index urls.txt.gz -o {name}.members` makes the list of members, and prints these lines.
        # members: { index: {name}.members, sha256: … }
        tests:
          - name: nothing of the dataset is fetched before its licence was read
            url: https://clips.example.org/1.mp4
            purpose: ai-train:academic
            dataset: {name}
            expect: { decision: refuse, reason: dataset.denied, rule: {name}/list }

        """,
        "Read the licence, and write what it permits.");

    /// <summary>A grant.</summary>
    public static readonly Template Grant = new(
        "grants",
        "grant.json",
        """
        # A rights holder's written permission. It permits nothing yet: its only day is long past. Replace what says TODO.
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: {name}
        # The legal person that permits.
        licensor: TODO the rights holder
        # Who is permitted: the operator, exactly as your Crawler files name it.
        licensee: TODO your organisation
        agreement:
          # The agreement as it is filed: a contract number, a letter and its date.
          reference: TODO contract 2026-17
          # `sha256sum` of its file.
          # sha256: …
        # What it covers, as narrow as the agreement is. A grant of everything is an error.
        scope:
          hosts: [todo.example.com]
          # paths: [/articles/]
          # datasets: [some-dataset]
        # What it permits to fetch for. A use alone is for any beneficiary.
        purposes: [ai-train:academic]
        # The first and the last day, in UTC.
        from: 2000-01-01
        until: 2000-01-01
        # What it lifts; robots.txt and permission signals only if the agreement names them.
        lifts: [terms]
        # tests:
        #   - name: what the agreement covers may be fetched
        #     url: https://todo.example.com/articles/1
        #     crawler: your-crawler
        #     purpose: ai-train:academic
        #     at: the first day
        #     expect: { decision: allow, rule: grant/{name} }

        """,
        "Write what the agreement says, with its dates, and a test of what it covers.");

    /// <summary>The policy of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="schema">The schema as the file's editor finds it; <see langword="null"/> where there is none.</param>
    public string Write(string name, string? schema) =>
        (schema is null ? "" : $"# yaml-language-server: $schema={schema}\n") + Text.ReplaceLineEndings("\n").Replace("{name}", name, StringComparison.Ordinal);
}
