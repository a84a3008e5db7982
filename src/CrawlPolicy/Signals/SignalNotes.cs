using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals;

/// <summary>What signals say, in sentences for an explanation.</summary>
internal static class SignalNotes
{
    /// <summary>Adds a note for each statement, where an explanation was asked for.</summary>
    public static void Write(string gate, Evaluation evaluation)
    {
        if (evaluation.Notes is null)
        {
            return;
        }

        foreach (var statement in evaluation.Signals)
        {
            evaluation.Note(gate, Of(statement, evaluation.Purpose, SignalCombination.UseOf(evaluation)));
        }
    }

    /// <summary>One statement in a sentence.</summary>
    public static string Of(SignalStatement statement, CrawlPurpose purpose, ContentUse use)
    {
        var verb = statement.MeaningFor(purpose, use) switch
        {
            SignalMeaning.Deny => "denies",
            SignalMeaning.Allow => "permits",
            _ => "says nothing of",
        };
        var raw = statement.Raw.Length == 0 ? "" : $" '{statement.Raw}'";
        return $"{statement.Protocol.Title} ({statement.Location}){raw} {verb} {purpose}.{(statement.Condition is { } condition ? " " + condition : "")}";
    }
}
