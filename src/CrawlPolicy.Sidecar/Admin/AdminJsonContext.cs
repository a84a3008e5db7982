using System.Text.Json.Serialization;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>What is read and written as JSON, compiled ahead, without reflection.</summary>
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(OutcomeReport))]
[JsonSerializable(typeof(DecisionRecord))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
