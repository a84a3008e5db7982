namespace CrawlPolicy.Evidence;

/// <summary>What became of a fetch. The numbers are kept and hashed: they never change.</summary>
public enum OutcomeEvent
{
    /// <summary>A door handed the answer's body on. What was received counts as held until it is said to be deleted.</summary>
    Received = 1,

    /// <summary>The crawler says what it kept, which may be less or something else than the body.</summary>
    Kept = 2,

    /// <summary>The crawler says that it holds nothing of it any more.</summary>
    Deleted = 3,
}
