using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>A <c>Grant</c> policy file: a rights holder's written permission.</summary>
internal sealed record Grant
{
    /// <summary>The grant's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who permits.</summary>
    public required string Licensor { get; init; }

    /// <summary>Who is permitted: the operator of a crawler profile.</summary>
    public required string Licensee { get; init; }

    /// <summary>The agreement, as it is filed.</summary>
    public required string Agreement { get; init; }

    /// <summary>The SHA-256 of the agreement's file in lower-case hex; <see langword="null"/> where it was not taken.</summary>
    public string? AgreementSha256 { get; init; }

    /// <summary>What became of that file.</summary>
    public AgreementFile AgreementFile { get; init; }

    /// <summary>The datasets that it covers; where it names hosts too, what comes from both.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>The hosts that it covers.</summary>
    public required IReadOnlyList<HostPattern> Hosts { get; init; }

    /// <summary>The paths that it covers.</summary>
    public required IReadOnlyList<PathPattern> Paths { get; init; }

    /// <summary>The purposes that it covers.</summary>
    public required PurposeSet Purposes { get; init; }

    /// <summary>When it grants something.</summary>
    public required GrantLife Life { get; init; }

    /// <summary>Whether it lifts the site's terms.</summary>
    public bool LiftsTerms { get; init; }

    /// <summary>Whether it lifts the site's robots.txt.</summary>
    public bool LiftsRobots { get; init; }

    /// <summary>Whether it lifts what the site's permission signals deny.</summary>
    public bool LiftsSignals { get; init; }

    /// <summary>What it lifts.</summary>
    public GrantLift Lifts =>
        (LiftsTerms ? GrantLift.Terms : GrantLift.None)
        | (LiftsRobots ? GrantLift.Robots : GrantLift.None)
        | (LiftsSignals ? GrantLift.Signals : GrantLift.None);

    /// <summary>The grant as decisions name it.</summary>
    public required RuleReference Reference { get; init; }

    /// <summary>Whether the grant is for this operator and purpose now, on some path.</summary>
    public bool IsFor(string licensee, CrawlPurpose purpose, DateTimeOffset now) =>
        Purposes.Contains(purpose) && Life.HoldsAt(now) && string.Equals(Licensee, licensee, StringComparison.Ordinal);

    /// <summary>Whether the grant is for this operator and purpose at some time, on some path.</summary>
    public bool Names(string licensee, CrawlPurpose purpose) =>
        Purposes.Contains(purpose) && string.Equals(Licensee, licensee, StringComparison.Ordinal);

    /// <summary>Whether it names a dataset.</summary>
    public bool NamesDataset(DatasetPolicy dataset) =>
        Datasets.Contains(dataset.Name, StringComparer.Ordinal) || Datasets.Any(name => dataset.Aliases.Contains(name, StringComparer.Ordinal));

    /// <summary>Whether it covers a fetch that is attributed to datasets: where it names datasets, one of those it must be.</summary>
    /// <param name="policies">Where datasets are described.</param>
    /// <param name="names">The names that the request gives, with commas between them; <see langword="null"/> for none.</param>
    public bool CoversDatasets(PolicySet policies, string? names)
    {
        if (Datasets.Count == 0)
        {
            return true;
        }

        foreach (var name in new DatasetNames(names))
        {
            if (policies.FindDataset(name) is { } dataset && NamesDataset(dataset))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it covers a path in the spelling of <see cref="PercentText"/>.</summary>
    public bool Covers(ReadOnlySpan<char> path)
    {
        for (var i = 0; i < Paths.Count; i++)
        {
            if (Paths[i].IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}
