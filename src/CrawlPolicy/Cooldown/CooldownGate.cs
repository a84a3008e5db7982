using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Cooldown;

/// <summary>Has the site asked for rest, and until when?</summary>
internal sealed class CooldownGate(ICooldownStore store) : IGate
{
    /// <inheritdoc/>
    public string Name => "cooldown";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        ValueTask<SiteBlock?> block;
        try
        {
            block = store.FindAsync(evaluation.SiteKey, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            return new(Unavailable(exception));
        }

        return block.IsCompletedSuccessfully
            ? new(Judge(evaluation, block.Result))
            : AwaitAsync(evaluation, block);
    }

    /// <summary>The refusal of a block that is in force, or <see langword="null"/>.</summary>
    public static Refusal? Judge(string site, SiteBlock? block, DateTimeOffset now)
    {
        if (block is null || block.Until <= now)
        {
            return null;
        }

        var until = block.Until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new Refusal(
            block.Reason,
            $"{block.Cause} Nothing is fetched from {site} until {until}.",
            block.Reason == ReasonCode.CooldownChallenge
                ? "A person should find out why the site sends challenges, and ask its owner for permission. Do not solve or evade them."
                : "Wait. Do not change address or user agent: the cool-down belongs to the operator, not to a machine.")
        {
            Until = block.Until,
        };
    }

    private async ValueTask<Refusal?> AwaitAsync(Evaluation evaluation, ValueTask<SiteBlock?> block)
    {
        try
        {
            return Judge(evaluation, await block.ConfigureAwait(false));
        }
        catch (StoreUnavailableException exception)
        {
            return Unavailable(exception);
        }
    }

    private Refusal? Judge(Evaluation evaluation, SiteBlock? block)
    {
        var refusal = Judge(evaluation.SiteKey.Site, block, evaluation.Now);
        if (refusal is null && evaluation.Notes is not null)
        {
            evaluation.Note(Name, block is null ? $"{evaluation.SiteKey.Site} has not asked for rest." : $"The last rest of {evaluation.SiteKey.Site} is over.");
        }

        return refusal;
    }

    /// <summary>The refusal where the store does not answer.</summary>
    public static Refusal Unavailable(StoreUnavailableException exception) => new(
        ReasonCode.PaceUnavailable,
        $"Whether the site has asked for rest cannot be read: {exception.Message}",
        "Mend the store; fetching goes on by itself as soon as it answers.");
}
