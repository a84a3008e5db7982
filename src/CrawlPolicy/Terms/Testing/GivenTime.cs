namespace CrawlPolicy.Terms.Testing;

/// <summary>A clock that stands still where it is told to, and goes with another where it is not.</summary>
internal sealed class GivenTime(TimeProvider otherwise) : TimeProvider
{
    /// <summary>The time; <see langword="null"/> for that of the other clock.</summary>
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => At ?? otherwise.GetUtcNow();
}
