using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Terms;

public sealed class PolicySchemaTests
{
    public static TheoryData<string> Kinds => [.. PolicyKinds.All.Select(static kind => kind.Name)];

    /// <summary>Run with <c>UPDATE_GOLDENS=1</c> to write the files from the model.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void SchemaFile_OfEachKind_IsWhatTheModelWrites(string name)
    {
        var kind = PolicyKinds.Find(name)!;
        var path = Path.Combine(RepositoryRoot.Path, "policies", "schema", JsonSchemaWriter.FileName(kind));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, JsonSchemaWriter.Write(kind));
        }

        Assert.Equal(JsonSchemaWriter.Write(kind), File.ReadAllText(path));
    }

    [Fact]
    public void SchemaFolder_HoldsNoOtherFile() => Assert.Equal(
        PolicyKinds.All.Select(JsonSchemaWriter.FileName).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "policies", "schema")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
