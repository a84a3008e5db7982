using CrawlPolicy.Lint.Tests.Ledger;
using CrawlPolicy.PostgreSql.Tests.Server;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class FleetReportTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Fleet_AndItsExport_MakeTheSameBytes_WithTheEntriesOfAllNodes()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(4);
        await fleet.RunNodeAsync(9);
        var export = await fleet.WriteAsync("record.ndjson", (await fleet.RunAsync("export")).Output);
        var facts = await fleet.WriteAsync("facts.yaml", "apiVersion: crawlpolicy/v1\nkind: ReportFacts\ncrawling: { purposes: [archive] }\n");
        foreach (var kind in new[] { "eu", "disclosure" })
        {
            var (exitCode, output, error) = await Tool.RunAsync("", "report", kind, fleet.Store, "--facts", facts, "--format", "json");
            Assert.True(exitCode == ExitCode.Clean, error);
            Assert.Equal(output, (await Tool.RunAsync("", "report", kind, export, "--facts", facts, "--format", "json")).Output);
        }

        var report = (await Tool.RunAsync("", "report", "eu", fleet.Store, "--facts", facts, "--format", "json")).Output;
        Assert.Equal(13, ReportSourceTests.FigureOf(report, "fetches.asked").GetProperty("value").GetInt64());
        var saved = await fleet.WriteAsync("report.json", report);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "report", "check", saved, fleet.Store)).ExitCode);
        Assert.Equal(13, (await Tool.RunAsync("", "report", "entries", saved, ReportSourceTests.FigureOf(report, "fetches.asked").GetProperty("figure").GetString()!, export)).Output.Split('\n').Count(static line => line.Length > 0));
    }
}
