using System.Text.Json;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>Which entry a decision's identity proves, and what its proof says in words.</summary>
public sealed class ProofTextTests : IDisposable
{
    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Prove_ADecisionWithOutcomes_IsTheDecisionItself()
    {
        var ids = await _store.AppendAsync(6);
        await _store.AppendOutcomesAsync();

        var (_, proof, error) = await Tool.RunAsync("", "ledger", "prove", _store.Path, ids[5]);

        Assert.Equal(6, JsonDocument.Parse(proof).RootElement.GetProperty("entry").GetProperty("number").GetInt32());
        Assert.Contains("tells what became of it; prove it by that number.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckProof_ADecision_SaysWhatItIs()
    {
        var ids = await _store.AppendAsync(4);
        var (_, proof, _) = await Tool.RunAsync("", "ledger", "prove", _store.Path, ids[3]);

        var (_, output, _) = await Tool.RunAsync(proof, "ledger", "check-proof", "-");

        Assert.Contains("  time       2026-11-20T12:00:03", output, StringComparison.Ordinal);
        Assert.Contains("  verdict    refuse\n  reason     robots.disallowed\n  URL        https://site-3.example/~jane/3?q=ü\n  rule       Disallow: /~jane/\n  file       https://site.example/robots.txt, line 7\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckProof_ARedactedDecision_NamesTheFieldsThatAreGone()
    {
        var ids = await _store.AppendAsync(4);
        await Tool.RunAsync("", "ledger", "redact", _store.Path, "--id", ids[3], "--fields", "url,site", "--reason", "Request 17");
        var (_, proof, _) = await Tool.RunAsync("", "ledger", "prove", _store.Path, ids[3]);

        var (_, output, _) = await Tool.RunAsync(proof, "ledger", "check-proof", "-");

        Assert.Contains("  redacted   url, site\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("~jane/3", output, StringComparison.Ordinal);
    }
}
