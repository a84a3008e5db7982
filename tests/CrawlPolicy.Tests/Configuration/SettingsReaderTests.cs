using CrawlPolicy.Configuration;
using CrawlPolicy.Evidence;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_WithSeveralMistakes_TellsThemAllWithKeyValueAndRemedy()
    {
        var problems = Read(("Mode", "enforced"), ("Pace:MaximumWait", "soon"), ("Targets:AllowedPorts:0", "http"), ("Polices", "x"), out _);
        Assert.Collection(
            problems,
            static problem => Assert.Equal("CrawlPolicy:Mode = 'enforced': write one of 'enforce', 'report', or leave the setting out.", problem),
            static problem => Assert.Equal("CrawlPolicy:Targets:AllowedPorts = 'http': write port numbers from 1 to 65535.", problem),
            static problem => Assert.StartsWith("CrawlPolicy:Pace:MaximumWait = 'soon': write a duration such as '30s'", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Polices = 'x': there is no such setting; known here are", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_OfAMisspeltKey_SuggestsTheRightOne()
    {
        var problems = Read(("UnknownSite", "deny"), ("Pace:MaximumWait", "30s"), ("Mode", "report"), ("Store", "memory"), out _);
        Assert.Equal("CrawlPolicy:UnknownSite = 'deny': there is no such setting; did you mean 'UnknownSites'?", Assert.Single(problems));
    }

    [Fact]
    public void Read_OfAKeyThatHasAnotherNameNow_NamesThat()
    {
        var problems = Read(("Pace:MaxWait", "30s"), ("Pace:Adaptive", "true"), ("Mode", "report"), ("Store", "memory"), out _);
        Assert.Equal("CrawlPolicy:Pace:MaxWait = '30s': this setting is called 'MaximumWait' now; write that name.", Assert.Single(problems));
    }

    [Fact]
    public void Read_OfInspectionSizes_KeepsThemInRange()
    {
        var problems = Read(("Inspection:MaximumBody", "65536"), ("Inspection:MaximumDecodedBody", "65535"), ("Inspection:Maximum", "1"), ("Mode", "report"), out var options);

        Assert.Equal((65_536, 32 * 1_048_576), (options.Inspection.MaximumBody, options.Inspection.MaximumDecodedBody));
        Assert.Collection(
            problems,
            static problem => Assert.StartsWith("CrawlPolicy:Inspection:MaximumDecodedBody = '65535': write a whole number from 65536", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Inspection:Maximum = '1': there is no such setting", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_OfTheLedger_KeepsItInRange()
    {
        var problems = Read(("Ledger:CheckpointFile", "/mnt/checkpoints"), ("Ledger:CheckpointEntries", "0"), ("Ledger:CheckpointInterval", "5m"), ("Ledger:Outcomes", "none"), out var options);

        Assert.Equal(
            ("/mnt/checkpoints", TimeSpan.FromMinutes(5), OutcomeRecording.None),
            (options.Ledger.CheckpointFile, options.Ledger.CheckpointInterval, options.Ledger.Outcomes));
        Assert.StartsWith("CrawlPolicy:Ledger:CheckpointEntries = '0': write a whole number from 1", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAList_TakesNumberedKeysAndCommas()
    {
        var problems = Read(
            ("Targets:AllowedNetworks", "127.0.0.0/8, ::1/128"), ("Targets:AllowedPorts:0", "8080"), ("Targets:AllowedPorts:1", "80"), ("Mode", "REPORT"), out var options);
        Assert.Empty(problems);
        Assert.Equal(["127.0.0.0/8", "::1/128"], options.Targets.AllowedNetworks);
        Assert.Equal([8080, 80], options.Targets.AllowedPorts);
        Assert.Equal(CrawlPolicyMode.Report, options.Mode);
    }

    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("3s", 3)]
    [InlineData("00:00:07", 7)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("30d", 2_592_000)]
    [InlineData("0", 0)]
    public void Duration_AsPeopleWriteIt_IsRead(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-3s")]
    [InlineData("3")]
    [InlineData("3 weeks")]
    [InlineData("99999999999999d")]
    [InlineData("1e9s")]
    [InlineData("1.5m")]
    public void Duration_OfAnotherForm_IsRefused(string text) => Assert.False(Duration.TryParse(text, out _));

    private static IReadOnlyList<string> Read(
        (string Key, string Value) first, (string Key, string Value) second, (string Key, string Value) third, (string Key, string Value) fourth, out CrawlPolicyOptions options)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new[] { first, second, third, fourth }.Select(static pair => KeyValuePair.Create($"CrawlPolicy:{pair.Key}", (string?)pair.Value)))
            .Build();
        options = new CrawlPolicyOptions();
        return CrawlPolicyOptionsReader.Read(configuration, options);
    }
}
