namespace CrawlPolicy.Decisions;

/// <summary>For whose benefit content is fetched. One half of a <see cref="CrawlPurpose"/>.</summary>
public enum CrawlBeneficiary
{
    /// <summary>A commercial product or service. Written <c>commercial</c>; the default where nothing is said.</summary>
    Commercial,

    /// <summary>Non-commercial work outside research bodies. Written <c>non-commercial</c>.</summary>
    NonCommercial,

    /// <summary>Scientific research by a research organisation. Written <c>academic</c>.</summary>
    Academic,
}
