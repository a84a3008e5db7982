using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Inspection;

/// <summary>What an answer says about the use of its content.</summary>
/// <param name="Stage">How far it was read: <see cref="DecisionStage.Headers"/> or <see cref="DecisionStage.Body"/>.</param>
/// <param name="Statements">What it says.</param>
/// <param name="Refusal">Why the body is not handed on whatever is said: it could not be read, or is only for who pays.</param>
internal sealed record AnswerReading(DecisionStage Stage, IReadOnlyList<SignalStatement> Statements, Refusal? Refusal = null);
