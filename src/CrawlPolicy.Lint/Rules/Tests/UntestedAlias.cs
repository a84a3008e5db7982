using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>CP830.</summary>
internal sealed class UntestedAlias() : CoverageCheck(Definition, AliasCoverage.Of)
{
    private static readonly PolicyRule Definition = new("CP830", "untested-alias", PolicySeverity.Info)
    {
        Summary = "A test names a dataset by each of its other names.",
        Why = "Requests name datasets in many ways: a name that goes from the list becomes a dataset that nobody has described.",
        Fix = "Add a test with `dataset: NAME`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            title: Clips
            aliases: [clips-10m]
            licence: { title: none was found, how: unverified }
            status: active
            list: { deny: [all], clause: { text: nothing is permitted, at: not found } }
            tests:
              - name: nothing is permitted
                url: https://clips.example.org/1.mp4
                purposes: [all]
                dataset: clips
                expect: { decision: refuse, reason: dataset.denied, rule: clips/list }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Dataset
            name: clips
            title: Clips
            aliases: [clips-10m]
            licence: { title: none was found, how: unverified }
            status: active
            list: { deny: [all], clause: { text: nothing is permitted, at: not found } }
            tests:
              - name: nothing is permitted
                url: https://clips.example.org/1.mp4
                purposes: [all]
                dataset: clips-10m
                expect: { decision: refuse, reason: dataset.denied, rule: clips/list }
            """,
    };
}
