using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals.Files;

/// <summary>Who asks about which host.</summary>
/// <param name="ProductToken">The crawler's product token, for files with groups.</param>
/// <param name="Host">The host, with its port where that is not the scheme's own, for files that speak of several.</param>
internal readonly record struct SignalAsker(string ProductToken, string Host)
{
    /// <summary>Who asks for a fetch.</summary>
    public static SignalAsker Of(Evaluation evaluation, string productToken) =>
        new(productToken, evaluation.Target.Origin[(evaluation.Target.IsHttps ? "https://" : "http://").Length..]);
}
