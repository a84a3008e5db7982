using System.Security.Cryptography;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>
/// The live source: each file is read once for an origin, as part of the site's pace, judged by target and terms like any fetch, kept in
/// memory and in the store, and read again when it is no longer fresh.
/// </summary>
internal sealed class SignalFiles(
    SiteFileFetcher fetcher,
    ISiteFileStore store,
    ISiteFileObserver observer,
    IHopJudge hops,
    PaceGate pace,
    SignalOptions options,
    TimeProvider time) : ISignalFiles, IDisposable
{
    private const int MaximumOrigins = 100_000;
    private const long MaximumBytes = 64L << 20;

    private static readonly SignalFileFormat Licence = new RslFormat();
    private static readonly TimeSpan MinimumAge = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaximumRetryAfter = TimeSpan.FromHours(24);

    private readonly OriginTable<OriginSignals> _origins = new(MaximumOrigins, MaximumBytes);
    private readonly CancellationTokenSource _stopping = new();

    /// <inheritdoc/>
    public SignalFileSet? Find(Evaluation evaluation, in SignalNeed need) => _origins.Find(evaluation.Target)?.FreshAt(evaluation.Now, need);

    /// <inheritdoc/>
    public async ValueTask<SignalFileSet> ReadAsync(Evaluation evaluation, SignalNeed need, CancellationToken cancellationToken)
    {
        var gathering = new SignalFileGathering(this, _origins.FindOrAdd(evaluation.Target), evaluation, need);
        foreach (var file in WellKnownFile.For(need.Use))
        {
            await gathering.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }

        foreach (var url in need.Licences)
        {
            await gathering.ReadAsync(Licence, url, cancellationToken).ConfigureAwait(false);
        }

        var set = gathering.ToSet();
        if (set.Refusal is null)
        {
            _origins.Change(gathering.Entry, entry => entry.Keep(set, time.GetUtcNow()));
        }

        return set;
    }

    /// <inheritdoc/>
    public async ValueTask<SignalFileSet> ReadLicenceAsync(Evaluation evaluation, string url, CancellationToken cancellationToken)
    {
        var gathering = GatheringFor(evaluation, url);
        await gathering.ReadAsync(Licence, url, cancellationToken).ConfigureAwait(false);
        return gathering.ToSet();
    }

    /// <inheritdoc/>
    public async ValueTask<TdmPolicy?> ReadTdmPolicyAsync(Evaluation evaluation, string url, CancellationToken cancellationToken) =>
        await GatheringFor(evaluation, url).ReadPolicyAsync(url, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the reads under way.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Has one file for somebody who wants to see it, with what came of asking for it.</summary>
    /// <param name="evaluation">The fetch that the site is asked for.</param>
    /// <param name="format">What the file should be.</param>
    /// <param name="url">Where it is.</param>
    public Task<SignalFileRead> ReadAsync(Evaluation evaluation, SignalFileFormat format, string url) =>
        ReadAsync(_origins.FindOrAdd(evaluation.Target), evaluation, format, url);

    /// <summary>Has one file: from the entry, from the store, or from the site.</summary>
    public Task<SignalFileRead> ReadAsync(OriginSignals entry, Evaluation evaluation, SignalFileFormat format, string url)
    {
        // What the read needs is taken out now: the evaluation is used again for other fetches before the read has ended.
        var read = SiteFileRead.For(evaluation, url, SignalFileFormat.MaximumLength, options.Timeout, "CrawlPolicy:Signals:Timeout") with
        {
            Accept = format.Accept,
        };
        var wait = SignalFileWait.For(evaluation, url);
        var asker = SignalAsker.Of(evaluation, evaluation.Crawler!.ProductToken);
        var stopping = _stopping.Token;
        return entry.ReadAsync(url, time.GetUtcNow(), () => ReadAsync(read, wait, format, asker, stopping));
    }

    private SignalFileGathering GatheringFor(Evaluation evaluation, string url) => new(
        this, _origins.FindOrAdd(evaluation.Target), evaluation, new SignalNeed(evaluation.Purpose.Use, evaluation.Crawler!.ProductToken, [url]));

    private async Task<SignalFileRead> ReadAsync(
        SiteFileRead read, SignalFileWait? wait, SignalFileFormat format, SignalAsker asker, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(read.Url, cancellationToken).ConfigureAwait(false) is { } stored && time.GetUtcNow() < stored.ExpiresAt)
        {
            return new SignalFileRead(stored, Refusal: null);
        }

        if (wait is null)
        {
            return new SignalFileRead(Refused(read.Url, $"{read.Url} is no URL that can be judged and sent."), Refusal: null);
        }

        if (wait.IsElsewhere && await hops.JudgeAsync(read, wait.Target, cancellationToken).ConfigureAwait(false) is { } terms)
        {
            return new SignalFileRead(Refused(read.Url, terms.Detail), Refusal: null);
        }

        if (await wait.PassAsync(pace, time, cancellationToken).ConfigureAwait(false) is { } tooFar)
        {
            return new SignalFileRead(Snapshot: null, tooFar);
        }

        var answer = await fetcher.FetchAsync(read, cancellationToken).ConfigureAwait(false);
        var snapshot = Expiring(Of(read.Url, answer), answer, format, asker);
        await store.WriteAsync(snapshot, cancellationToken).ConfigureAwait(false);
        if (answer.AsksForRest)
        {
            await observer.RestAskedAsync(read, answer, cancellationToken).ConfigureAwait(false);
        }

        return new SignalFileRead(snapshot, Refusal: null);
    }

    private SiteFileSnapshot Refused(string url, string problem) => new()
    {
        Url = url,
        Outcome = SiteFileOutcome.Refused,
        FetchedAt = time.GetUtcNow(),
        ExpiresAt = time.GetUtcNow() + RetryAfterFailure,
        Problem = problem,
    };

    private SiteFileSnapshot Of(string url, SiteFileAnswer answer)
    {
        var now = time.GetUtcNow();
        var isFound = answer is { Problem: null, IsChallenge: false, Status: >= 200 and < 300 and not 202 };
        var content = isFound ? answer.Body ?? [] : [];
        return new SiteFileSnapshot
        {
            Url = url,
            Outcome = answer switch
            {
                { TargetReason: not null } => SiteFileOutcome.Refused,
                _ when isFound => SiteFileOutcome.Found,
                { Problem: null, IsChallenge: false, Status: >= 400 and < 500 and not 429 } => SiteFileOutcome.Missing,
                _ => SiteFileOutcome.Unreachable,
            },
            FetchedAt = now,
            ExpiresAt = now,
            Status = answer.Status,
            Problem = answer.Problem ?? (isFound ? null : $"{url} is answered with {(answer.IsChallenge ? "a challenge" : $"status {answer.Status}")}."),
            MediaType = answer.MediaType,
            Content = content,
            Digest = content.Length == 0 ? "" : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)),
            IsIncomplete = isFound && (answer.IsCut || answer.Body is null),
        };
    }

    private SiteFileSnapshot Expiring(SiteFileSnapshot snapshot, SiteFileAnswer answer, SignalFileFormat format, SignalAsker asker)
    {
        if (snapshot.Outcome is SiteFileOutcome.Unreachable or SiteFileOutcome.Refused)
        {
            var retry = RetryAfterFailure * (1 + (Random.Shared.NextDouble() / 2));
            var wait = answer.RetryAfter > retry ? answer.RetryAfter.Value : retry;
            return snapshot with { ExpiresAt = snapshot.FetchedAt + (wait > MaximumRetryAfter ? MaximumRetryAfter : wait) };
        }

        var stated = format.Of(snapshot, asker).MaximumAge;
        var wanted = answer.Lifetime is { } lifetime && lifetime < options.MaximumAge ? lifetime : options.MaximumAge;
        return snapshot with { ExpiresAt = snapshot.FetchedAt + (stated ?? (wanted > MinimumAge ? wanted : MinimumAge)) };
    }
}
