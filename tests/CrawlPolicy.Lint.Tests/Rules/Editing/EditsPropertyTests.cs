using System.Text;
using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Lint.Tests.Rules.Editing;

public sealed class EditsPropertyTests
{
    private static readonly string[] Values = ["a", "\"b c\"", "'d'", "{ id: e, text: f }", "[g, h]", "i j", "\"k]\""];

    private static readonly string[] BlockValues = [.. Values, "id: l\n    text: m", "id: n\n    text: |\n      o\n      p", "q\n    r"];

    [Fact]
    public void RemoveItem_OfAnyBlockList_LeavesExactlyTheOthers() =>
        Prop.ForAll(ListsOf(BlockValues), static drawn =>
        {
            var (items, index) = drawn;
            var text = "hosts:\n" + string.Concat(items.Select(static (item, i) => (i % 3 == 2 ? "  # above\n" : "") + $"  - {item}\n")) + "name: x\n";
            return IsRemoved(text, items.Length, index);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RemoveItem_OfAnyListInBrackets_LeavesExactlyTheOthers() =>
        Prop.ForAll(ListsOf(Values), static drawn =>
        {
            var (items, index) = drawn;
            var text = $"hosts: [{(index % 2 == 0 ? "" : "\n  ")}{string.Join(index % 3 == 0 ? ", " : ",\n  ", items)}{(items.Length % 2 == 0 ? "" : ",")}]\nname: x\n";
            return IsRemoved(text, items.Length, index);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<(string[] Items, int Index)> ListsOf(string[] values)
    {
        var drawn =
            from items in Gen.Elements(values).ArrayOf()
            where items.Length > 1
            from index in Gen.Choose(0, items.Length - 1)
            select (items, index);
        return drawn.ToArbitrary();
    }

    private static bool IsRemoved(string text, int count, int index)
    {
        var file = PolicyFileReader.Read("x.yaml", Encoding.UTF8.GetBytes(text));
        var before = ListOf(file);
        var edited = EditedText.Apply(text, Edits.RemoveItem(file, before, index)!);
        var after = ListOf(PolicyFileReader.Read("x.yaml", Encoding.UTF8.GetBytes(edited)));
        return before.Items.Count == count
            && edited.EndsWith("name: x\n", StringComparison.Ordinal)
            && before.Items.Where((_, i) => i != index).Select(Write).SequenceEqual(after.Items.Select(Write), StringComparer.Ordinal);
    }

    private static SourceSequence ListOf(PolicyFile file) => (SourceSequence)((SourceMapping)file.Root!).Find("hosts")!.Value;

    private static string Write(SourceNode node) => node switch
    {
        SourceScalar scalar => scalar.Value,
        SourceSequence list => $"[{string.Join(',', list.Items.Select(Write))}]",
        SourceMapping mapping => $"{{{string.Join(',', mapping.Entries.Select(static entry => $"{entry.Key.Value}:{Write(entry.Value)}"))}}}",
        _ => "",
    };
}
