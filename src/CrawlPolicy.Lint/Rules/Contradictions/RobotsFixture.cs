using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Contradictions;

/// <summary>A robots.txt that is known of a host of a site policy: from a test in the file, or from a folder of such files.</summary>
/// <param name="Host">The host.</param>
/// <param name="Name">The file in words.</param>
/// <param name="Document">The file.</param>
/// <param name="Span">Where it stands; <see langword="null"/> for one of a folder.</param>
internal sealed record RobotsFixture(string Host, string Name, RobotsDocument Document, SourceSpan? Span)
{
    /// <summary>How many crawlers a file is read for.</summary>
    private const int MostCrawlers = 32;

    private static readonly SignalOptions Options = new();

    // Somebody without a group of their own, for policies that are checked without any crawler.
    private static readonly CrawlerProfile[] Somebody =
    [
        new()
        {
            Name = "somebody",
            ProductToken = "crawlers",
            UserAgent = "crawlers",
            Operator = "",
            Purposes = [.. from use in Enum.GetValues<CrawlUse>() from beneficiary in Enum.GetValues<CrawlBeneficiary>() select new CrawlPurpose(use, beneficiary)],
        },
    ];

    private readonly Dictionary<string, RobotsSignals> _signals = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The crawlers that files are read for: one for each product token.</summary>
    public static IEnumerable<CrawlerProfile> CrawlersOf(PolicySet policies) => policies.Crawlers.Count == 0
        ? Somebody
        : policies.Crawlers.OrderBy(static crawler => crawler.Name, StringComparer.Ordinal).DistinctBy(static crawler => crawler.ProductToken, StringComparer.OrdinalIgnoreCase).Take(MostCrawlers);

    /// <summary>Finds all that are known.</summary>
    public static IEnumerable<(PolicyDocument Document, RobotsFixture Fixture)> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        var folder = (settings.Robots?.Hosts ?? [])
            .Select(host => (Host: host, Site: policies.FindSite(host)))
            .Where(static pair => pair.Site is not null)
            .ToLookup(static pair => pair.Site!.Name, static pair => pair.Host, StringComparer.Ordinal);
        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            if (document.Site is not { } site)
            {
                continue;
            }

            foreach (var fixture in document.Tests.Any(static test => test.Robots is not null) ? InTests(document.Source, site, policies) : [])
            {
                yield return (document, fixture);
            }

            foreach (var host in folder[site.Name])
            {
                yield return (document, new RobotsFixture(host, $"the robots.txt given for {host}", RobotsDocument.Parse(settings.Robots!.ReadFile(host)), Span: null));
            }
        }
    }

    /// <summary>The rule that disallows what a question is about; <see langword="null"/> where none does, or a grant lifts it.</summary>
    public RobotsRule? Disallowed(RobotsQuestion question)
    {
        var verdict = Document.For(question.Crawler.ProductToken).Judge(question.Sample);
        return verdict.IsAllowed || question.Lifted.HasFlag(GrantLift.Robots) ? null : verdict.Rule;
    }

    /// <summary>The signal that denies a purpose of a question; <see langword="null"/> where none does, or a grant lifts it.</summary>
    public (CrawlPurpose Purpose, SignalStatement Statement)? Denied(RobotsQuestion question)
    {
        if (question.Lifted.HasFlag(GrantLift.Signals))
        {
            return null;
        }

        var statements = new List<SignalStatement>();
        SignalPathReading.Collect(question.Sample, SignalsFor(question.Crawler.ProductToken).Sources, statements);
        foreach (var purpose in question.Purposes)
        {
            var (_, denial) = SignalCombination.Of(statements, purpose, SignalCombination.UseOf(question.Crawler, purpose));
            if (denial is not null)
            {
                return (purpose, denial);
            }
        }

        return null;
    }

    private static IEnumerable<RobotsFixture> InTests(SourceMapping source, SitePolicy site, PolicySet policies)
    {
        var known = new HashSet<(string Host, string Text)>();
        foreach (var test in source.Mappings("tests"))
        {
            // Who expects a refusal by robots rules or signals knows of it, and tests just that.
            if (test.Scalar("robots") is not { } robots
                || !Uri.TryCreate(test.Text("url"), UriKind.Absolute, out var url)
                || policies.FindSite(url.IdnHost) != site
                || (test.Mapping("expect")?.Text("reason") is { } reason && (reason.StartsWith("robots.", StringComparison.Ordinal) || reason.StartsWith("signal.", StringComparison.Ordinal)))
                || !known.Add((url.IdnHost, robots.Value)))
            {
                continue;
            }

            yield return new RobotsFixture(
                url.IdnHost, $"the robots.txt of the test {Words.Quote(test.Text("name") ?? "")}", RobotsDocument.Parse(Encoding.UTF8.GetBytes(robots.Value)), robots.Span);
        }
    }

    private RobotsSignals SignalsFor(string token)
    {
        if (!_signals.TryGetValue(token, out var signals))
        {
            signals = RobotsSignals.Read(Document, token, Options, new RobotsFileReference($"https://{Host}/robots.txt", Digest: null, ReadAt: null));
            _signals.Add(token, signals);
        }

        return signals;
    }
}
