using CrawlPolicy.Evidence.Outcomes;

namespace CrawlPolicy.Handling;

/// <summary>
/// What ends with the body of an answer, at its end, where it breaks off, and where it is given up: the place that the fetch takes at the
/// site, and the count of what was received.
/// </summary>
/// <param name="Place">The place; <see langword="null"/> where the site has no limit.</param>
/// <param name="Received">The count; <see langword="null"/> where nothing is recorded.</param>
internal readonly record struct HandedOnBody(IDisposable? Place, ReceivedBody? Received)
{
    /// <summary>Adds a piece that the crawler gets.</summary>
    public void Append(ReadOnlySpan<byte> piece) => Received?.Append(piece);

    /// <summary>Ends it; after the first time nothing happens.</summary>
    /// <param name="isAtEnd">Whether the body's end was read.</param>
    /// <returns>When there is room for more outcomes.</returns>
    public ValueTask EndAsync(bool isAtEnd)
    {
        Place?.Dispose();
        return Received?.EndAsync(isAtEnd) ?? ValueTask.CompletedTask;
    }

    /// <summary>Ends it where nothing can be waited for.</summary>
    /// <param name="isAtEnd">Whether the body's end was read.</param>
    public void End(bool isAtEnd)
    {
        Place?.Dispose();
        Received?.End(isAtEnd);
    }
}
