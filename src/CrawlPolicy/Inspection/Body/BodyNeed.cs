namespace CrawlPolicy.Inspection.Body;

/// <summary>What of a body must be looked at before its content may be used.</summary>
internal enum BodyNeed
{
    /// <summary>Nothing: the body is handed on as it comes.</summary>
    None,

    /// <summary>The page's own words, by <see cref="PageReader"/>.</summary>
    Page,

    /// <summary>The metadata that the file carries.</summary>
    Metadata,

    /// <summary>First what the body is, for its media type does not say: <see cref="BodyNeeds.OfBytes"/>.</summary>
    Unclear,

    /// <summary>The page or the metadata, but the answer holds only a part of it, which may lack the denial.</summary>
    WholeBody,
}
