using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Facts;

/// <summary>A facts file to begin with: every key, explained, as a comment until somebody states something.</summary>
internal static class FactsTemplate
{
    private const int Step = 2;

    /// <summary>Writes it.</summary>
    public static string Text()
    {
        var text = new StringBuilder("""
            # What the public summaries of `policy-lint report` ask for and no record of decisions can know.
            # Take the # away from what you state. What nobody states is shown as "not stated"; nothing is made up.
            # Texts may go over several lines behind a >-. Lists have one item a line, after a hyphen.

            """.ReplaceLineEndings("\n"));
        _ = text.Append($"apiVersion: {PolicyKind.ApiVersion}\nkind: {FactsShape.Kind}\n");
        foreach (var key in FactsShape.Root.Keys.Where(static key => !key.IsRequired))
        {
            _ = text.Append('\n');
            Write(text, key, 0);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, KeyShape key, int indent)
    {
        var space = new string(' ', indent);
        _ = text.Append($"# {space}# {key.Documentation}\n");
        switch (key.Value)
        {
            case MappingShape mapping:
                _ = text.Append($"# {space}{key.Name}:\n");
                WriteAll(text, mapping, indent + Step);
                break;
            case ListShape { Item: MappingShape item }:
                _ = text.Append($"# {space}{key.Name}:\n# {space}  -\n");
                WriteAll(text, item, indent + (2 * Step));
                break;
            case ListShape list:
                _ = text.Append($"# {space}{key.Name}:\n# {space}  - # {list.Item.Expectation}\n");
                break;
            default:
                _ = text.Append($"# {space}{key.Name}: # {key.Value.Expectation}\n");
                break;
        }
    }

    private static void WriteAll(StringBuilder text, MappingShape mapping, int indent)
    {
        foreach (var key in mapping.Keys)
        {
            Write(text, key, indent);
        }
    }
}
