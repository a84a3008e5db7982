namespace CrawlPolicy.Evidence;

/// <summary>A store cannot be read or written now. Fetches are refused until it can.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done, and what to do now.</param>
    /// <param name="innerException">What the store's driver said.</param>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
