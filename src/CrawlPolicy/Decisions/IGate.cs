namespace CrawlPolicy.Decisions;

/// <summary>One question on a fetch's way out.</summary>
internal interface IGate
{
    /// <summary>The gate's name as reason codes and explanations spell it.</summary>
    string Name { get; }

    /// <summary>Lets the fetch go on, or refuses it.</summary>
    /// <param name="evaluation">What is known of the fetch so far; the gate adds what it learns.</param>
    /// <param name="cancellationToken">Ends a wait for the network or a store.</param>
    /// <returns><see langword="null"/> to continue, or the refusal.</returns>
    ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken);
}
