using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Tests.Stories;

/// <summary>The shipped policies with a few more files, and the real engine over them, without any network.</summary>
internal sealed class ShippedWorld : IAsyncDisposable
{
    /// <summary>A robots.txt that welcomes training, so that nothing but terms and licences can refuse it.</summary>
    public const string TrainingWelcome = "User-agent: *\nAllow: /\nContent-Signal: ai-train=yes\n";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies");

    private readonly OfflineEngine _engine = new(new CrawlPolicyOptions(), TimeProvider.System);

    private ShippedWorld(PolicySet policies) => Policies = policies;

    public PolicySet Policies { get; }

    /// <summary>The shipped policies with more files; in force only where there is no error.</summary>
    public static PolicyReadResult Read(params IEnumerable<string> more) => PolicySetBuilder.Build(
        [
            .. PolicyDirectoryReader.Find(Folder).Select(static path => PolicyDirectoryReader.ReadFile(path, "policies/" + Path.GetRelativePath(Folder, path))),
            .. more.Select(static (text, i) => PolicyFileReader.Read($"own/{i}.yaml", Encoding.UTF8.GetBytes(text))),
        ],
        []);

    public static ShippedWorld With(params IEnumerable<string> more) => new(Read(more).Set!);

    /// <summary>A crawler of the company in the story.</summary>
    public static string Crawler(string name, string purposes) => $"""
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: {name}
        productToken: StoryBot
        userAgent: StoryBot/1.0 (+https://story.example/bot)
        operator: Story Chips
        purposes: [{purposes}]
        """;

    /// <summary>What becomes of a fetch.</summary>
    public async Task<Explanation> AskAsync(
        string url, string purpose, string crawler = "lab", string? dataset = null, string robots = TrainingWelcome, string method = "GET", string at = "2026-11-22") =>
        await _engine.ExplainAsync(
            Policies,
            new FetchRequest(url) { Crawler = crawler, Purpose = purpose, Dataset = dataset, Method = method },
            Encoding.UTF8.GetBytes(robots),
            DateTimeOffset.Parse(at + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
            TestContext.Current.CancellationToken);

    /// <summary>Why a fetch is refused; <see langword="null"/> where it may leave.</summary>
    public async Task<string?> ReasonAsync(
        string url, string purpose, string crawler = "lab", string? dataset = null, string robots = TrainingWelcome, string at = "2026-11-22") =>
        (await AskAsync(url, purpose, crawler, dataset, robots, at: at)).Decision.Refusal?.Reason.Code;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
