using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>The files for one need, in the reading.</summary>
internal sealed class SignalFileGathering(SignalFiles files, OriginSignals entry, Evaluation evaluation, SignalNeed need)
{
    private static readonly SignalFileFormat Policy = new TdmPolicyFormat();

    private readonly List<SignalSource> _sources = [];
    private readonly List<SignalFinding> _findings = [];
    private readonly SignalAsker _asker = SignalAsker.Of(evaluation, need.ProductToken);
    private readonly string _origin = evaluation.Target.Origin;
    private DateTimeOffset _expiresAt = DateTimeOffset.MaxValue;
    private Refusal? _refusal;

    /// <summary>Where the files are kept.</summary>
    public OriginSignals Entry { get; } = entry;

    /// <summary>Reads a file with a place of its own.</summary>
    public async ValueTask ReadAsync(WellKnownFile file, CancellationToken cancellationToken)
    {
        foreach (var path in file.Paths)
        {
            if (await ReadAsync(file.Format, _origin + path, cancellationToken).ConfigureAwait(false) is not { Outcome: SiteFileOutcome.Missing })
            {
                return;
            }
        }
    }

    /// <summary>Reads a file, and takes in what it says.</summary>
    public async ValueTask<SiteFileSnapshot?> ReadAsync(SignalFileFormat format, string url, CancellationToken cancellationToken)
    {
        if (_refusal is not null)
        {
            return null;
        }

        var read = await files.ReadAsync(Entry, evaluation, format, url).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (read.Snapshot is not { } snapshot)
        {
            _refusal = read.Refusal;
            return null;
        }

        var reading = format.Of(snapshot, _asker);
        _findings.AddRange(reading.Findings);
        if (reading.Source is { } source)
        {
            _sources.Add(source is TdmRepSource reservations ? await WithPoliciesAsync(reservations, url, cancellationToken).ConfigureAwait(false) : source);
        }

        _expiresAt = snapshot.ExpiresAt < _expiresAt ? snapshot.ExpiresAt : _expiresAt;
        return snapshot;
    }

    /// <summary>Reads a policy that a reservation names.</summary>
    /// <returns>The policy; <see langword="null"/> where it could not be had.</returns>
    public async ValueTask<TdmPolicy?> ReadPolicyAsync(string url, CancellationToken cancellationToken) =>
        await ReadAsync(Policy, url, cancellationToken).ConfigureAwait(false) is { Outcome: SiteFileOutcome.Found, IsIncomplete: false } found
            ? TdmPolicyReader.Read(SignalFile.Of(found))
            : null;

    private async ValueTask<TdmRepSource> WithPoliciesAsync(TdmRepSource reservations, string file, CancellationToken cancellationToken)
    {
        var policies = new Dictionary<string, TdmPolicy>(StringComparer.Ordinal);
        foreach (var written in reservations.PolicyUrls)
        {
            if (Uri.TryCreate(new Uri(file), written, out var url) && url.Scheme is "http" or "https"
                && await ReadPolicyAsync(url.AbsoluteUri, cancellationToken).ConfigureAwait(false) is { } policy)
            {
                policies.Add(written, policy);
            }
        }

        return reservations.With(policies);
    }

    /// <summary>What was read.</summary>
    public SignalFileSet ToSet() => new(need, _sources, _findings, _expiresAt) { Refusal = _refusal };
}
