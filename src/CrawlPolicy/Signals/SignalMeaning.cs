namespace CrawlPolicy.Signals;

/// <summary>What a signal says about one purpose.</summary>
public enum SignalMeaning
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>The purpose is permitted, perhaps on a condition.</summary>
    Allow,

    /// <summary>The purpose is reserved or prohibited.</summary>
    Deny,
}
