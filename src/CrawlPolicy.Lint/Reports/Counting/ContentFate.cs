namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>What an outcome means for the content that a crawl has.</summary>
internal enum ContentFate
{
    /// <summary>Content that is not said to be deleted, told of for the first time.</summary>
    Held,

    /// <summary>Content that a later entry says is deleted, told of for the first time.</summary>
    DeletedLater,

    /// <summary>Further news of content that was told of before.</summary>
    ToldBefore,

    /// <summary>An answer that is no content: an error page, a redirect, or one without a body.</summary>
    NoContent,

    /// <summary>The deletion itself.</summary>
    Deletion,
}
