using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>A site policy whose terms are checked.</summary>
/// <param name="File">Its file.</param>
/// <param name="Site">The policy.</param>
/// <param name="Terms">The document that it paraphrases.</param>
/// <param name="Source">What the file says of the document.</param>
internal sealed record TermsSubject(PolicyFile File, SitePolicy Site, TermsDocument Terms, SourceMapping Source)
{
    /// <summary>Where findings about the document stand.</summary>
    public SourceSpan Span => (Source.Scalar("document") ?? (SourceNode)Source).Span;

    /// <summary>The policies of files that name a document.</summary>
    public static IEnumerable<TermsSubject> Of(IEnumerable<PolicyFile> files) =>
        files.Select(Of).OfType<TermsSubject>();

    private static TermsSubject? Of(PolicyFile file) =>
        file.Document is { Site: { Terms: { } terms } site } document && document.Source.Mapping("terms") is { } source
            ? new TermsSubject(file, site, terms, source)
            : null;
}
