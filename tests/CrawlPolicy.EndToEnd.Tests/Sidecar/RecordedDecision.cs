namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>A decision as <c>GET /v1/decisions</c> shows it.</summary>
internal sealed record RecordedDecision(string Id, string Stage, string Verdict, string Url, string Site, string Reason, string Rule);
