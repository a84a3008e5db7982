namespace CrawlPolicy.Datasets;

/// <summary>The datasets that a fetch was attributed to.</summary>
/// <param name="Name">Their names, with commas between them.</param>
/// <param name="IndexDigest">
/// The SHA-256 of the membership lists that the URL was found in, <c>sha256:…</c>, with commas between them; <see langword="null"/> where the
/// request named the dataset.
/// </param>
/// <param name="Licence">Their licences, with what they ask in return, in words.</param>
public sealed record DatasetFinding(string Name, string? IndexDigest, string Licence)
{
    /// <summary>Both findings as one.</summary>
    internal DatasetFinding And(DatasetFinding other)
    {
        if (Name.Split(", ").Contains(other.Name, StringComparer.Ordinal))
        {
            return this with { IndexDigest = Join(IndexDigest, other.IndexDigest) };
        }

        return new DatasetFinding($"{Name}, {other.Name}", Join(IndexDigest, other.IndexDigest), $"{Licence} {other.Licence}");
    }

    private static string? Join(string? left, string? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => $"{left}, {right}",
    };
}
