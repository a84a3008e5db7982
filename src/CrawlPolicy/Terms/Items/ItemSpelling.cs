namespace CrawlPolicy.Terms.Items;

/// <summary>
/// One way in which URLs spell an item: <c>{id}</c> in a path (<c>/shorts/{id}</c>) or as the value of a query parameter
/// (<c>/watch?v={id}</c>), on every host of the site or on one (<c>youtu.be/{id}</c>). Parameters may stand in any order and beside
/// others, and what follows an identity in a path does not make it another one. Before it, <c>*</c> is the rest of a segment of the
/// path, at least one character: <c>/*/video/{id}</c>.
/// </summary>
internal sealed class ItemSpelling
{
    private const string Place = "{id}";

    private readonly HostPattern? _host;
    private readonly string[] _before;
    private readonly string _after;
    private readonly string? _parameter;
    private readonly string[] _others;

    private ItemSpelling(string text, HostPattern? host, string[] before, string after, string? parameter, string[] others)
    {
        Text = text;
        _host = host;
        _before = before;
        _after = after;
        _parameter = parameter;
        _others = others;
    }

    /// <summary>The spelling as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a spelling.</summary>
    /// <param name="text">The spelling as written.</param>
    /// <param name="spelling">The spelling read.</param>
    /// <returns>What is wrong, as the rest of a sentence about it; <see langword="null"/> where nothing is.</returns>
    public static string? TryParse(string text, out ItemSpelling? spelling)
    {
        spelling = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (text.Length > PathPattern.MaximumLength || slash < 0 || text.Contains("://", StringComparison.Ordinal))
        {
            return $"is no path, with or without a host before it; write for instance `/watch?v={Place}`, without a scheme";
        }

        var place = text.IndexOf(Place, StringComparison.Ordinal);
        if (place < slash || text.LastIndexOf('{') != place || text.LastIndexOf('}') != place + Place.Length - 1)
        {
            return $"does not have `{Place}` exactly once, after the host";
        }

        var query = text.IndexOf('?', StringComparison.Ordinal);
        var open = query < 0 ? text[slash..place] : "";
        if (text.AsSpan(slash).ContainsAny('$', '#') || text.AsSpan(slash).Count('*') != open.Count('*'))
        {
            return $"has a `$` or `#`, or a `*` elsewhere than before `{Place}` in a path without a query";
        }

        if (open.Replace("*/", "", StringComparison.Ordinal).Contains('*', StringComparison.Ordinal))
        {
            return "has a `*` without a `/` behind it; it stands for the rest of a segment of the path";
        }

        HostPattern? host = null;
        if (slash > 0 && HostPattern.TryParse(text[..slash], out host) is { } wrong)
        {
            return wrong;
        }

        if (query < 0)
        {
            spelling = new ItemSpelling(text, host, [.. open.Split('*').Select(Normal)], Normal(text[(place + Place.Length)..]), parameter: null, []);
            return null;
        }

        var parameters = text[(query + 1)..].Split('&');
        if (Array.Find(parameters, static parameter => parameter.EndsWith("=" + Place, StringComparison.Ordinal)) is not { } named || named.Length == Place.Length + 1)
        {
            return $"has a query, so `{Place}` must be the whole value of one of its parameters, for instance `v={Place}`";
        }

        spelling = new ItemSpelling(
            text, host, [Normal(text[slash..query])], "", Normal(named[..^Place.Length]), [.. parameters.Where(parameter => parameter != named).Select(Normal)]);
        return null;
    }

    /// <summary>Whether URLs of a host may spell items so.</summary>
    public bool IsOf(ReadOnlySpan<char> host) => _host is null || _host.Covers(host);

    /// <summary>Finds the next identity in a URL.</summary>
    /// <param name="kind">The kind that the spelling belongs to.</param>
    /// <param name="path">Path and query in the spelling of <see cref="PercentText"/>.</param>
    /// <param name="from">Where to search from: 0, and then what the last search left; a parameter may stand several times.</param>
    /// <returns>The identity; empty where there is none any more.</returns>
    public ReadOnlySpan<char> FindNext(ItemKind kind, ReadOnlySpan<char> path, scoped ref int from)
    {
        if (_parameter is not null)
        {
            return FindParameter(kind, path, ref from);
        }

        var start = from > 0 ? -1 : FindPlace(path);
        if (start < 0)
        {
            return default;
        }

        from = path.Length;
        var rest = path[start..];
        var length = kind.TakeId(rest);
        return rest[length..].StartsWith(_after, StringComparison.Ordinal) ? rest[..length] : default;
    }

    // Each `*` takes what is left of its segment, so that there is one way to match, and one walk along the path.
    private int FindPlace(ReadOnlySpan<char> path)
    {
        var at = 0;
        for (var i = 0; i < _before.Length; i++)
        {
            if (i > 0)
            {
                var segment = path[at..].IndexOfAny('/', '?');
                if (segment <= 0)
                {
                    return -1;
                }

                at += segment;
            }

            if (!path[at..].StartsWith(_before[i], StringComparison.Ordinal))
            {
                return -1;
            }

            at += _before[i].Length;
        }

        return at;
    }

    private ReadOnlySpan<char> FindParameter(ItemKind kind, ReadOnlySpan<char> path, scoped ref int from)
    {
        var query = path.IndexOf('?');
        if (query < 0 || !IsPath(path[..query]))
        {
            return default;
        }

        for (var start = Math.Max(from, query + 1); start < path.Length;)
        {
            var end = path[start..].IndexOf('&') is >= 0 and var next ? start + next : path.Length;
            from = end + 1;
            if (path[start..end].StartsWith(_parameter, StringComparison.Ordinal))
            {
                var value = path[(start + _parameter!.Length)..end];
                var length = kind.TakeId(value);
                if (length > 0 && HasOthers(path[(query + 1)..]))
                {
                    return value[..length];
                }
            }

            start = from;
        }

        return default;
    }

    private bool IsPath(ReadOnlySpan<char> path) =>
        path.StartsWith(_before[0], StringComparison.Ordinal) && (path.Length == _before[0].Length || (path.Length == _before[0].Length + 1 && path[^1] == '/'));

    private bool HasOthers(ReadOnlySpan<char> query)
    {
        foreach (var other in _others)
        {
            var found = false;
            foreach (var parameter in query.Split('&'))
            {
                found |= query[parameter].SequenceEqual(other);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static string Normal(string text) => PercentText.NormalizePattern(text);
}
