using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CrawlPolicy.Targets;

/// <summary>
/// The parts of a URL as slices of the very text that will be sent, so that what is judged is byte for byte what leaves. It
/// parses strictly and allocates nothing for a URL with a path.
/// </summary>
internal readonly struct FetchTarget
{
    /// <summary>The longest URL that is judged, in characters.</summary>
    public const int MaximumLength = 16_384;

    private const int MaximumHostLength = 253;

    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        string.Concat(Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(static c => (char)c).Where(static c => c is not ('\\' or '#'))));

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    private readonly ushort _hostStart;
    private readonly ushort _hostLength;
    private readonly ushort _pathStart;

    private FetchTarget(string url, bool isHttps, int hostStart, int hostLength, int port, int pathStart)
    {
        Url = url;
        IsHttps = isHttps;
        _hostStart = (ushort)hostStart;
        _hostLength = (ushort)hostLength;
        Port = port;
        _pathStart = (ushort)pathStart;
    }

    /// <summary>The whole URL, with a path.</summary>
    public string Url { get; }

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps { get; }

    /// <summary>The port, the scheme's own where none is written.</summary>
    public int Port { get; }

    /// <summary>Whether the port is the scheme's own.</summary>
    public bool IsDefaultPort => Port == (IsHttps ? 443 : 80);

    /// <summary>The host as written, without brackets and without a trailing dot.</summary>
    public ReadOnlySpan<char> Host => Url.AsSpan(_hostStart, _hostLength);

    /// <summary>Whether the host is an IPv6 literal.</summary>
    public bool IsIPv6 => Host.Contains(':');

    /// <summary>Path and query, beginning with <c>/</c>.</summary>
    public ReadOnlySpan<char> PathAndQuery => Url.AsSpan(_pathStart);

    /// <summary>The path alone.</summary>
    public ReadOnlySpan<char> Path => PathAndQuery.IndexOf('?') is >= 0 and var query ? PathAndQuery[..query] : PathAndQuery;

    /// <summary>The host in lower case, as a new string.</summary>
    public string HostName => string.Create(_hostLength, this, static (span, target) => target.Host.ToLowerInvariant(span));

    /// <summary>The origin: scheme, host and, where it is not the scheme's own, port, in lower case, as a new string.</summary>
    public string Origin
    {
        get
        {
            var scheme = IsHttps ? "https" : "http";
            var host = IsIPv6 ? $"[{HostName}]" : HostName;
            return IsDefaultPort ? $"{scheme}://{host}" : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{Port}");
        }
    }

    /// <summary>Takes a URL apart.</summary>
    /// <param name="url">The absolute URL.</param>
    /// <param name="target">The parts, where there is no problem.</param>
    /// <returns>The first problem found, or <see cref="FetchTargetProblem.None"/>.</returns>
    public static FetchTargetProblem TryParse([NotNull] string? url, out FetchTarget target)
    {
        target = default;
        url ??= "";
        if (url.Length > MaximumLength)
        {
            return FetchTargetProblem.TooLong;
        }

        var isHttps = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isHttps && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return FetchTargetProblem.Scheme;
        }

        if (url.AsSpan().ContainsAnyExcept(UrlCharacters))
        {
            return FetchTargetProblem.Character;
        }

        var start = isHttps ? 8 : 7;
        var length = url.AsSpan(start).IndexOfAny('/', '?');
        var pathStart = length < 0 ? url.Length : start + length;
        var authority = url.AsSpan(start, pathStart - start);
        if (authority.Contains('@'))
        {
            return FetchTargetProblem.UserInformation;
        }

        if (!TrySplit(authority, out var hostStart, out var hostLength, out var portText))
        {
            return FetchTargetProblem.Host;
        }

        var port = isHttps ? 443 : 80;
        if (!portText.IsEmpty
            && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            return FetchTargetProblem.Port;
        }

        if (HasDotSegment(url.AsSpan(pathStart)))
        {
            return FetchTargetProblem.DotSegment;
        }

        if (pathStart == url.Length || url[pathStart] == '?')
        {
            url = url.Insert(pathStart, "/");
        }

        target = new FetchTarget(url, isHttps, start + hostStart, hostLength, port, pathStart);
        return FetchTargetProblem.None;
    }

    private static bool TrySplit(ReadOnlySpan<char> authority, out int hostStart, out int hostLength, out ReadOnlySpan<char> port)
    {
        port = default;
        hostStart = 0;
        hostLength = 0;
        if (authority.StartsWith("["))
        {
            var end = authority.IndexOf(']');
            if (end < 0 || !System.Net.IPAddress.TryParse(authority[1..end], out var address)
                || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || authority[1..end].Contains('%'))
            {
                return false;
            }

            (hostStart, hostLength) = (1, end - 1);
            var rest = authority[(end + 1)..];
            port = rest.IsEmpty ? rest : rest[1..];
            return rest.IsEmpty || (rest[0] == ':' && !port.IsEmpty);
        }

        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        port = colon < 0 ? default : authority[(colon + 1)..];
        if (host.EndsWith("."))
        {
            host = host[..^1];
        }

        hostLength = host.Length;
        return hostLength is > 0 and <= MaximumHostLength
            && !host.ContainsAnyExcept(HostCharacters)
            && !host.StartsWith(".") && !host.EndsWith(".") && !host.Contains("..", StringComparison.Ordinal)
            && (colon < 0 || !port.IsEmpty);
    }

    private static bool HasDotSegment(ReadOnlySpan<char> pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?');
        var path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains('%'))
        {
            return false;
        }

        while (!path.IsEmpty)
        {
            var end = SegmentLength(path, out var separator);
            if (IsDots(path[..end]))
            {
                return true;
            }

            path = path[(end + separator)..];
        }

        return false;
    }

    private static int SegmentLength(ReadOnlySpan<char> path, out int separator)
    {
        for (var i = 0; i < path.Length; i++)
        {
            // Servers that decode %2F or %5C before they resolve dots would leave the path that was judged.
            separator = path[i] == '/' ? 1
                : path[i] == '%' && (path[i..].StartsWith("%2f", StringComparison.OrdinalIgnoreCase)
                    || path[i..].StartsWith("%5c", StringComparison.OrdinalIgnoreCase)) ? 3 : 0;
            if (separator > 0)
            {
                return i;
            }
        }

        separator = 0;
        return path.Length;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty)
        {
            var width = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (width == 0 || ++dots > 2)
            {
                return false;
            }

            segment = segment[width..];
        }

        return dots > 0;
    }
}
