using System.Text;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

/// <summary>Reads the signals of a robots.txt, and says as text what they mean for a path.</summary>
internal static class RobotsSignalsText
{
    public const string Everything = """
        License: https://example.com/license.xml

        User-agent: *
        Crawl-delay: 10
        Request-rate: 1/10s
        Visit-time: 0200-0630
        Content-Signal: search=yes, ai-train=no, use=reference
        Content-Usage: train-ai=n, ai-use=n
        Content-Usage: /open/ train-ai=y
        DisallowAITraining: /
        Disallow: /private/
        Allow: /

        User-agent: GPTBot
        User-agent: CCBot
        User-agent: Google-Extended
        Disallow: /
        """;

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static List<SignalStatement> Statements(RobotsSignals signals, string path)
    {
        var normalised = Encoding.ASCII.GetBytes(RobotsPath.Normalise(path));
        var statements = new List<SignalStatement>();
        foreach (var source in signals.Sources)
        {
            if (source.Find(new SignalPath(path, normalised)) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements;
    }

    public static List<string> All(string file, string path) => All(Read(file), path);

    public static List<string> All(RobotsSignals signals, string path) =>
    [
        .. Statements(signals, path).Select(static statement =>
            $"{statement.Protocol} {statement.Location["https://a.example/".Length..]} {SignalText.Describe(statement)}"
            + (statement.Use is { } use ? $" use={use}" : "")),
    ];

    public static string Means(string file, string path, SignalProtocol protocol, string token = "AcmeBot", SignalOptions? options = null) =>
        Means(Read(file, token, options), path, protocol);

    public static string Means(RobotsSignals signals, string path, SignalProtocol protocol) =>
        SignalText.Describe(Statements(signals, path).SingleOrDefault(statement => statement.Protocol == protocol));

    public static SignalStatement? Find(string file, string path, SignalProtocol protocol) =>
        Statements(Read(file), path).SingleOrDefault(statement => statement.Protocol == protocol);

    public static RobotsSignals Read(string file, string token = "AcmeBot", SignalOptions? options = null) =>
        RobotsSignals.Read(Parse(file), token, options ?? new SignalOptions(), new RobotsFileReference("https://a.example/robots.txt", "sha256:00", Now));

    public static RobotsDocument Parse(string file) => RobotsDocument.Parse(Encoding.UTF8.GetBytes(file));
}
