using System.Globalization;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>Names the nodes of a file by their keys, such as <c>rules[search].allow[train]</c>, so that lines may move.</summary>
internal sealed class LogicalPaths
{
    private readonly Dictionary<SourceSpan, string> _paths = [];

    /// <summary>Names all nodes of a file.</summary>
    /// <param name="root">The nodes; <see langword="null"/> where the file is not YAML.</param>
    public LogicalPaths(SourceNode? root)
    {
        if (root is not null)
        {
            Add(root, "");
        }
    }

    /// <summary>The path of the node that is exactly there; empty for the root, and for what is no node.</summary>
    public string Of(SourceSpan span) => _paths.GetValueOrDefault(span, "");

    private void Add(SourceNode node, string path)
    {
        _ = _paths.TryAdd(node.Span, path);
        switch (node)
        {
            case SourceMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    var below = path.Length == 0 ? Clean(key.Value) : $"{path}.{Clean(key.Value)}";
                    _ = _paths.TryAdd(key.Span, below);
                    Add(value, below);
                }

                break;
            case SourceSequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    Add(sequence.Items[i], $"{path}[{NameOf(sequence.Items[i]) ?? i.ToString(CultureInfo.InvariantCulture)}]");
                }

                break;
            default:
                break;
        }
    }

    private static string? NameOf(SourceNode item) => item switch
    {
        SourceScalar scalar => Clean(scalar.Value),
        SourceMapping mapping when (mapping.Text("id") ?? mapping.Text("name")) is { } name => Clean(name),
        _ => null,
    };

    private static string Clean(string name) => Words.Quote(name)[1..^1];
}
