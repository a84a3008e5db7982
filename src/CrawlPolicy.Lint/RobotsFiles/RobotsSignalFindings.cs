using System.Globalization;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary>What is malformed in the permission signals of a robots.txt, whichever product token they are for.</summary>
internal static class RobotsSignalFindings
{
    // Where the file lies does not matter for what is malformed in it, but links in it are read against something.
    private static readonly RobotsFileReference File = new("https://example.com/robots.txt", Digest: null, ReadAt: null);

    private static readonly SignalOptions Options = new() { AiTokenAliases = false };

    /// <summary>Reads them, in the order of the file.</summary>
    public static IReadOnlyList<RobotsFinding> Of(RobotsDocument document) =>
    [
        .. document.Groups
            .SelectMany(static group => group.Agents)
            .Select(static agent => agent.Token)
            .Append("*")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .SelectMany(token => RobotsSignals.Read(document, token, Options, File).Findings)
            .Select(static finding => new RobotsFinding(finding.Code, LineOf(finding.Location), finding.Message))
            .Distinct()
            .OrderBy(static finding => finding.Line),
    ];

    private static int LineOf(string location) =>
        int.TryParse(location.AsSpan(location.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
