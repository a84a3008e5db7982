namespace CrawlPolicy.Lint.Signals.Saved;

/// <summary>What a file on disk is.</summary>
internal enum SavedFileKind
{
    /// <summary>A robots.txt.</summary>
    Robots,

    /// <summary>A tdmrep.json.</summary>
    TdmRep,

    /// <summary>A policy that a TDM reservation names.</summary>
    TdmPolicy,

    /// <summary>Spawning's ai.txt.</summary>
    AiTxt,

    /// <summary>JournalList's trust.txt.</summary>
    TrustTxt,

    /// <summary>An RSL document.</summary>
    Rsl,

    /// <summary>The head of a response as <c>curl -i</c> prints it, with or without its body.</summary>
    Head,

    /// <summary>A page.</summary>
    Html,

    /// <summary>An image or a document with metadata.</summary>
    Metadata,
}
