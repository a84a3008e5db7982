using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>Makes every slip that can be made in a policy file, the same each time.</summary>
internal sealed class MutationGenerator
{
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["how"] = ["primary", "secondary", "unverified"],
        ["status"] = ["active", "withdrawn"],
        ["idCharacters"] = ["base64url", "alphanumeric", "digits", "decimal"],
        ["tls"] = ["auto", "intercept", "tunnel", "deny"],
        ["contentUse"] = ["immediate", "reference", "full"],
        ["publicSearchEngine"] = ["true", "false"],
        ["kind"] = [.. PolicyKinds.All.Select(static kind => kind.Name)],
    };

    private readonly List<Mutation> _mutations = [];
    private readonly string _file;
    private readonly SourceText _text;

    private MutationGenerator(string file, string text)
    {
        _file = file;
        _text = new SourceText(text);
    }

    public static IReadOnlyList<Mutation> Generate(string file, string text)
    {
        var generator = new MutationGenerator(file, text);
        generator.Visit(PolicyFileReader.Read(file, System.Text.Encoding.UTF8.GetBytes(text)).Root!, "", "");
        return generator._mutations;
    }

    private void Visit(SourceNode node, string path, string key)
    {
        switch (node)
        {
            case SourceMapping mapping:
                VisitMapping(mapping, path);
                break;
            case SourceSequence sequence:
                var starts = sequence.Items.Select(static item => item.Span).ToList();
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    var what = (sequence.Items[i] as SourceScalar)?.Value ?? i.ToString(CultureInfo.InvariantCulture);
                    Add(MutationClass.ItemDeleted, starts[i], $"{path}[{what}] deleted", _text.Without(sequence, starts, i));
                    Visit(sequence.Items[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", key);
                }

                break;
            case SourceScalar scalar:
                VisitScalar(scalar, path, key);
                break;
        }
    }

    private void VisitMapping(SourceMapping mapping, string path)
    {
        var starts = mapping.Entries.Select(static entry => entry.Key.Span).ToList();
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var (key, value) = mapping.Entries[i];
            var below = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            Add(MutationClass.KeyDeleted, key.Span, $"{below} deleted", _text.Without(mapping, starts, i));
            if (key.Value is "allow" or "deny")
            {
                var other = key.Value == "allow" ? "deny" : "allow";
                Add(MutationClass.AllowAndDenyExchanged, key.Span, $"{below} made {other}", _text.Replace(key, other));
            }

            Visit(value, below, key.Value);
        }
    }

    private void VisitScalar(SourceScalar scalar, string path, string key)
    {
        var (kind, values) = key switch
        {
            "hosts" => (MutationClass.HostWidened, Wider(scalar.Value)),
            "allow" or "deny" or "purposes" or "purpose" => (MutationClass.PurposeSwapped, OtherPurposes(scalar.Value)),
            "default" or "decision" => (MutationClass.AllowAndDenyExchanged, [scalar.Value != "allow" ? "allow" : key == "default" ? "deny" : "refuse"]),
            "idLength" or "concurrency" or "dailyCap" => (MutationClass.ValueChanged, OtherNumbers(scalar.Value)),
            "interval" or "every" => (MutationClass.ValueChanged, OtherDurations(scalar.Value)),
            "paths" => (MutationClass.ValueChanged, (string[])[scalar.Value[..^1], scalar.Value + "x", "/"]),
            "urls" when scalar.Value.Contains("{id}", StringComparison.Ordinal) => (MutationClass.ValueChanged, [scalar.Value.Insert(scalar.Value.IndexOf('/', StringComparison.Ordinal) + 1, "x")]),
            _ when Choices.TryGetValue(key, out var words) && words.Contains(scalar.Value) => (MutationClass.WordSwapped, words),
            _ => default,
        };
        foreach (var value in (values ?? []).Where(value => value.Length > 0 && value != scalar.Value))
        {
            Add(kind, scalar.Span, $"{path}: {scalar.Value} made {value}", _text.Replace(scalar, value));
        }
    }

    private static string[] Wider(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        var parent = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return name != host ? [$"*.{parent}"] : parent.Contains('.', StringComparison.Ordinal) ? [$"*.{name}", $"*.{parent}"] : [$"*.{name}"];
    }

    private static string[] OtherPurposes(string word)
    {
        if (word == "all")
        {
            return [CrawlPurpose.AllUses[0], CrawlPurpose.AllUses[1]];
        }

        var (use, beneficiary) = word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (word[..colon], word[colon..]) : (word, "");
        var next = CrawlPurpose.AllUses[(CrawlPurpose.AllUses.ToList().IndexOf(use) + 1) % CrawlPurpose.AllUses.Count];
        return [next + beneficiary, beneficiary.Length == 0 ? $"{use}:academic" : use];
    }

    private static string[] OtherNumbers(string number)
    {
        var value = int.Parse(number, CultureInfo.InvariantCulture);
        return [(value + 1).ToString(CultureInfo.InvariantCulture), value > 1 ? (value - 1).ToString(CultureInfo.InvariantCulture) : ""];
    }

    private static string[] OtherDurations(string duration) => [$"1{duration}", duration.EndsWith("ms", StringComparison.Ordinal) ? "1ms" : duration[..^1] + "ms"];

    private void Add(MutationClass kind, SourceSpan span, string what, string content) => _mutations.Add(new Mutation(kind, _file, span.Line, what, content));
}
