using CrawlPolicy.Identity;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Lint.Signals;

/// <summary>What a survey is about.</summary>
/// <param name="Target">The URL that is asked about.</param>
/// <param name="ProductToken">The product token that groups and elements may address.</param>
/// <param name="Crawler">The crawler profile behind the token; <see langword="null"/> where the token was given alone.</param>
/// <param name="Options">How signals are read and settled.</param>
/// <param name="Time">The clock.</param>
internal sealed record SurveySubject(FetchTarget Target, string ProductToken, CrawlerProfile? Crawler, CrawlPolicyOptions Options, TimeProvider Time)
{
    /// <summary>The path and query.</summary>
    public string Path => Target.PathAndQuery.ToString();

    /// <summary>Who asks about which host.</summary>
    public SignalAsker Asker => new(ProductToken, Target.Origin[(Target.IsHttps ? "https://" : "http://").Length..]);

    /// <summary>What sources say about the path.</summary>
    public IReadOnlyList<SignalStatement> Ask(IReadOnlyList<SignalSource> sources)
    {
        var statements = new List<SignalStatement>();
        SignalPathReading.Collect(Target.PathAndQuery, sources, statements);
        return statements;
    }
}
