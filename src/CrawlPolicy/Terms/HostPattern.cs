using System.Globalization;

namespace CrawlPolicy.Terms;

/// <summary>An exact host, or <c>*.</c> and a host for everything below it, but not that host itself.</summary>
/// <param name="Name">The host in lower-case A-labels, without <c>*.</c>.</param>
/// <param name="IsBelow">Whether it stands for the hosts below the name.</param>
internal sealed record HostPattern(string Name, bool IsBelow)
{
    private const int MaximumLength = 253;
    private const int MaximumLabelLength = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false, AllowUnassigned = false };

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern as written.</param>
    /// <param name="pattern">The pattern read, normalised.</param>
    /// <returns>What is wrong, as the rest of a sentence about the pattern; <see langword="null"/> where nothing is.</returns>
    public static string? TryParse(string text, out HostPattern? pattern)
    {
        pattern = null;
        var isBelow = text.StartsWith("*.", StringComparison.Ordinal);
        var name = isBelow ? text[2..] : text;
        if (name.Contains("://", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))
        {
            return "holds a scheme or a path; write the host alone";
        }

        if (name.Contains(':', StringComparison.Ordinal))
        {
            return "holds a port or an IPv6 address; write the host name alone, it covers every port";
        }

        if (name.Contains('*', StringComparison.Ordinal))
        {
            return "has a `*` elsewhere than in a leading `*.`";
        }

        if (!TryNormalize(name, out name))
        {
            return "is no valid international domain name";
        }

        if (name.Length is 0 or > MaximumLength)
        {
            return $"has {name.Length} characters; a host has 1 to {MaximumLength}";
        }

        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > MaximumLabelLength)
            {
                return $"has a label of {label.Length} characters; a label has 1 to {MaximumLabelLength}";
            }

            if (!label.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || label[0] == '-' || label[^1] == '-')
            {
                return $"has the label `{label}`; a label holds letters, digits and inner hyphens";
            }
        }

        if (isBelow && name[(name.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit))
        {
            return "puts `*.` before an address; nothing lies below an address";
        }

        pattern = new HostPattern(name, isBelow);
        return null;
    }

    /// <summary>Whether the pattern stands for a host.</summary>
    /// <param name="host">The host, in any case, without a trailing dot.</param>
    public bool Covers(ReadOnlySpan<char> host) => IsBelow
        ? host.Length > Name.Length + 1 && host[^(Name.Length + 1)] == '.' && host.EndsWith(Name, StringComparison.OrdinalIgnoreCase)
        : host.Equals(Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => IsBelow ? $"*.{Name}" : Name;

    private static bool TryNormalize(string name, out string normal)
    {
        normal = name.EndsWith('.') ? name[..^1] : name;
        if (normal.All(char.IsAscii))
        {
            normal = normal.ToLowerInvariant();
            return true;
        }

        try
        {
            normal = Idn.GetAscii(normal).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
