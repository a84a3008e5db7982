using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>Builds a section.</summary>
/// <param name="facts">Answers what its maker states.</param>
internal sealed class SectionBuilder(ReportFacts facts)
{
    private static readonly Statement[] Nothing = [];

    private readonly List<ReportBlock> _blocks = [];

    /// <summary>Ends the section.</summary>
    public ReportSection Build(string number, string title) => new(number, title, _blocks);

    /// <summary>Adds a paragraph.</summary>
    public void Text(StatementHandler text) => _blocks.Add(new TextBlock(new Statement(text.Parts)));

    /// <summary>Adds a table, unless it is empty.</summary>
    public void Table(TableBlock table)
    {
        if (table.Rows.Count > 0)
        {
            _blocks.Add(table);
        }
    }

    /// <summary>Adds a field that the record answers; where it holds no answer, the field is not stated.</summary>
    public void Field(string key, string label, params IReadOnlyList<Statement> answer) =>
        _blocks.Add(new FieldBlock(key, label, answer.Count > 0 ? FieldState.Stated : FieldState.NotStated, answer));

    /// <summary>Adds a field that another answer makes void.</summary>
    public void Void(string key, string label) => _blocks.Add(new FieldBlock(key, label, FieldState.NotApplicable, Nothing));

    /// <summary>Adds a field that the facts file answers.</summary>
    public void Fact(string key, string label) => Field(key, label, Of(facts.Text(key)));

    /// <summary>Adds a field that the facts file may answer.</summary>
    public void OptionalFact(string key, string label)
    {
        var answer = Of(facts.Text(key));
        _blocks.Add(new FieldBlock(key, label, answer.Length > 0 ? FieldState.Stated : FieldState.LeftOut, answer));
    }

    /// <summary>Adds a question that the facts file answers with yes or no.</summary>
    /// <returns>Whether the answer is yes, so that what depends on it must be answered.</returns>
    public bool Truth(string key, string label)
    {
        var answer = facts.Truth(key);
        Field(key, label, answer is null ? Nothing : [Statement.Plain(answer.Value ? "☒ Yes  ☐ No" : "☐ Yes  ☒ No")]);
        return answer == true;
    }

    /// <summary>Adds the modalities that the facts file names.</summary>
    public void Modalities(string key, string label) => Field(key, label, facts.Texts(key) is { Count: > 0 } named ? [Statement.Plain(Boxes(named))] : Nothing);

    /// <summary>Adds a list that the facts file holds.</summary>
    public void List(string key, string label) => Field(key, label, [.. facts.Texts(key).Select(Statement.Plain)]);

    /// <summary>The template's boxes for modalities.</summary>
    public static string Boxes(IReadOnlyCollection<string> named) =>
        string.Join("  ", Modality.All.Select(modality => (named.Contains(modality.Name) ? "☒ " : "☐ ") + modality.Title));

    private static Statement[] Of(string? text) => text is null ? Nothing : [Statement.Plain(text)];
}
