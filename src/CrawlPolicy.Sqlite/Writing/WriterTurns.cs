namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Which of two threads writes the tables: the patient one, which takes what time of the processor others leave, or the eager one, after
/// that was not enough. A thread cannot become eager itself: the system lets it give way, and not take that back.
/// </summary>
internal sealed class WriterTurns : IDisposable
{
    private readonly WakeUp _patient = new();
    private readonly WakeUp _eager = new();
    private volatile bool _isEager;
    private volatile bool _isEnded;

    /// <summary>Whether it is the eager thread's turn.</summary>
    public bool IsEager => _isEager;

    /// <summary>Gives the turn to one of them; nothing happens where he has it.</summary>
    public void Give(bool toEager)
    {
        if (_isEager != toEager)
        {
            _isEager = toEager;
            (toEager ? _eager : _patient).Set();
        }
    }

    /// <summary>Waits for the turn.</summary>
    /// <param name="isEager">Who waits.</param>
    /// <returns>Whether there is one: not once the other has ended the work.</returns>
    public bool Await(bool isEager)
    {
        while (!_isEnded && _isEager != isEager)
        {
            (isEager ? _eager : _patient).Wait(Timeout.InfiniteTimeSpan);
        }

        return !_isEnded;
    }

    /// <summary>Says that the work has ended, by the one whose turn it is.</summary>
    public void End()
    {
        _isEnded = true;
        _patient.Set();
        _eager.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _patient.Dispose();
        _eager.Dispose();
    }
}
