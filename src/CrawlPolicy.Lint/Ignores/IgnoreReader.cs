using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>Reads the comments of a file that ask not to hear of findings.</summary>
/// <param name="today">The day that their dates are held against, in UTC.</param>
internal sealed class IgnoreReader(DateOnly today)
{
    private const string Form = "Write `# policy-lint: ignore[CP202] reason`, or leave the comment out.";

    /// <summary>Reads a file. A comment with a finding of its own hides nothing.</summary>
    public (IReadOnlyList<Ignore> Ignores, IReadOnlyList<PolicyProblem> Problems) Read(PolicyFile file)
    {
        var problems = new PolicyProblems(file.Path);
        var ignores = new List<Ignore>();
        for (var i = 0; i < file.Comments.Count && file.Root is not null; i++)
        {
            var comment = file.Comments[i];
            if (IgnoreDirective.TryParse(comment.Text, out var directive) is { } wrong)
            {
                problems.Add(PolicyRules.MalformedIgnore, comment.Span, $"The comment {wrong}. {Form}");
            }
            else if (directive is not null && IsInForce(directive, comment, problems))
            {
                var nodes = NodesOfLine.Find(file.Root, comment.IsTrailing ? comment.Span.Line : NextLine(file.Comments, i));
                ignores.AddRange(Rules(directive, comment, problems).Select(rule => new Ignore(rule, directive.Reason, comment.Span, nodes)));
            }
        }

        return (ignores, problems.Found);
    }

    // Several comments of this kind may stand above one node.
    private static int NextLine(IReadOnlyList<SourceComment> comments, int i)
    {
        var line = comments[i].Span.Line + 1;
        while (++i < comments.Count && comments[i].Span.Line == line && !comments[i].IsTrailing)
        {
            line++;
        }

        return line;
    }

    private static IEnumerable<PolicyRule> Rules(IgnoreDirective directive, SourceComment comment, PolicyProblems problems)
    {
        foreach (var name in directive.Rules)
        {
            if (RuleCatalogue.Find(name) is not { } rule)
            {
                problems.Add(
                    PolicyRules.UnknownRuleInIgnore, comment.Span, $"There is no rule {Words.Quote(name)}{Words.DidYouMean(name, RuleCatalogue.Words)}. `policy-lint rules` lists them.");
            }
            else if (!rule.CanBeIgnored)
            {
                var what = rule.Severity == PolicySeverity.Error ? "is an error, which keeps the policies from being in force" : "is about comments like this one";
                problems.Add(PolicyRules.IgnoreNotPermitted, comment.Span, $"{rule.Id} {rule.Name} {what}. It cannot be ignored: correct what it finds.");
            }
            else
            {
                yield return rule;
            }
        }
    }

    private bool IsInForce(IgnoreDirective directive, SourceComment comment, PolicyProblems problems)
    {
        if (directive.Reason.Length == 0)
        {
            problems.Add(PolicyRules.IgnoreWithoutReason, comment.Span, "The comment says what to ignore, but not why. Write the reason behind `]`.");
        }

        if (directive.Until < today)
        {
            problems.Add(
                PolicyRules.IgnoreExpired,
                comment.Span,
                $"The comment held until {directive.Until:yyyy-MM-dd}. Look at the finding again: correct it, or give the comment a new date and reason.");
        }

        return directive.Reason.Length > 0 && !(directive.Until < today);
    }
}
