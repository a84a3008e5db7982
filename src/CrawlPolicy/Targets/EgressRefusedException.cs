using CrawlPolicy.Decisions;

namespace CrawlPolicy.Targets;

/// <summary>The dialer found an address that may not be dialled. It travels inside the <see cref="HttpRequestException"/> of the client.</summary>
internal sealed class EgressRefusedException(Refusal refusal) : IOException(refusal.Detail)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>Finds the refusal inside an exception of an HTTP client.</summary>
    public static Refusal? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is EgressRefusedException refused)
            {
                return refused.Refusal;
            }
        }

        return null;
    }
}
