using System.Text.Json;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Formats;

/// <summary>
/// What SARIF 2.1.0 demands beyond being JSON. The standard's schema is not among the files of this repository, so its demands on
/// the parts that are written here are held one by one.
/// </summary>
public sealed class SarifStructureTests
{
    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Formats", "policies");

    [Fact]
    public async Task Sarif2_1_0_3_13_Log_HasItsVersionAndRuns()
    {
        var log = await LogAsync();
        AssertKeys(log, ["version", "runs"], ["$schema"]);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        AssertKeys(log.GetProperty("runs")[0], ["tool", "results"], ["columnKind", "invocations"]);
        Assert.Equal("utf16CodeUnits", log.GetProperty("runs")[0].GetProperty("columnKind").GetString());
        AssertKeys(log.GetProperty("runs")[0].GetProperty("invocations")[0], ["executionSuccessful"], []);
    }

    [Fact]
    public async Task Sarif2_1_0_3_49_Rules_AreThoseOfTheCatalogue()
    {
        var driver = (await LogAsync()).GetProperty("runs")[0].GetProperty("tool").GetProperty("driver");
        AssertKeys(driver, ["name", "rules"], ["semanticVersion"]);
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(RuleCatalogue.All.Select(static rule => rule.Id), rules.Select(static rule => rule.GetProperty("id").GetString()));
        foreach (var rule in rules)
        {
            AssertKeys(rule, ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"], []);
            AssertKeys(rule.GetProperty("help"), ["text", "markdown"], []);
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
        }
    }

    [Fact]
    public async Task Sarif2_1_0_3_27_Results_PointAtTheirRulesAndPlaces()
    {
        var run = (await LogAsync()).GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.NotEqual(0, run.GetProperty("results").GetArrayLength());
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            AssertKeys(result, ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "suppressions"], ["relatedLocations", "fixes"]);
            Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            AssertLocation(Assert.Single(result.GetProperty("locations").EnumerateArray()));
            foreach (var related in result.TryGetProperty("relatedLocations", out var some) ? some.EnumerateArray() : default)
            {
                AssertLocation(related);
            }
        }
    }

    [Fact]
    public async Task Sarif2_1_0_3_55_Fix_ReplacesRegionsOfTheFile()
    {
        var results = (await LogAsync()).GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        var fixes = results.Where(static result => result.TryGetProperty("fixes", out _)).SelectMany(static result => result.GetProperty("fixes").EnumerateArray()).ToList();
        Assert.NotEmpty(fixes);
        foreach (var fix in fixes)
        {
            AssertKeys(fix, ["description", "artifactChanges"], []);
            var change = Assert.Single(fix.GetProperty("artifactChanges").EnumerateArray());
            AssertKeys(change, ["artifactLocation", "replacements"], []);
            foreach (var replacement in change.GetProperty("replacements").EnumerateArray())
            {
                AssertKeys(replacement, ["deletedRegion", "insertedContent"], []);
            }
        }
    }

    [Fact]
    public async Task Sarif2_1_0_3_27_17_Fingerprints_DifferAndStayWhileLinesMove()
    {
        var folder = Directory.CreateTempSubdirectory("sarif");
        try
        {
            var path = Path.Combine(folder.FullName, "site.yaml");
            var policy = await File.ReadAllTextAsync(Path.Combine(Policies, "first site.yaml"));
            await File.WriteAllTextAsync(path, policy);
            var before = Fingerprints(await LogAsync(path));
            await File.WriteAllTextAsync(path, "# A line.\n\n" + policy);
            Assert.Equal(before, Fingerprints(await LogAsync(path)));
            Assert.Equal(before.Count, before.Distinct().Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Sarif2_1_0_3_35_IgnoredFinding_IsSuppressedInSourceWithItsReason()
    {
        var results = (await LogAsync()).GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        var suppression = Assert.Single(results.SelectMany(static result => result.GetProperty("suppressions").EnumerateArray()));
        AssertKeys(suppression, ["kind", "status", "justification", "location"], []);
        Assert.Equal(
            ("inSource", "accepted", "the review is under way"),
            (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString(), suppression.GetProperty("justification").GetString()));
        AssertLocation(suppression.GetProperty("location"));
    }

    private static void AssertLocation(JsonElement location)
    {
        AssertKeys(location, ["physicalLocation"], ["logicalLocations", "id", "message"]);
        var place = location.GetProperty("physicalLocation");
        AssertKeys(place, ["artifactLocation", "region"], []);
        Assert.True(Uri.TryCreate(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute, out _));
        var region = place.GetProperty("region");
        AssertKeys(region, ["startLine", "startColumn", "endLine", "endColumn"], []);
        int Of(string name) => region.GetProperty(name).GetInt32();
        Assert.True(Of("startLine") >= 1 && Of("startColumn") >= 1);
        Assert.True((Of("endLine"), Of("endColumn")).CompareTo((Of("startLine"), Of("startColumn"))) >= 0);
    }

    private static void AssertKeys(JsonElement element, string[] required, string[] optional)
    {
        var names = element.EnumerateObject().Select(static property => property.Name).ToList();
        Assert.Empty(required.Except(names));
        Assert.Empty(names.Except(required).Except(optional));
    }

    private static List<string?> Fingerprints(JsonElement log) =>
        [.. log.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("partialFingerprints").GetProperty("policyPath/v1").GetString())];

    private static async Task<JsonElement> LogAsync(string? path = null) =>
        JsonDocument.Parse((await Tool.RunAsync("", "lint", path ?? Policies, "--format", "sarif")).Output).RootElement;
}
