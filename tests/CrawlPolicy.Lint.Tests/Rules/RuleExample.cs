using System.Text;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>Makes files of the examples of a rule.</summary>
internal static class RuleExample
{
    private const string Marker = "# file: ";

    private static readonly string Members = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Rules", "clips.members");

    /// <summary>Writes the example that breaks a rule.</summary>
    public static void WriteBad(PolicyRule rule, string folder)
    {
        switch (rule.Id)
        {
            case "CP110":
                Write(folder, rule.Bad, Encoding.Latin1);
                break;
            case "CP111":
                Write(folder, rule.Bad.Replace("\nterms:", string.Concat(Enumerable.Range(2, 20_000).Select(static i => $"\n  - host-{i:d5}.example.com")) + "\nterms:", StringComparison.Ordinal), Encoding.UTF8);
                break;
            case "CP113":
                _ = File.CreateSymbolicLink(Path.Combine(folder, "example.yaml"), "nowhere.yaml");
                break;
            case "CP114":
                Write(folder, rule.Bad.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8);
                break;
            case "CP324":
                Write(folder, rule.Bad, Encoding.UTF8);
                File.Copy(Members, Path.Combine(folder, "datasets", "clips.members"));
                break;
            default:
                Write(folder, rule.Bad, Encoding.UTF8);
                break;
        }
    }

    /// <summary>Writes the mended example.</summary>
    public static void WriteGood(PolicyRule rule, string folder)
    {
        Write(folder, rule.Good, Encoding.UTF8);
        if (rule.Id is "CP323" or "CP324")
        {
            File.Copy(Members, Path.Combine(folder, "datasets", "clips.members"));
        }
    }

    /// <summary>Takes an example apart: each file with its path.</summary>
    public static IEnumerable<(string Path, string Text)> Split(string example)
    {
        var path = (string?)null;
        var text = new StringBuilder();
        foreach (var line in example.TrimEnd('\n').Split('\n'))
        {
            if (!line.StartsWith(Marker, StringComparison.Ordinal))
            {
                _ = text.Append(line).Append('\n');
                continue;
            }

            if (text.Length > 0)
            {
                yield return (path ?? PathOf(text.ToString()), text.ToString());
            }

            path = line[Marker.Length..].Trim();
            _ = text.Clear();
        }

        yield return (path ?? PathOf(text.ToString()), text.ToString());
    }

    private static void Write(string folder, string example, Encoding encoding)
    {
        foreach (var (path, text) in Split(example))
        {
            var file = Path.Combine(folder, path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, encoding.GetBytes(text));
        }
    }

    private static string PathOf(string text)
    {
        var kind = ValueOf(text, "kind") ?? "Site";
        return $"{kind.ToLowerInvariant()}s/{ValueOf(text, "name") ?? "example"}.yaml";
    }

    private static string? ValueOf(string text, string key) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith($"{key}: ", StringComparison.Ordinal))?[(key.Length + 2)..].Trim('"', ' ');
}
