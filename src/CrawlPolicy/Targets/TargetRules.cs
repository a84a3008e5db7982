using System.Buffers;
using System.Net;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Targets;

/// <summary>What can be said of a target without resolving its name: port, literal address, own listener.</summary>
internal sealed class TargetRules(TargetOptions options, AddressGuard guard, OwnListeners listeners)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly int[] _ports = options.AllowedPorts.Count == 0 ? [80, 443] : [.. options.AllowedPorts];

    /// <summary>Judges a target.</summary>
    /// <returns>The refusal, or <see langword="null"/> where the target may be asked for and its name resolved.</returns>
    public Refusal? Judge(in FetchTarget target)
    {
        var host = target.Host;
        IPAddress? literal = null;
        if ((target.IsIPv6 || EndsInNumber(host)) && !IPAddress.TryParse(host, out literal))
        {
            return TargetRefusals.Of(FetchTargetProblem.Host);
        }

        if (literal is not null && listeners.Contains(literal, target.Port))
        {
            return TargetRefusals.Self(host, target.Port);
        }

        if (!_ports.Contains(target.Port))
        {
            return TargetRefusals.Port(host, target.Port);
        }

        if (literal is null)
        {
            return guard.CheckName(host) is { } names ? TargetRefusals.PrivateAddress(host, address: null, names) : null;
        }

        if (guard.Check(literal) is { } range)
        {
            return TargetRefusals.PrivateAddress(host, literal.ToString(), range);
        }

        return IsCanonical(host, literal)
            ? null
            : TargetRefusals.Malformed(
                $"The host is an unusual spelling of the address {literal}, so that what is judged would not be what is sent.",
                $"Write the address as {literal}.");
    }

    // A last label that is a number makes the host an IPv4 address for every client, whatever stands before it: the rule of the
    // WHATWG URL standard's host parser ("ends in a number").
    private static bool EndsInNumber(ReadOnlySpan<char> host)
    {
        var label = host[(host.LastIndexOf('.') + 1)..];
        return label.IndexOfAnyExcept(Digits) < 0
            || (label.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && label[2..].IndexOfAnyExcept(HexDigits) < 0);
    }

    private static bool IsCanonical(ReadOnlySpan<char> host, IPAddress literal)
    {
        Span<char> text = stackalloc char[65];
        return literal.TryFormat(text, out var written) && host.Equals(text[..written], StringComparison.OrdinalIgnoreCase);
    }
}
