namespace CrawlPolicy.Terms.Files;

/// <summary>A value of a policy file with its place.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record SourceNode(SourceSpan Span)
{
    /// <summary>The closing bracket of a list or mapping in brackets; <see langword="null"/> for everything else.</summary>
    public virtual SourceSpan? Close => null;

    /// <summary>What it is, for findings.</summary>
    public abstract string Kind { get; }
}
