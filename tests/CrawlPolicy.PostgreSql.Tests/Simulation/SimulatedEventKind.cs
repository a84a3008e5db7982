namespace CrawlPolicy.PostgreSql.Tests.Simulation;

internal enum SimulatedEventKind
{
    Ask,
    Fetch,
    StatementArrives,
    AnswerArrives,
    Upkeep,
    NodeStops,
    NodeStarts,
    RestIsTold,
    IntervalChanges,
    IntervalIsRead,
}
