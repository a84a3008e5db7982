using System.Text;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class RobotsSignalsTests
{
    private const string Everything = """
        License: https://example.com/license.xml

        User-agent: *
        Crawl-delay: 10
        Request-rate: 1/10s
        Visit-time: 0200-0630
        Content-Signal: search=yes, ai-train=no, use=reference
        Content-Usage: train-ai=n, ai-use=n
        Content-Usage: /open/ train-ai=y
        DisallowAITraining: /
        Disallow: /private/
        Allow: /

        User-agent: GPTBot
        User-agent: CCBot
        User-agent: Google-Extended
        Disallow: /
        """;

    private const string AttachDraft = """
        User-Agent: *
        Allow: /
        Disallow: /never/
        Content-Usage: train-ai=n
        Content-Usage: /ai-ok/ train-ai=y
        User-Agent: ExampleBot
        Allow: /
        Content-Usage: train-ai=y
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void File_WithEverySignal_SaysEachForItself()
    {
        Assert.Equal(
            [
                "content-signal robots.txt:7 search-index+ ai-train- ml-train- use=Reference",
                "content-usage robots.txt:8 ai-train- ai-input- ai-index-",
                "ai-training robots.txt:10 ai-train- ml-train-",
                "ai-token robots.txt:17 ai-train- ml-train-",
            ],
            All(Everything, "/page"));
        Assert.Equal("content-usage robots.txt:9 ai-train+", All(Everything, "/open/page")[1]);
    }

    [Fact]
    public void File_WithEverySignal_StillAllowsAndDisallowsByItsRulesAlone()
    {
        var rules = Parse(Everything).For("AcmeBot");
        Assert.True(rules.Judge("/page").IsAllowed);
        Assert.False(rules.Judge("/private/page").IsAllowed);
    }

    [Theory]
    [InlineData("AcmeBot", "/test", "ai-train-")]
    [InlineData("AcmeBot", "/ai-ok/test", "ai-train+")]
    [InlineData("ExampleBot", "/test", "ai-train+")]
    [InlineData("ExampleBot", "/ai-ok/test", "ai-train+")]
    public void AiprefAttach_ExampleOfTheDraft_IsReadByPath(string token, string path, string expected) =>
        Assert.Equal(expected, Means(AttachDraft, path, SignalProtocol.ContentUsage, token));

    [Theory]
    [InlineData("/a/b/c", "search-index+")]
    [InlineData("/a/x", "search-index-")]
    [InlineData("/x.pdf", "ai-train-")]
    [InlineData("/x.pdf?y", "")]
    [InlineData("/other", "")]
    public void AiprefAttach_LongestPathByOctets_Applies(string path, string expected) =>
        Assert.Equal(
            expected,
            Means("User-agent: *\nContent-Usage: /a/ search=n\nContent-Usage: /a/b/ search=y\nContent-Usage: /*.pdf$ train-ai=n # why", path, SignalProtocol.ContentUsage));

    [Fact]
    public void AiprefAttach_SamePathTwice_IsTheMostRestrictive()
    {
        const string File = "User-agent: *\nContent-Usage: /a train-ai=y\nContent-Usage: /a train-ai=n, search=y";
        Assert.Equal("search-index+ ai-train-", Means(File, "/a", SignalProtocol.ContentUsage));
        var statement = Find(File, "/a", SignalProtocol.ContentUsage);
        Assert.Equal("https://a.example/robots.txt:3", statement!.Location);
        Assert.Equal("Content-Usage: /a train-ai=y; Content-Usage: /a train-ai=n, search=y", statement.Raw);
    }

    [Fact]
    public void AiprefAttach_RuleWithoutPath_IsOneForTheRoot() =>
        Assert.Equal("ai-train-", Means("User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: / train-ai=y", "/", SignalProtocol.ContentUsage));

    [Fact]
    public void AiprefAttach_UpperCaseLabel_FailsThatRuleAlone()
    {
        var signals = Read("User-agent: *\nContent-Usage: Train-AI=n\nContent-Usage: search=n");
        Assert.Equal("search-index-", Means(signals, "/", SignalProtocol.ContentUsage));
        Assert.Equal(("malformed-preference", "https://a.example/robots.txt:2"), signals.Findings.Select(static finding => (finding.Code, finding.Location)).Single());
    }

    [Theory]
    [InlineData(LegacyLabels.Restrictive, "ai-train- ml-train-")]
    [InlineData(LegacyLabels.Ignore, "")]
    public void LegacyLabels_MeanWhatTheOptionSays(LegacyLabels legacy, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\nContent-Usage: ai=n", "/", SignalProtocol.ContentUsage, options: new SignalOptions { LegacyLabels = legacy }));

    [Theory]
    [InlineData("Content-signal: search=yes,ai-train=no", "search-index+ ai-train- ml-train-")]
    [InlineData("CONTENT-SIGNAL:search=no", "search-index-")]
    public void ContentSignal_InAnyCase_IsRead(string line, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\n" + line, "/", SignalProtocol.ContentSignal));

    [Fact]
    public void ContentSignal_Malformed_IsFoundAndSaysNothing()
    {
        var signals = Read("User-agent: *\nContent-signal: ai-train=maybe");
        Assert.Empty(signals.Sources);
        Assert.Equal("unknown-value", Assert.Single(signals.Findings).Code);
    }

    [Fact]
    public void ContentSignal_UnderAnotherAgent_IsNotOurs() =>
        Assert.Equal("", Means("User-agent: OtherBot\nContent-Signal: search=no", "/", SignalProtocol.ContentSignal));

    [Fact]
    public void ContentSignal_OfAManagedBlockAndTheOwnersGroup_DeniesWhatEitherDenies()
    {
        var signals = Read("User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n\nUser-agent: *\nContent-Signal: search=no, ai-train=yes\nDisallow: /x");
        Assert.Equal(
            ["content-signal robots.txt:2 search-index+ ai-train- ml-train-", "content-signal robots.txt:6 search-index- ai-train+ ml-train+"],
            All(signals, "/"));
    }

    [Theory]
    [InlineData("/a/b/c", "ai-train- ml-train- search-index-")]
    [InlineData("/a/x", "ai-train- ml-train-")]
    [InlineData("/", "")]
    public void ContentSignal_WithAPath_DeniesThereAndPermitsNothing(string path, string expected)
    {
        var signals = Read("User-agent: *\nContent-Signal: /a ai-train=no, ai-input=yes\nContent-Signal: /a/b search=no");
        Assert.Equal(expected, string.Join(' ', Statements(signals, path).Select(static statement => SignalText.Describe(statement))));
    }

    [Fact]
    public void Signals_BeforeAnyGroup_CountForEveryAgent() =>
        Assert.Equal(
            ["content-signal robots.txt:1 ai-train- ml-train-", "noindex robots.txt:2 search-index-"],
            All("Content-Signal: ai-train=no\nNoindex: /\n\nUser-agent: AcmeBot\nAllow: /", "/"));

    [Theory]
    [InlineData("/", "ai-train- ml-train-")]
    [InlineData("/open/x", "ai-train+ ml-train+")]
    [InlineData("/open/not/x", "ai-train- ml-train-")]
    public void AiTraining_LongestPath_Applies(string path, string expected) =>
        Assert.Equal(
            expected,
            Means("User-agent: *\nDisallowAITraining: /\nAllowAITraining: /open/\nallowaitraining: /open/not/\ndisallowaitraining: /open/not/", path, SignalProtocol.AiTraining));

    [Theory]
    [InlineData("/tmp/x", "search-index-")]
    [InlineData("/x", "")]
    public void Noindex_DeniesSearchThere(string path, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\nNoindex: /tmp/\nNoindex:\nNoindex: x", path, SignalProtocol.Noindex));

    [Fact]
    public void AiToken_WithAGroupOfItsOwn_ReservesTrainingWhereItIsDisallowed()
    {
        const string File = "User-agent: CCBot\nDisallow: /art/\n\nUser-agent: *\nDisallow: /x/";
        Assert.Null(Find(File, "/x/", SignalProtocol.AiToken));
        var statement = Find(File, "/art/1", SignalProtocol.AiToken)!;
        Assert.Equal("ai-train- ml-train-", SignalText.Describe(statement));
        Assert.Equal(("https://a.example/robots.txt:2", "Disallow: /art/", "sha256:00", Now), (statement.Location, statement.Raw, statement.Digest, statement.ReadAt));
        Assert.Equal("The rule is for CCBot, a product token that stands for AI training.", statement.Condition);
    }

    [Theory]
    [InlineData("User-agent: GPTBot\nDisallow:")]
    [InlineData("User-agent: GPTBot\nAllow: /")]
    [InlineData("User-agent: *\nDisallow: /")]
    [InlineData("User-agent: OtherBot\nDisallow: /")]
    public void AiToken_WithNothingDisallowedToIt_SaysNothing(string file) => Assert.Empty(Read(file).Sources);

    [Fact]
    public void AiTokens_SwitchedOffOrOthers_AreAsTheOptionSays()
    {
        const string File = "User-agent: GPTBot\nDisallow: /\n\nUser-agent: MyTrainer\nDisallow: /mine";
        Assert.Empty(Read(File, options: new SignalOptions { AiTokenAliases = false }).Sources);
        Assert.Equal(["ai-token robots.txt:5 ai-train- ml-train-"], All(Read(File, options: new SignalOptions { AiTokens = ["mytrainer"] }), "/mine"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("User-agent: *\nDisallow: /x\nSitemap: https://a.example/s.xml")]
    public void File_WithoutSignals_HasNone(string file) => Assert.Same(RobotsSignals.None, Read(file));

    [Fact]
    public void Find_OfAPathAskedBefore_AllocatesNothing()
    {
        var signals = Read(Everything);
        Assert.Equal(4, All(signals, "/page").Count);
        Span<byte> buffer = stackalloc byte[RobotsPath.NormalisedLength("/open/page".Length)];
        var path = new SignalPath("/open/page", buffer[..RobotsPath.Normalise("/open/page", buffer)]);
        FindAll(signals, path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FindAll(signals, path);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Cache_OfOneSnapshot_ReadsOnceForEachToken()
    {
        var snapshot = new RobotsSnapshot
        {
            Origin = "https://a.example",
            Outcome = RobotsOutcome.Rules,
            FetchedAt = Now,
            ExpiresAt = Now.AddHours(1),
            Digest = "sha256:00",
            Document = Parse(Everything),
        };
        var cache = new RobotsSignalsCache(new SignalOptions());
        var signals = cache.Of(snapshot, "AcmeBot");
        Assert.Equal(All(Everything, "/page"), All(signals, "/page"));
        Assert.All(Statements(signals, "/page"), static statement => Assert.Equal(("sha256:00", Now), (statement.Digest, statement.ReadAt)));
        Assert.Same(signals, cache.Of(snapshot, "acmebot"));
        Assert.NotSame(signals, cache.Of(snapshot with { FetchedAt = Now.AddHours(1) }, "AcmeBot"));
        for (var token = 0; token < 100; token++)
        {
            Assert.Equal(4, cache.Of(snapshot, "Bot" + new string('x', token)).Sources.Count);
        }
    }

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

    private static void FindAll(RobotsSignals signals, in SignalPath path)
    {
        for (var index = 0; index < signals.Sources.Count; index++)
        {
            _ = signals.Sources[index].Find(path);
        }
    }

    private static List<SignalStatement> Statements(RobotsSignals signals, string path)
    {
        var normalised = Encoding.ASCII.GetBytes(RobotsPath.Normalise(path));
        var statements = new List<SignalStatement>();
        foreach (var source in signals.Sources)
        {
            if (source.Find(new SignalPath(path, normalised)) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements;
    }

    private static List<string> All(string file, string path) => All(Read(file), path);

    private static List<string> All(RobotsSignals signals, string path) =>
    [
        .. Statements(signals, path).Select(static statement =>
            $"{statement.Protocol} {statement.Location["https://a.example/".Length..]} {SignalText.Describe(statement)}"
            + (statement.Use is { } use ? $" use={use}" : "")),
    ];

    private static string Means(string file, string path, SignalProtocol protocol, string token = "AcmeBot", SignalOptions? options = null) =>
        Means(Read(file, token, options), path, protocol);

    private static string Means(RobotsSignals signals, string path, SignalProtocol protocol) =>
        SignalText.Describe(Statements(signals, path).SingleOrDefault(statement => statement.Protocol == protocol));

    private static SignalStatement? Find(string file, string path, SignalProtocol protocol) =>
        Statements(Read(file), path).SingleOrDefault(statement => statement.Protocol == protocol);

    private static RobotsSignals Read(string file, string token = "AcmeBot", SignalOptions? options = null) =>
        RobotsSignals.Read(Parse(file), token, options ?? new SignalOptions(), new RobotsFileReference("https://a.example/robots.txt", "sha256:00", Now));

    private static RobotsDocument Parse(string file) => RobotsDocument.Parse(Encoding.UTF8.GetBytes(file));
}
