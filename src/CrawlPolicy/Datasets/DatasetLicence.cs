using CrawlPolicy.Terms;

namespace CrawlPolicy.Datasets;

/// <summary>The licence that a dataset policy paraphrases.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Document">Its URL; <see langword="null"/> where none is known.</param>
/// <param name="Dated">The date that it bears; <see langword="null"/> where it bears none or none is known.</param>
/// <param name="Checked">When it was last compared with the policy.</param>
/// <param name="How">How well.</param>
/// <param name="Note">What a reader should know of that check.</param>
internal sealed record DatasetLicence(string Title, string? Document, DateOnly? Dated, DateOnly? Checked, FactCheck How, string? Note);
