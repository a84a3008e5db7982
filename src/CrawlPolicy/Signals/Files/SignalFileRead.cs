using CrawlPolicy.Decisions;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>What came of the wish to read a file.</summary>
/// <param name="Snapshot">The snapshot; <see langword="null"/> where the file was not asked for.</param>
/// <param name="Refusal">Why it was not asked for: the site's next free slot lies too far off.</param>
internal readonly record struct SignalFileRead(SiteFileSnapshot? Snapshot, Refusal? Refusal);
