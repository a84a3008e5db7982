namespace CrawlPolicy.Configuration;

/// <summary>From how long to how long a setting may be.</summary>
/// <param name="Key">The setting, below <see cref="CrawlPolicyOptions.SectionName"/>.</param>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
internal sealed record TimeRange(string Key, TimeSpan Least, TimeSpan Most)
{
    /// <summary>Whether a duration lies in it.</summary>
    public bool Contains(TimeSpan value) => value >= Least && value <= Most;
}
