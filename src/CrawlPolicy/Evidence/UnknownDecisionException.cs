namespace CrawlPolicy.Evidence;

/// <summary>An outcome was reported of a decision that the record does not hold, or that let no fetch go.</summary>
public sealed class UnknownDecisionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which decision, and what to do now.</param>
    public UnknownDecisionException(string message)
        : base(message)
    {
    }
}
