using CrawlPolicy.Decisions;

namespace CrawlPolicy;

/// <summary>A fetch that was judged and recorded. Disposing it frees the site's place among the requests under way.</summary>
/// <param name="Decision">Allow or refuse; a wait has been waited out.</param>
/// <param name="Place">What to dispose of at the end; <see langword="null"/> where the site has no limit.</param>
internal readonly record struct Admission(Decision Decision, IDisposable? Place) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Place?.Dispose();
}
