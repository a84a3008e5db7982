using CrawlPolicy.Robots;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>The addresses of the licence documents that robots.txt names (RSL 1.0 §4.4).</summary>
internal static class RslLinks
{
    /// <summary>The most documents that are read for one site.</summary>
    public const int Maximum = 8;

    /// <summary>
    /// The addresses that apply to a crawler, in file order, each once. RSL asks for an absolute address with https: what is relative
    /// or http is read all the same, since it names terms, and reported.
    /// </summary>
    /// <param name="records">The records of the crawler's groups (<see cref="RobotsAgentRules.Records"/>).</param>
    /// <param name="robotsUrl">Where robots.txt was read.</param>
    /// <param name="findings">Takes what is malformed.</param>
    public static IReadOnlyList<Uri> From(IReadOnlyList<RobotsRecord> records, Uri robotsUrl, SignalFindings findings)
    {
        var links = new List<Uri>();
        foreach (var record in records)
        {
            if (record.Kind != RobotsRecordKind.License)
            {
                continue;
            }

            var location = string.Create(null, $"{robotsUrl}:{record.Line}");
            if (Resolve(record.Value, robotsUrl, location, findings) is not { } link || links.Contains(link))
            {
                continue;
            }

            if (links.Count == Maximum)
            {
                findings.Add("too-many", $"More than {Maximum} licence documents are named; this one and those after it are not read.", location);
                break;
            }

            links.Add(link);
        }

        return links;
    }

    private static Uri? Resolve(string value, Uri robotsUrl, string location, SignalFindings findings)
    {
        if (!Uri.TryCreate(robotsUrl, value, out var link) || value.Length == 0 || link.Scheme is not ("http" or "https"))
        {
            findings.Add("malformed-link", $"\"{value}\" is no address of a licence document. Write an absolute https address.", location);
            return null;
        }

        if (!value.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add("insecure-link", $"\"{value}\" is no absolute https address, which RSL asks for.", location);
        }

        return link;
    }
}
