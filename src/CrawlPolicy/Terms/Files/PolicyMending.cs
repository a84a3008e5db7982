namespace CrawlPolicy.Terms.Files;

/// <summary>What <c>policy-lint fix</c> does about the findings of a rule.</summary>
internal enum PolicyMending
{
    /// <summary>Nothing: only a person can mend them.</summary>
    None,

    /// <summary>It mends them where the edit is plain, and no decision changes by it.</summary>
    Safe,

    /// <summary>It mends them when asked for unsafe fixes too, and a person looks at the result.</summary>
    Unsafe,
}
