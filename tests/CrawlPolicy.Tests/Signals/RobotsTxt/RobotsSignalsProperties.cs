using FsCheck;
using FsCheck.Fluent;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class RobotsSignalsProperties
{
    [Fact]
    public void File_OfAnyLines_IsReadWithoutThrowing() =>
        Prop.ForAll(Lines().ToArbitrary(), ArbMap.Default.ArbFor<string?>(), static (lines, junk) =>
            {
                _ = All(string.Join('\n', lines.Append(junk)), "/a/b");
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void File_WithADenyingLineAdded_DeniesNoLess() =>
        Prop.ForAll(
            Lines().ToArbitrary(),
            Gen.Elements(
                "Content-Signal: search=no, ai-input=no", "Content-Signal: /a ai-train=no", "Content-Usage: train-ai=n, search=n", "Noindex: /a", "DisallowAITraining: /a/b")
                .ToArbitrary(),
            static (lines, denying) =>
            {
                const string Path = "/a/b";
                var before = Denied(lines, Path);
                var after = Denied(lines.Append("User-agent: AcmeBot").Append(denying), Path);
                Assert.Equal(before, before & after);
            })
            .QuickCheckThrowOnFailure();

    // Every line of one agent's group: one more group would be merged, not chosen instead.
    private static Gen<IList<string>> Lines() =>
        Gen.Elements(
            "Content-Signal: ai-train=no, use=reference", "Content-Signal: search=yes", "Content-Signal: /a search=no", "Content-Usage: train-ai=n",
            "Content-Usage: /a ai-use=n", "Content-Usage: / ai-use=y, bots=n", "Content-Usage: ,", "Noindex: /*b$", "DisallowAITraining: /a",
            "AllowAITraining: /a/", "Disallow: /x", "Content-Usage: /*/b search=n", "Content-Signal: /a", "Content-Usage: /a")
            .ListOf()
            .Select(static lines => (IList<string>)[.. lines.Prepend("User-agent: AcmeBot")]);

    private static uint Denied(IEnumerable<string> lines, string path) =>
        Statements(Read(string.Join('\n', lines)), path).Aggregate(0u, static (bits, statement) => bits | statement.Denied.Bits);
}
