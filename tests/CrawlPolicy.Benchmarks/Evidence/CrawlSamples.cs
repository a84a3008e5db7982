using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Benchmarks.Evidence;

/// <summary>
/// What a crawl for training leaves in its record: fetches of sites of which few have most of the pages, what became of them, and now
/// and then a refusal, an error page, a robots.txt, or content that is deleted again.
/// </summary>
internal sealed class CrawlSamples(int sites, int seed, DateTimeOffset start)
{
    private static readonly (string MediaType, string Modality, long Bytes)[] Contents =
    [
        ("text/html", "text", 60_000), ("text/html", "text", 25_000), ("text/html", "text", 140_000), ("text/html", "text", 90_000),
        ("image/jpeg", "image", 300_000), ("image/png", "image", 120_000), ("application/pdf", "text", 900_000), ("video/mp4", "video", 40_000_000),
    ];

    private static readonly string[] Languages = ["en", "en-GB", "de", "fr,en", "es", ""];
    private static readonly string[] Suffixes = ["example", "co.example", "org.example"];

    private readonly Random _random = new(seed);
    private readonly Queue<DecisionRecord> _received = new();
    private DateTimeOffset _at = start;

    /// <summary>The entries, without end.</summary>
    public IEnumerable<DecisionRecord> All()
    {
        while (true)
        {
            var fetch = Fetch();
            switch (_random.Next(100))
            {
                case < 2:
                    yield return fetch with { Stage = "own", Url = $"https://{fetch.Site}/robots.txt" };
                    break;
                case < 10:
                    yield return fetch with { Verdict = "refuse", Reason = "robots.disallowed", Detail = "The site's robots.txt disallows the path.", Rule = "Disallow: /private/", File = $"https://{fetch.Site}/robots.txt", Line = 12 };
                    break;
                case < 14:
                    yield return fetch;
                    yield return fetch.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 900, MediaType = "text/html", Modality = "text" }, Next(), 404);
                    break;
                case var chance:
                    yield return fetch;
                    var received = Receive(fetch);
                    yield return received;
                    if (chance < 20)
                    {
                        yield return fetch.WithOutcome(received.Outcome! with { Event = OutcomeEvent.Kept, Language = "en", Duration = received.Outcome!.Modality == "video" ? TimeSpan.FromSeconds(212) : null }, Next());
                    }

                    _received.Enqueue(fetch);
                    break;
            }

            if (_received.Count > 10_000)
            {
                var earlier = _received.Dequeue();
                if (_random.Next(500) == 0)
                {
                    yield return earlier.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Deleted }, Next(), note: "The rights holder asked for it.");
                }
            }
        }
    }

    private DecisionRecord Fetch()
    {
        var at = Next();

        // The site of rank r has a share of 1/r of the pages, as far as such a rule holds.
        var rank = (int)Math.Pow(sites, _random.NextDouble());
        var host = string.Create(CultureInfo.InvariantCulture, $"www.site-{rank}.{Suffixes[rank % Suffixes.Length]}");
        return new DecisionRecord
        {
            Id = DecisionId.Create(at).ToString(),
            At = at,
            Stage = "request",
            Verdict = "allow",
            Method = "GET",
            Url = string.Create(CultureInfo.InvariantCulture, $"https://{host}/articles/{at:yyyy/MM}/{_random.Next()}/how-a-crawler-keeps-its-word.html?page={rank % 7}"),
            Site = host,
            Crawler = "acme-train",
            Operator = "Acme Models Ltd",
            ProductToken = "AcmeTrainBot",
            Purpose = "ai-train:commercial",
            PolicyDigest = "sha256:" + new string('a', 64),
            RobotsDigest = "sha256:" + rank.ToString("x64", CultureInfo.InvariantCulture),
            RobotsFetchedAt = at.AddHours(-3),
        };
    }

    private DecisionRecord Receive(DecisionRecord fetch)
    {
        var (mediaType, modality, bytes) = Contents[_random.Next(Contents.Length)];
        return fetch.WithOutcome(
            new FetchOutcome { Event = OutcomeEvent.Received, Bytes = bytes + _random.Next(20_000), MediaType = mediaType, Modality = modality, Language = Languages[_random.Next(Languages.Length)], Digest = "sha256:" + new string('d', 64) },
            Next(), 200);
    }

    private DateTimeOffset Next() => _at += TimeSpan.FromMilliseconds(20);
}
