using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>Where policies keep what they rest on: a site its terms, a dataset its licence, both a review.</summary>
internal static class Reviews
{
    /// <summary>The review of a site or a dataset, and its nodes; <see langword="null"/> where there is none.</summary>
    public static (TermsReview Review, SourceMapping Node)? Of(PolicyDocument document) =>
        (document.Site?.Review ?? document.Dataset?.Review) is { } review && document.Source.Mapping("review") is { } node ? (review, node) : null;

    /// <summary>The nodes of the terms or the licence; <see langword="null"/> for policies of other kinds.</summary>
    public static SourceMapping? EvidenceOf(PolicyDocument document) =>
        document.Site is not null ? document.Source.Mapping("terms") : document.Dataset is not null ? document.Source.Mapping("licence") : null;

    /// <summary>The document in words.</summary>
    public static string DocumentOf(PolicyDocument document) =>
        EvidenceOf(document)?.Text("document") is { } url ? Words.Quote(url) : document.Dataset is null ? "the terms" : "the licence";

    /// <summary>The day on which a review falls due.</summary>
    public static DateOnly DueDay(TermsReview review) => DateOnly.FromDateTime(review.DueAt.UtcDateTime);
}
