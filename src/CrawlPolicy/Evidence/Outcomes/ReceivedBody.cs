using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// A body on its way to the crawler, counted and hashed piece by piece as it came off the wire; when it has ended, the outcome is
/// recorded, once.
/// </summary>
/// <param name="outcomes">Records the outcome.</param>
/// <param name="decision">The decision that let the fetch go.</param>
/// <param name="status">The answer's status.</param>
/// <param name="content">What the answer says it is.</param>
/// <param name="length">The length that the answer states; <see langword="null"/> where it states none.</param>
internal sealed class ReceivedBody(OutcomeRecorder outcomes, Decision decision, int status, ContentDescription content, long? length)
{
    private BodyDigest _digest;
    private long _bytes;
    private int _isEnded;

    /// <summary>Adds a piece that is handed on.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        if (!piece.IsEmpty)
        {
            _digest.Append(piece);
            _bytes += piece.Length;
        }
    }

    /// <summary>Ends the body; after the first time nothing happens.</summary>
    /// <param name="isAtEnd">Whether its end was read; without that, it is whole where it has the length that was stated.</param>
    /// <returns>When there is room for more outcomes; the record itself is not waited for.</returns>
    public ValueTask EndAsync(bool isAtEnd)
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
        {
            return ValueTask.CompletedTask;
        }

        var isWhole = length is null ? isAtEnd : length == _bytes;
        var digest = _digest.End(isWhole, out var body);
        return outcomes.ReceivedAsync(decision, status, content, _bytes, digest, body);
    }

    /// <summary>Ends the body where nothing can be waited for.</summary>
    /// <inheritdoc cref="EndAsync"/>
    public void End(bool isAtEnd)
    {
        var ended = EndAsync(isAtEnd);
        if (!ended.IsCompletedSuccessfully)
        {
            _ = ended.AsTask();
        }
    }
}
