using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>What the beginning of a connection is.</summary>
/// <param name="Kind">Which of the cases.</param>
/// <param name="Head">The head, for <see cref="ConnectReadingKind.Connect"/>.</param>
/// <param name="Problem">What is wrong with it, for <see cref="ConnectReadingKind.Malformed"/>.</param>
internal readonly record struct ConnectReading(ConnectReadingKind Kind, ConnectHead? Head = null, Problem? Problem = null);
