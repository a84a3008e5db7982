using System.CommandLine.Parsing;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>A format and where it goes: <c>FORMAT</c> or <c>FORMAT=FILE</c>.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file; <see langword="null"/> for standard output.</param>
internal sealed record FormatTarget(FindingFormat Format, string? File)
{
    /// <summary>The words for formats.</summary>
    public static IReadOnlyDictionary<string, FindingFormat> Words { get; } = new Dictionary<string, FindingFormat>(StringComparer.OrdinalIgnoreCase)
    {
        ["pretty"] = FindingFormat.Pretty,
        ["json"] = FindingFormat.Json,
        ["sarif"] = FindingFormat.Sarif,
        ["github"] = FindingFormat.GitHub,
        ["junit"] = FindingFormat.JUnit,
    };

    /// <inheritdoc/>
    public override string ToString() => Format.ToString().ToLowerInvariant() + (File is null ? "" : $"={File}");

    /// <summary>Reads all that an option was given.</summary>
    public static FormatTarget[]? Parse(ArgumentResult result)
    {
        var targets = new List<FormatTarget>();
        foreach (var token in result.Tokens)
        {
            var (word, file) = token.Value.IndexOf('=', StringComparison.Ordinal) is >= 0 and var sign
                ? (token.Value[..sign], token.Value[(sign + 1)..])
                : (token.Value, null);
            if (!Words.TryGetValue(word, out var format))
            {
                result.AddError($"There is no format '{word}'. Write one of {string.Join(", ", Words.Keys)}, and =FILE behind it for a file.");
                return null;
            }

            if (file is "")
            {
                result.AddError($"'{token.Value}' names no file behind '='.");
                return null;
            }

            targets.Add(new FormatTarget(format, file));
        }

        if (targets.Count(static target => target.File is null) > 1)
        {
            result.AddError("Only one format can go to standard output. Give the others a file, such as --format sarif=lint.sarif.");
            return null;
        }

        return [.. targets];
    }
}
