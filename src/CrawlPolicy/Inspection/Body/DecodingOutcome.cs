namespace CrawlPolicy.Inspection.Body;

/// <summary>How the decoding of a body ended.</summary>
internal enum DecodingOutcome
{
    /// <summary>The body is decoded.</summary>
    Decoded,

    /// <summary>It decodes to more than is held.</summary>
    TooLarge,

    /// <summary>It is in a coding that is not known here, or in too many of them.</summary>
    UnknownCoding,

    /// <summary>It is not in the coding that it states.</summary>
    Broken,
}
