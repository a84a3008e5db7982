namespace CrawlPolicy.Terms;

/// <summary>The document that a site policy paraphrases.</summary>
/// <param name="Document">Its URL.</param>
/// <param name="Dated">The date that it bears; <see langword="null"/> where it bears none or none is known.</param>
/// <param name="Checked">When it was last compared with the policy.</param>
/// <param name="How">How well.</param>
internal sealed record TermsDocument(string Document, DateOnly? Dated, DateOnly? Checked, FactCheck How);
