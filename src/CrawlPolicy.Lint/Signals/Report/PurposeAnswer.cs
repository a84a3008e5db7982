using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>What all protocols together say about one purpose.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Use">How far the crawler uses content for it.</param>
/// <param name="Meaning">What they say.</param>
/// <param name="By">The statement that decides; <see langword="null"/> where none speaks of the purpose.</param>
/// <param name="Setting">What settles a purpose that none speaks of; else <see langword="null"/>.</param>
internal sealed record PurposeAnswer(CrawlPurpose Purpose, ContentUse Use, SignalMeaning Meaning, SignalStatement? By, UnknownSetting? Setting)
{
    /// <summary>What the permission depends on, or what would lift the denial; each a sentence.</summary>
    public IReadOnlyList<string> Conditions { get; private init; } = [];

    /// <summary>Whether the purpose is allowed in the end.</summary>
    public bool IsAllowed => Setting?.IsAllowed ?? Meaning == SignalMeaning.Allow;

    /// <summary>Combines what a survey read, as the gate of signals does.</summary>
    public static PurposeAnswer Of(Survey survey, CrawlPurpose purpose, UnknownPurposes unknown)
    {
        var use = SignalCombination.UseOf(survey.Subject.Crawler, purpose);
        var statements = survey.Statements;
        var (meaning, denial) = SignalCombination.Of(statements, purpose, use);
        SignalStatement[] deciding = denial is not null ? [denial] : [.. statements.Where(statement => statement.MeaningFor(purpose, use) == SignalMeaning.Allow)];
        return new PurposeAnswer(purpose, use, meaning, deciding.FirstOrDefault(), meaning == SignalMeaning.Unknown ? unknown.For(purpose) : null)
        {
            Conditions = [.. deciding.Select(static statement => statement.Condition).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }
}
