namespace CrawlPolicy.Signals.Licences;

/// <summary>What the structured data of a page says about rights in it (schema.org, on CreativeWork).</summary>
internal sealed record StructuredDataFacts
{
    /// <summary>The facts of a page without structured data.</summary>
    public static StructuredDataFacts None { get; } = new();

    /// <summary>The addresses of the licences of the page (<c>license</c>).</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>The addresses of the licences of pictures, recordings and other parts of the page; they license no more than these.</summary>
    public IReadOnlyList<string> PartLicences { get; init; } = [];

    /// <summary>Where a licence can be had (<c>acquireLicensePage</c>).</summary>
    public string? AcquireLicensePage { get; init; }

    /// <summary>Where uses are explained (<c>usageInfo</c>).</summary>
    public string? UsageInfo { get; init; }

    /// <summary>Who holds the rights (<c>copyrightHolder</c>): a name or an address.</summary>
    public string? CopyrightHolder { get; init; }

    /// <summary>What access depends on (<c>conditionsOfAccess</c>).</summary>
    public string? ConditionsOfAccess { get; init; }

    /// <summary>Whether it may be read for nothing (<c>isAccessibleForFree</c>); false where any part may not: a paywall.</summary>
    public bool? IsAccessibleForFree { get; init; }

    /// <summary>What was malformed.</summary>
    public IReadOnlyList<SignalFinding> Findings { get; init; } = [];
}
