namespace CrawlPolicy.Decisions;

/// <summary>What an evaluation is made for.</summary>
internal enum EvaluationKind
{
    /// <summary>The fetch will leave if it is allowed: a slot of the site's pace is reserved for it.</summary>
    Fetch,

    /// <summary>Somebody only asks: nothing is reserved.</summary>
    Ask,
}
