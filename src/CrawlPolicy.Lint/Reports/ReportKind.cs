namespace CrawlPolicy.Lint.Reports;

/// <summary>What a report is for.</summary>
internal enum ReportKind
{
    /// <summary>The public summary of training content that Art. 53(1)(d) of Regulation (EU) 2024/1689 asks for.</summary>
    Eu,

    /// <summary>A notice as the Generative AI Copyright Disclosure Act (H.R. 7913, 118th Congress) would ask for.</summary>
    Disclosure,

    /// <summary>What a site asked for, and how it was honoured.</summary>
    Honour,
}
