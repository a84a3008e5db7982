using System.Text.Json;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests.Containers;

/// <summary>The instructions of the repository's Dockerfile.</summary>
internal sealed class Dockerfile
{
    private readonly List<(string Name, string Text)> _instructions = [];

    private Dockerfile(string text)
    {
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(static line => line.Length > 0 && line[0] != '#'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            _instructions.Add((line[..space], line[space..].Trim()));
        }
    }

    /// <summary>What happens before the last stage: COPY and RUN, in their order.</summary>
    public IEnumerable<(string Name, string Text)> BuildSteps =>
        _instructions[.._instructions.FindLastIndex(static instruction => instruction.Name == "FROM")].Where(static instruction => instruction.Name is "COPY" or "RUN");

    /// <summary>The variables of the image.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment => _instructions
        .Where(static instruction => instruction.Name == "ENV")
        .SelectMany(static instruction => instruction.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(static pair => KeyValuePair.Create(pair.Split('=', 2)[0], pair.Split('=', 2)[1]));

    public string[] EntryPoint => Words("ENTRYPOINT");

    public string[] HealthCheck => Words("HEALTHCHECK");

    public static Dockerfile Read() => new(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Dockerfile")));

    private string[] Words(string name)
    {
        var text = _instructions.Last(instruction => instruction.Name == name).Text;
        return JsonSerializer.Deserialize<string[]>(text[text.IndexOf('[', StringComparison.Ordinal)..])!;
    }
}
