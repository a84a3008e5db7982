using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.TdmRep;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Headers;

public sealed class HeaderSignalsTests
{
    private static readonly string[] Lines =
    [
        "X-Robots-Tag: noindex", "X-Robots-Tag: AcmeBot: noai", "X-Robots-Tag: OtherBot: noml", "X-Robots-Tag: all", "Content-Usage: train-ai=n",
        "Content-Usage: train-ai=y", "Content-Usage: train-ai", "Content-Usage: search=y, ai=n", "Content-Usage: a=\"b", "Content-Usage: c\", x",
        "Content-Signal: ai-train=no", "Content-Signal: ai-train=yes, use=full", "Content-Signal: use=immediate", "tdm-reservation: 1",
        "tdm-reservation: 0", "tdm-reservation: yes", "tdm-policy: https://a.example/p", "tdm-policy: https://a.example/q", "tdm-policy: x",
    ];

    [Fact]
    public void Head_WithoutSignals_SaysNothing() => Assert.Same(HeaderSignals.None, Read("Server: nginx", "ETag: \"x\""));

    [Fact]
    public void XRobotsTag_OnSeveralLines_DeniesWhatAnyDenies()
    {
        var statement = Assert.Single(Read("X-Robots-Tag: OtherBot: noindex", "x-robots-tag: noai", "X-ROBOTS-TAG: nosnippet").Statements);
        Assert.Equal("ai-train- ml-train- ai-input- ai-index-", SignalText.Describe(statement));
        Assert.Equal((SignalProtocol.XRobotsTag, "X-Robots-Tag", "X-Robots-Tag: OtherBot: noindex, noai, nosnippet"), (statement.Protocol, statement.Location, statement.Raw));
    }

    [Theory]
    [InlineData("train-ai=n", "", "ai-train-")]
    [InlineData("train-ai=n", "search=y", "search-index+ ai-train-")]
    [InlineData("train-ai=n", "train-ai=y", "ai-train-")]
    [InlineData("train-ai=y", "train-ai=n", "ai-train-")]
    [InlineData("train-ai=y", "train-ai", "")]
    [InlineData("train-ai=n", "Search=n", "")]
    [InlineData("a=\"b", "c\", train-ai=n", "")]
    public void AiprefAttach_SeveralLines_AreOneDictionary(string first, string second, string expected)
    {
        var statements = Read("Content-Usage: " + first, "Content-Usage: " + second).Statements;
        Assert.Equal(expected, SignalText.Describe(statements.SingleOrDefault()));
    }

    [Fact]
    public void AiprefAttach_OneLine_LastValueOfALabelCounts() =>
        Assert.Equal("ai-train+", SignalText.Describe(Read("Content-Usage: train-ai=n, train-ai=y").Statements.Single()));

    [Fact]
    public void ContentUsage_OnMoreLinesThanAreRead_SaysNothing()
    {
        var signals = Read(Enumerable.Range(0, 80).Select(static number => $"Content-Usage: k{number}=y, train-ai=n"));
        Assert.Empty(signals.Statements);
        Assert.Equal("malformed-preference", Assert.Single(signals.Findings).Code);
    }

    [Fact]
    public void ContentSignal_ThatAConverterSets_PermitsNothing() =>
        Assert.Empty(Read("content-signal: ai-train=yes, search=yes, ai-input=yes").Statements);

    [Fact]
    public void ContentSignal_ThatDenies_IsHonoured()
    {
        var statement = Assert.Single(Read("content-signal: search=no, ai-input=no, ai-train=no, use=immediate").Statements);
        Assert.Equal("search-index- ai-train- ml-train- ai-input- ai-index-", SignalText.Describe(statement));
        Assert.Equal(ContentUse.Immediate, statement.Use);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData(" 1 ", true)]
    [InlineData("0", false)]
    [InlineData("true", null)]
    [InlineData("1, 1", null)]
    [InlineData("2", null)]
    public void TdmRep_Reservation_IsOneOrZeroOrUnset(string value, bool? expected)
    {
        var signals = Read("tdm-reservation: " + value, "tdm-policy: https://p.example/policy.json");
        Assert.Equal((expected, "https://p.example/policy.json"), (signals.Tdm?.IsReserved, signals.Tdm?.PolicyUrl));
        Assert.Equal(expected is null ? 1 : 0, signals.Findings.Count);
        Assert.Empty(signals.Statements);
    }

    [Theory]
    [InlineData("0", "1", true)]
    [InlineData("1", "x", true)]
    [InlineData("0", "x", false)]
    public void TdmRep_ReservationOnLinesThatDiffer_IsReserved(string first, string second, bool expected) =>
        Assert.Equal(expected, Read("tdm-reservation: " + first, "tdm-reservation: " + second).Tdm?.IsReserved);

    [Theory]
    [InlineData("/policy.json")]
    [InlineData("javascript:alert(1)")]
    public void TdmRep_PolicyThatIsNoWebAddress_IsFound(string url)
    {
        var signals = Read("tdm-policy: " + url);
        Assert.Null(signals.Tdm);
        Assert.Equal("tdm-policy", Assert.Single(signals.Findings).Location);
    }

    [Fact]
    public void Link_ToLicences_AreTheOnesKept()
    {
        var links = Read(
            "Link: <https://a.example/license.xml>; rel=\"license\"; type=\"application/rsl+xml\", </next>; rel=next",
            "Link: <https://creativecommons.org/licenses/by-nc/4.0/>; rel=license").Links;
        Assert.Equal(
            [("https://a.example/license.xml", true), ("https://creativecommons.org/licenses/by-nc/4.0/", false)],
            links.Select(static link => (link.Target, link.IsRslLicence)));
    }

    [Fact]
    public void Head_WithItsLinesInAnotherOrder_SaysTheSame() =>
        Prop.ForAll(Gen.Elements(Lines).ListOf().ToArbitrary(), ArbMap.Default.ArbFor<int>(), static (lines, seed) =>
            {
                var shuffled = lines.ToArray();
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Meaning(Read(lines)), Meaning(Read(shuffled)));
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Head_WithADenyingLineAdded_DeniesNoLess() =>
        Prop.ForAll(
            Gen.Elements(Lines).ListOf().ToArbitrary(),
            Gen.Elements("X-Robots-Tag: noindex", "Content-Usage: train-ai=n", "Content-Signal: ai-train=no", "tdm-reservation: 1").ToArbitrary(),
            static (lines, denying) =>
            {
                var before = Read(lines);
                var after = Read(lines.Append(denying));
                Assert.Equal(Denied(before), Denied(before) & Denied(after));
                Assert.True(before.Tdm?.IsReserved != true || after.Tdm?.IsReserved == true);
            })
            .QuickCheckThrowOnFailure();

    private static (uint Denied, uint Allowed, ContentUse? Use, TdmReservation? Tdm) Meaning(HeaderSignals signals) =>
        (Denied(signals),
            signals.Statements.Aggregate(0u, static (bits, statement) => bits | statement.Allowed.Bits),
            signals.Statements.Min(static statement => statement.Use),
            signals.Tdm);

    private static uint Denied(HeaderSignals signals) => signals.Statements.Aggregate(0u, static (bits, statement) => bits | statement.Denied.Bits);

    private static HeaderSignals Read(params IEnumerable<string> lines) => HeaderSignals.Read(Head.Of(lines), "AcmeBot", new SignalOptions(), Head.Now);
}
