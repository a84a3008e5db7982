namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// The fields of a decision that come from outside and may name a work or a person. Each has a commitment of its own, so that it
/// can be removed. The numbers are hashed and kept, as tags and as bits of masks: they never change.
/// </summary>
internal enum EntryField : byte
{
    /// <summary>The URL, and the digest of what came from there.</summary>
    Url = 1,

    /// <summary>The site, which often is a host.</summary>
    Site = 2,

    /// <summary>The work.</summary>
    Item = 3,

    /// <summary>The refusal in words.</summary>
    Detail = 4,

    /// <summary>The rule and the file that it stands in, which may be a line and the URL of a robots.txt.</summary>
    Rule = 5,

    /// <summary>The permission signals.</summary>
    Signals = 6,

    /// <summary>The datasets.</summary>
    Dataset = 7,
}
