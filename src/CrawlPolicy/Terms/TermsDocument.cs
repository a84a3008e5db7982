namespace CrawlPolicy.Terms;

/// <summary>The document that a site policy paraphrases.</summary>
/// <param name="Document">Its URL.</param>
/// <param name="Dated">The date that it bears; <see langword="null"/> where it bears none or none is known.</param>
/// <param name="Checked">When it was last compared with the policy.</param>
/// <param name="How">How well.</param>
internal sealed record TermsDocument(string Document, DateOnly? Dated, DateOnly? Checked, FactCheck How)
{
    /// <summary>The SHA-256 of its normalised text when it was checked, in lower-case hexadecimal digits; <see langword="null"/> where none is recorded.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file that holds that text, from the policy file's folder; <see langword="null"/> where none does.</summary>
    public string? Text { get; init; }
}
