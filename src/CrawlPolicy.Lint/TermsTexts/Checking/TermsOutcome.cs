namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>What checking the terms of one site came to. The words of it in JSON are API.</summary>
internal enum TermsOutcome
{
    /// <summary>The text is as recorded.</summary>
    Unchanged,

    /// <summary>The text is another than the recorded one.</summary>
    Changed,

    /// <summary>The text is as recorded, and permanently elsewhere.</summary>
    Moved,

    /// <summary>The text was written down.</summary>
    Recorded,

    /// <summary>The site may not be asked, or did not hand it on.</summary>
    Refused,

    /// <summary>No answer came, or none that can be used now.</summary>
    Unreachable,

    /// <summary>The site says that there is no such page.</summary>
    Missing,

    /// <summary>The page leads to another site.</summary>
    Redirected,

    /// <summary>It is no page of text.</summary>
    NotText,

    /// <summary>It is too large to be read.</summary>
    TooLarge,

    /// <summary>The page has no text.</summary>
    Empty,

    /// <summary>The kept text is missing, or is not the one that the hash stands for.</summary>
    TextMismatch,

    /// <summary>Nobody was asked.</summary>
    NotAsked,
}
