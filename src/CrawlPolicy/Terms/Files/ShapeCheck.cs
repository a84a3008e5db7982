using CrawlPolicy.Configuration;

namespace CrawlPolicy.Terms.Files;

/// <summary>Holds a value against its shape, and goes on after each finding.</summary>
internal static class ShapeCheck
{
    /// <summary>Checks a value and all within it.</summary>
    /// <param name="node">The value.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="name">What findings call it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(SourceNode node, Shape shape, string name, PolicyProblems problems)
    {
        switch (shape, node)
        {
            case (MappingShape mapping, SourceMapping value):
                CheckMapping(value, mapping, name, problems);
                break;
            case (ListShape, SourceSequence { Items.Count: 0 }):
                problems.Add(PolicyRules.WrongType, node.Span, $"{Capital(name)} is an empty list. Write at least one item, or leave the key out.");
                break;
            case (ListShape list, SourceSequence value):
                var itemName = $"an item of {name}";
                foreach (var item in value.Items)
                {
                    Check(item, list.Item, itemName, problems);
                }

                break;
            case (ScalarShape scalar, SourceScalar { Kind: not "nothing" } value):
                if (scalar.Check(value) is { } wrong)
                {
                    problems.Add(scalar.Rule, value.Span, $"{Capital(name)}{(scalar.IsSecret ? "" : $", {Words.Quote(value.Value)},")} {wrong}.");
                }

                break;
            default:
                problems.Add(PolicyRules.WrongType, node.Span, $"{Capital(name)} is {node.Kind}, where {shape.Expectation} is expected.");
                break;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static void CheckMapping(SourceMapping value, MappingShape shape, string name, PolicyProblems problems)
    {
        foreach (var (key, entry) in value.Entries)
        {
            if (Find(shape, key.Value) is { } known)
            {
                Check(entry, known.Value, known.Quoted, problems);
            }
            else
            {
                var names = shape.Keys.Select(static known => known.Name).ToArray();
                problems.Add(
                    PolicyRules.UnknownKey,
                    key.Span,
                    $"{Words.Quote(key.Value)} is no key of {name}{Words.DidYouMean(key.Value, names)}. Its keys are {Words.List(names)}.",
                    fix: Rename(value, key, names));
            }
        }

        foreach (var key in shape.Keys)
        {
            if (key.IsRequired && value.Find(key.Name) is null)
            {
                problems.Add(PolicyRules.MissingRequiredKey, value.Span, $"{Capital(name)} lacks `{key.Name}`. {key.Documentation}");
            }
        }
    }

    private static KeyShape? Find(MappingShape shape, string name)
    {
        foreach (var key in shape.Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }

        return null;
    }

    private static PolicyFix? Rename(SourceMapping value, SourceScalar key, string[] names) =>
        Suggestion.For(key.Value, names) is { } nearest && value.Find(nearest) is null
            ? new PolicyFix($"Write `{nearest}` for {Words.Quote(key.Value)}.", IsSafe: false, [new TextEdit(key.Span, nearest)])
            : null;
}
