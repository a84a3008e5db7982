using System.Globalization;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Lint.Starting.Site;

namespace CrawlPolicy.Lint.Starting;

/// <summary>Says what was found of a site, and what to do next.</summary>
/// <param name="terminal">Where to.</param>
internal sealed class InitReport(Terminal terminal)
{
    /// <summary>Writes it.</summary>
    public void Write(string file, string policies, SiteFacts facts)
    {
        terminal.Line($"{file} written. It allows nothing: a person must read the terms first.");
        terminal.Line($"  terms     {(facts.Terms is null ? "not found" : PlainText.Of(facts.Terms.AbsoluteUri))}{(facts.TermsText is { } text ? $", {FindingReport.Count(text.Lines.Count, "line")} kept" : "")}");
        terminal.Line($"  reserved  {(facts.Reserved.Count == 0 ? "nothing, as far as the site says to machines" : string.Join(", ", facts.Reserved.Select(static answer => answer.Purpose.UseName).Distinct()))}");
        terminal.Line($"  pace      {(facts.CrawlDelay is { } delay ? string.Create(CultureInfo.InvariantCulture, $"a request every {delay.TotalSeconds:0.###} s") : "not stated")}");
        foreach (var note in facts.Notes)
        {
            terminal.Line($"  note      {PlainText.Of(note)}");
        }

        terminal.Line();
        terminal.Line("Next:");
        terminal.Line("  1. Read the terms, write the rules that follow from them, and add the review; the comments of the file say how.");
        terminal.Line($"  2. policy-lint lint {policies}          what is left to do");
        terminal.Line($"  3. policy-lint test {policies}          whether it decides what its tests say");
        terminal.Line($"  4. policy-lint terms check {policies}   from time to time: whether the terms have changed");
    }
}
