namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>Something that is to happen.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">To whom.</param>
/// <param name="Life">In which life of its node it was planned.</param>
internal readonly record struct SimulatedEvent(SimulatedEventKind Kind, object? Subject, int Life);
