using System.Buffers;
using System.Globalization;
using System.Text;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Reads the head of a CONNECT request (RFC 9110 §9.3.6, RFC 9112 §3.2.3), strictly.</summary>
internal static class ConnectHeadParser
{
    private const int MaximumFields = 100;

    private static readonly SearchValues<byte> Breaks = SearchValues.Create("\r\n\0"u8);

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Reads the head.</summary>
    /// <param name="bytes">All of it, with the empty line at its end.</param>
    /// <param name="head">What was read, where there is no problem.</param>
    /// <returns>The problem, or <see langword="null"/>.</returns>
    public static Problem? Parse(ReadOnlySpan<byte> bytes, out ConnectHead? head)
    {
        head = null;
        var lineEnd = bytes.IndexOf("\r\n"u8);
        if (!TryReadTarget(bytes[..lineEnd], out var target))
        {
            return Problem.Framing("The request line is not 'CONNECT HOST:PORT HTTP/1.1'.");
        }

        var fields = new ConnectFields();
        bytes = bytes[(lineEnd + 2)..];
        for (var count = 0; !bytes.StartsWith("\r\n"u8); count++)
        {
            lineEnd = bytes.IndexOf("\r\n"u8);
            if (count == MaximumFields)
            {
                return new Problem(
                    StatusCodes.Status431RequestHeaderFieldsTooLarge, SidecarReason.TooLarge, "The request has too many header fields.", "Send fewer.");
            }

            if (ReadField(bytes[..lineEnd], ref fields) is { } problem)
            {
                return problem;
            }

            bytes = bytes[(lineEnd + 2)..];
        }

        var host = target.HostName;
        if (fields.Host is { } written && !NamesHost(written, host))
        {
            return Problem.Framing("The Host field names another host than the request line.");
        }

        head = new ConnectHead(host, target.Port, fields.Authorization, fields.Purpose, fields.Dataset, fields.UserAgent);
        return null;
    }

    private static bool TryReadTarget(ReadOnlySpan<byte> line, out FetchTarget target)
    {
        target = default;
        if (line.ContainsAny(Breaks) || !line.StartsWith("CONNECT "u8)
            || !(line.EndsWith(" HTTP/1.1"u8) || line.EndsWith(" HTTP/1.0"u8)) || line.Length <= "CONNECT  HTTP/1.1".Length)
        {
            return false;
        }

        var authority = line["CONNECT ".Length..^" HTTP/1.1".Length];
        return !authority.ContainsAny("/?@ "u8)
            && authority.LastIndexOf((byte)':') > authority.LastIndexOf((byte)']')
            && FetchTarget.TryParse($"https://{Encoding.Latin1.GetString(authority)}/", out target) == FetchTargetProblem.None;
    }

    private static Problem? ReadField(ReadOnlySpan<byte> line, ref ConnectFields fields)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenBytes) || line.ContainsAny(Breaks))
        {
            return Problem.Framing("A header line is no 'NAME: VALUE', is folded, or has a space before its colon.");
        }

        var name = line[..colon];
        var value = Encoding.Latin1.GetString(line[(colon + 1)..].Trim(" \t"u8));
        if (Is(name, "Content-Length") || Is(name, "Transfer-Encoding"))
        {
            return Problem.Framing("A CONNECT request has no body, so neither Content-Length nor Transfer-Encoding.");
        }

        if (Is(name, "Host"))
        {
            return Set(ref fields.Host, value);
        }

        if (Is(name, "Proxy-Authorization"))
        {
            return Set(ref fields.Authorization, value);
        }

        if (Is(name, ProxyRequestReader.PurposeHeader))
        {
            return Set(ref fields.Purpose, value);
        }

        if (Is(name, ProxyRequestReader.DatasetHeader))
        {
            return Set(ref fields.Dataset, value);
        }

        return Is(name, "User-Agent") ? Set(ref fields.UserAgent, value) : null;
    }

    private static Problem? Set(ref string? field, string value)
    {
        if (field is not null)
        {
            return Problem.Framing("A header field that may stand once stands twice.");
        }

        field = value;
        return null;
    }

    private static bool Is(ReadOnlySpan<byte> name, string expected) => Ascii.EqualsIgnoreCase(name, expected);

    // Some clients leave the port out of Host, so the host alone is compared.
    private static bool NamesHost(string written, string host) =>
        FetchTarget.TryParse(string.Create(CultureInfo.InvariantCulture, $"https://{written}/"), out var parsed) == FetchTargetProblem.None
        && parsed.Host.Equals(host, StringComparison.OrdinalIgnoreCase);

    private struct ConnectFields
    {
        public string? Host;
        public string? Authorization;
        public string? Purpose;
        public string? Dataset;
        public string? UserAgent;
    }
}
