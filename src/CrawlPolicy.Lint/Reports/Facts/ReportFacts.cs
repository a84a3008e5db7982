using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Facts;

/// <summary>What the maker of a report states: a facts file that has its shape, asked by keys with dots between them.</summary>
/// <param name="Root">The file.</param>
internal sealed record ReportFacts(SourceMapping Root)
{
    /// <summary>No facts.</summary>
    public static ReportFacts None { get; } = new(new SourceMapping(SourceSpan.StartOf(""), []) { ClosedBy = null });

    /// <summary>The text of a key.</summary>
    /// <returns>The text with single spaces between its words; <see langword="null"/> where the file says nothing.</returns>
    public string? Text(string key) => Find(key) is SourceScalar scalar ? OneLine(scalar.Value) : null;

    /// <summary>The answer of a key.</summary>
    public bool? Truth(string key) => Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>The texts of a key.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) is SourceSequence list ? [.. list.Items.OfType<SourceScalar>().Select(static item => OneLine(item.Value))] : [];

    /// <summary>The mappings of a key.</summary>
    public IReadOnlyList<ReportFacts> Items(string key) => Find(key) is SourceSequence list ? [.. list.Items.OfType<SourceMapping>().Select(static item => new ReportFacts(item))] : [];

    private SourceNode? Find(string key)
    {
        SourceNode? node = Root;
        foreach (var name in key.Split('.'))
        {
            node = (node as SourceMapping)?.Find(name)?.Value;
        }

        return node;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
