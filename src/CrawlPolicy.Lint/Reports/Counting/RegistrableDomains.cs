using System.Net;
using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>The domains that hosts belong to: the public suffix and the one label before it, as somebody registered it.</summary>
internal sealed class RegistrableDomains(PublicSuffixes suffixes)
{
    private const int MaximumKept = 100_000;

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Finds a host's domain.</summary>
    /// <param name="host">The host in lower-case A-labels.</param>
    /// <returns>Its domain; the host itself where it is an address or a public suffix.</returns>
    public string Of(string host)
    {
        if (!_known.TryGetValue(host, out var domain))
        {
            domain = Find(host);
            if (_known.Count < MaximumKept)
            {
                _known.Add(host, domain);
            }
        }

        return domain;
    }

    private string Find(string host)
    {
        if (host.StartsWith('[') || IPAddress.TryParse(host, out _))
        {
            return host;
        }

        // From the whole host downwards: the first name whose parent is a suffix is registered below the longest one.
        for (var start = 0; ;)
        {
            var name = host[start..];
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (suffixes.Contains(name))
            {
                return host;
            }

            if (dot < 0 || suffixes.Contains(name[(dot + 1)..]))
            {
                return name;
            }

            start += dot + 1;
        }
    }
}
