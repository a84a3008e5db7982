namespace CrawlPolicy.Decisions;

/// <summary>At which point of a fetch a decision was made.</summary>
public enum DecisionStage
{
    /// <summary>Before the request left.</summary>
    Request,

    /// <summary>
    /// Between the decision that let the request go and its leaving: while it waited for its slot, the site may have asked for rest; while it
    /// connected, the addresses that the name resolved to were judged.
    /// </summary>
    Connect,

    /// <summary>After the answer's head, before its body was handed on.</summary>
    Headers,

    /// <summary>When the body of the answer was inspected.</summary>
    Body,

    /// <summary>A fetch of our own, such as a robots.txt.</summary>
    Own,
}
