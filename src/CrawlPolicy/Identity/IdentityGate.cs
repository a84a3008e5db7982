using CrawlPolicy.Decisions;

namespace CrawlPolicy.Identity;

/// <summary>Who asks, and for what? A known crawler, an honest user agent, a purpose that the crawler was given.</summary>
internal sealed class IdentityGate : IGate
{
    private readonly string _defaultCrawler;
    private readonly CrawlPurpose? _defaultPurpose;

    public IdentityGate(CrawlPolicyOptions options)
    {
        _defaultCrawler = options.Crawler;
        _defaultPurpose = CrawlPurpose.TryParse(options.Purpose, out var purpose) ? purpose : null;
    }

    /// <inheritdoc/>
    public string Name => "identity";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken) => new(Evaluate(evaluation));

    private Refusal? Evaluate(Evaluation evaluation)
    {
        var request = evaluation.Request;
        var name = request.Crawler ?? _defaultCrawler;
        if (evaluation.Policies.FindCrawler(name) is not { } crawler)
        {
            return new Refusal(
                ReasonCode.IdentityUnknownCrawler,
                $"No crawler profile is named '{name}'.",
                "Name one of the profiles in the policy directory's crawlers folder, or add a Crawler policy file with this name.");
        }

        evaluation.Crawler = crawler;
        if (request.UserAgent is { } userAgent && !ProductTokenText.IsCarried(userAgent, crawler.ProductToken))
        {
            return new Refusal(
                ReasonCode.IdentityUserAgent,
                $"The user agent to be sent does not carry '{crawler.ProductToken}', the product token that rules are read for.",
                $"Send the profile's own user agent, '{crawler.UserAgent}', or one that carries its product token.")
            {
                Rule = crawler.Location is null ? null : new RuleReference(crawler.Name, crawler.Location),
            };
        }

        return Purpose(evaluation, crawler, isDefault: name == _defaultCrawler);
    }

    private Refusal? Purpose(Evaluation evaluation, CrawlerProfile crawler, bool isDefault)
    {
        var written = evaluation.Request.Purpose;
        var purpose = isDefault && _defaultPurpose is { } configured ? configured : crawler.Purposes[0];
        if (written is not null && !CrawlPurpose.TryParse(written, out purpose))
        {
            return new Refusal(
                ReasonCode.IdentityPurpose,
                $"'{written}' is no purpose.",
                $"Write USE[:BENEFICIARY] with a use of {string.Join(", ", CrawlPurpose.AllUses)} and a beneficiary of {string.Join(", ", CrawlPurpose.AllBeneficiaries)}.");
        }

        if (!IsGiven(crawler, purpose))
        {
            return new Refusal(
                ReasonCode.IdentityPurpose,
                $"The crawler '{crawler.Name}' may not fetch for '{purpose}'.",
                $"Ask for one of its purposes ({string.Join(", ", crawler.Purposes)}), or use a crawler profile that was given this one.")
            {
                Rule = crawler.Location is null ? null : new RuleReference(crawler.Name, crawler.Location),
            };
        }

        evaluation.Purpose = purpose;
        if (evaluation.Notes is not null)
        {
            evaluation.Note(Name, $"Crawler '{crawler.Name}' of {crawler.Operator}, product token '{crawler.ProductToken}', purpose {purpose}.");
        }

        return null;
    }

    private static bool IsGiven(CrawlerProfile crawler, CrawlPurpose purpose)
    {
        for (var i = 0; i < crawler.Purposes.Count; i++)
        {
            if (crawler.Purposes[i] == purpose)
            {
                return true;
            }
        }

        return false;
    }
}
