using System.Collections.Frozen;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.AiTxt;

/// <summary>
/// Spawning's <c>/ai.txt</c>: the grammar of robots.txt over file extensions. What it disallows is denied for training and mining; what
/// it allows lifts nothing. Files of the other formats by that name say nothing.
/// </summary>
internal sealed class AiTxtSource : SignalSource
{
    /// <summary>Where the file lies.</summary>
    public const string Path = "/ai.txt";

    private readonly SignalStatement? _all;
    private readonly FrozenDictionary<string, SignalStatement>.AlternateLookup<ReadOnlySpan<char>> _byExtension;
    private readonly (RobotsPattern Pattern, SignalStatement Statement)[] _byPath;

    internal AiTxtSource(SignalStatement? all, Dictionary<string, SignalStatement> byExtension, List<(RobotsPattern Pattern, SignalStatement Statement)> byPath)
    {
        _all = all;
        _byExtension = byExtension.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _byPath = [.. byPath];
    }

    /// <summary>Reads the file. Never throws.</summary>
    /// <param name="file">The file.</param>
    /// <param name="productToken">The crawler's product token; its groups count, else those of <c>*</c>.</param>
    public static AiTxtSource Read(SignalFile file, string productToken) => AiTxtReader.Read(file, productToken);

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path)
    {
        if (_all is not null)
        {
            return _all;
        }

        if (_byExtension.TryGetValue(ExtensionOf(path.PathAndQuery), out var statement))
        {
            return statement;
        }

        foreach (var (pattern, ofPath) in _byPath)
        {
            if (pattern.MatchesNormalised(path.Normalised))
            {
                return ofPath;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> ExtensionOf(ReadOnlySpan<char> path)
    {
        var end = path.IndexOfAny('?', '#');
        path = end < 0 ? path : path[..end];
        path = path[(path.LastIndexOf('/') + 1)..];
        return path[(path.LastIndexOf('.') is >= 0 and var dot ? dot + 1 : path.Length)..];
    }
}
