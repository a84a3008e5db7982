using CrawlPolicy.Decisions;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Where the Robots gate has robots.txt files from.</summary>
internal interface IRobotsSource
{
    /// <summary>What is known, and may be used, without waiting for anything.</summary>
    /// <param name="evaluation">The fetch that is judged.</param>
    /// <returns>The snapshot for the origin of <see cref="Evaluation.Target"/>, or <see langword="null"/> where it must be read.</returns>
    RobotsSnapshot? Find(Evaluation evaluation);

    /// <summary>Has the robots.txt of the origin of <see cref="Evaluation.Target"/>.</summary>
    /// <param name="evaluation">The fetch that is judged; it is not kept beyond the call's synchronous part.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and nobody else's.</param>
    /// <returns>What is known of the file.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer, or the read could not be recorded.</exception>
    ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken);
}
