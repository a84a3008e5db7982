namespace CrawlPolicy.Terms.Files;

/// <summary>A kind of policy file.</summary>
/// <param name="Name">The value of <c>kind</c>.</param>
/// <param name="Documentation">What it is, in a sentence.</param>
/// <param name="Keys">The keys of its own; those of all kinds are added.</param>
internal sealed record PolicyKind(string Name, string Documentation, IReadOnlyList<KeyShape> Keys)
{
    /// <summary>The one version of the format.</summary>
    public const string ApiVersion = "crawlpolicy/v1";

    /// <summary>The whole file.</summary>
    public MappingShape Shape { get; } = new(
    [
        new KeyShape("apiVersion", Scalars.Choice("version", ApiVersion), "The version of the format.", IsRequired: true),
        new KeyShape("kind", Scalars.Choice("kind", Name), Documentation, IsRequired: true),
        new KeyShape("name", Scalars.Name, "The policy's name among its kind; decisions and findings carry it.", IsRequired: true),
        .. Keys,
        new KeyShape("tests", new ListShape(TestShape.Value), "Fetches, and what must be decided about them."),
    ]);
}
