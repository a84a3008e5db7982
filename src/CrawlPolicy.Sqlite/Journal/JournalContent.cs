namespace CrawlPolicy.Sqlite.Journal;

/// <summary>What a process that ended early left in a journal.</summary>
/// <param name="Frames">The commits that are not in the tables yet, in their order.</param>
/// <param name="Loss">Which commits could not be read, in a sentence for the record; <see langword="null"/> where none is missing.</param>
internal sealed record JournalContent(IReadOnlyList<JournalFrame> Frames, string? Loss);
