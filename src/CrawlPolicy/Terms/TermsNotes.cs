using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>What the Terms gate says of a fetch that it lets go on.</summary>
internal static class TermsNotes
{
    /// <summary>Names what matched, and where it stands.</summary>
    public static string Continue(Evaluation evaluation)
    {
        var note = (evaluation.Site, evaluation.AllowedBy) switch
        {
            (null, null) => $"No policy names {evaluation.Target.HostName}, and unknown sites are left to robots rules and signals.",
            (_, { } rule) => $"{evaluation.Purpose} is allowed by {rule.Id} at {rule.Location}{(rule.Clause is null ? "" : $": {rule.Clause}")}.",
            _ => "Nothing in the policies speaks of this fetch.",
        };
        return evaluation.RobotsLiftedBy is { } lifted
            ? $"{note} The grant {lifted.Id} at {lifted.Location} lifts the site's robots.txt."
            : note;
    }
}
