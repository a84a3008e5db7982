namespace CrawlPolicy.Terms;

/// <summary>What a grant lifts.</summary>
[Flags]
internal enum GrantLift
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The site's terms. Written <c>terms</c>.</summary>
    Terms = 1,

    /// <summary>The site's robots.txt. Written <c>robots</c>.</summary>
    Robots = 2,

    /// <summary>What the site's permission signals deny. Written <c>signals</c>.</summary>
    Signals = 4,
}
