namespace CrawlPolicy.Inspection.Body;

/// <summary>
/// How much a page may say about its own use. A page beyond these bounds is not cut, for what is cut may be the denial: it is
/// reported as not wholly read.
/// </summary>
internal static class PageLimits
{
    /// <summary>The most facts of a page; the same fact written twice counts once.</summary>
    public const int Facts = 256;

    /// <summary>The longest attribute value that is kept, in characters.</summary>
    public const int Attribute = 16_384;

    /// <summary>The most characters of embedded documents, all together.</summary>
    public const int Embedded = 1_048_576;
}
