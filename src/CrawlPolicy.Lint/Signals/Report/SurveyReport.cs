using CrawlPolicy.Lint.Output;
using CrawlPolicy.Signals;
using CrawlPolicy.Terms;
using Spectre.Console;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>Writes a survey for people: what each protocol says and where, then what every purpose gets.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="survey">The survey.</param>
internal sealed class SurveyReport(Terminal terminal, Survey survey)
{
    /// <summary>Writes the whole.</summary>
    /// <param name="answers">What the purposes get: all of them, or the one that was asked for.</param>
    public void Write(IReadOnlyList<PurposeAnswer> answers)
    {
        var subject = survey.Subject;
        terminal.Styled($"[bold]{Escaped(subject.Target.Url)}[/] for {Escaped(subject.ProductToken)}");
        if (survey.Robots is { } robots)
        {
            var rule = robots.Rule is null ? "no rule speaks of it" : $"'{robots.Rule}', line {robots.Line}";
            terminal.Styled($"  {(robots.IsAllowed ? "[green]robots.txt lets it be fetched[/]" : "[red]robots.txt disallows it[/]")} ({Escaped(rule)})");
        }

        foreach (var note in survey.Notes)
        {
            terminal.Styled($"  [grey]{Escaped(note)}[/]");
        }

        if (answers is [var one])
        {
            terminal.Line();
            Reason(one);
        }
        else
        {
            foreach (var section in survey.Sections)
            {
                terminal.Line();
                Write(section);
            }

            terminal.Line();
            new PurposeTable(terminal).Write(answers);
        }

        terminal.Tell($"{FindingReport.Count(survey.Statements.Count, "statement")}, {FindingReport.Count(survey.Findings.Count(), "finding")}.");
    }

    private void Write(SurveySection section)
    {
        terminal.Styled($"[bold]{Escaped(section.Protocol.Title)}[/] [grey]({section.Protocol})[/]");
        WriteReservations(section);
        foreach (var statement in section.Statements)
        {
            terminal.Styled($"  {Escaped(statement.Location)}  {Escaped(statement.Raw)}".TrimEnd());
            WriteMeaning(statement);
        }

        WriteFindings(section.Findings);
        foreach (var silence in section.Silences)
        {
            terminal.Styled($"  [grey]says nothing: {Escaped(silence)}[/]");
        }
    }

    private void WriteReservations(SurveySection section)
    {
        if (section.Protocol != SignalProtocol.TdmRep)
        {
            return;
        }

        foreach (var place in survey.Tdm.All)
        {
            var counts = survey.Tdm.Counts(place);
            terminal.Styled($"  {Escaped(place.Location)}  {Escaped(place.Raw)}{(counts ? "" : $"  [grey]({(place.IsReserved is null ? "unset" : "overruled")})[/]")}");
            if (counts && survey.Tdm.Statement is { } settled)
            {
                WriteMeaning(settled);
            }
        }
    }

    private void WriteMeaning(SignalStatement statement)
    {
        WritePurposes("[red]denies[/]", statement.Denied);
        WritePurposes("[green]permits[/]", statement.Allowed.Except(statement.Denied));
        if (statement.Use is { } use)
        {
            terminal.Line($"    limits use to {use.ToString().ToLowerInvariant()}");
        }

        if (statement.Condition is { } condition)
        {
            terminal.Line($"    = {PlainText.Of(condition)}");
        }
    }

    private void WritePurposes(string verb, PurposeSet purposes)
    {
        if (!purposes.IsEmpty)
        {
            terminal.Styled($"    {verb} {PurposeWords.Of(purposes)}");
        }
    }

    private void WriteFindings(IEnumerable<SignalFinding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.Styled($"  [bold]{Escaped(finding.Location)}:[/] [yellow]warning[/] {finding.Code}: {Escaped(finding.Message)}");
        }
    }

    private void Reason(PurposeAnswer answer)
    {
        foreach (var statement in survey.Statements)
        {
            terminal.Line($"  {PlainText.Of(SignalNotes.Of(statement, answer.Purpose, answer.Use))}");
        }

        WriteFindings(survey.Findings);
        var verdict = answer.IsAllowed ? "allow" : "deny";
        var why = answer switch
        {
            { Setting: { } setting } => $"no signal speaks of it, and {setting.Origin} {(setting.IsAllowed ? "allows" : "denies")} what is not said",
            { IsAllowed: true } => $"by {answer.By?.Protocol} ({answer.By?.Location}), and nothing denies it",
            _ => $"by {answer.By?.Protocol} ({answer.By?.Location}); any denial is a denial",
        };
        terminal.Styled($"[bold]{answer.Purpose}[/]: [{PurposeTable.StyleOf(answer)}]{verdict}[/], {Escaped(why)}.");
    }

    private static string Escaped(string text) => Markup.Escape(PlainText.Of(text));
}
