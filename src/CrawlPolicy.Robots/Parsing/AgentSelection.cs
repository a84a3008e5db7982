using System.Text;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>The User-agent lines that name a token, and through them the ranges of rules and records that apply.</summary>
internal sealed class AgentSelection
{
    private readonly int[] _agents;

    private AgentSelection(string? token, int[] agents, (int Start, int End)[] ruleRanges)
    {
        Token = token;
        _agents = agents;
        RuleRanges = ruleRanges;
    }

    public string? Token { get; }

    /// <summary>Ranges of the file's rules, in file order.</summary>
    public (int Start, int End)[] RuleRanges { get; }

    /// <summary>The lines that name the token; null where none does.</summary>
    public static AgentSelection? Named(ParsedFile file, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var name = Encoding.UTF8.GetBytes(token);
        return Select(file, agent => ProductToken.Names(file.Content.AsSpan(agent.Start, agent.Length), agent.TokenLength, name));
    }

    /// <summary>The lines for everybody else; an empty selection where there are none.</summary>
    public static AgentSelection Wildcard(ParsedFile file) =>
        Select(file, agent => agent.IsWildcard) ?? new AgentSelection(null, [], []);

    /// <summary>The records that stand directly under a selected line, then the global ones.</summary>
    public List<RobotsRecord> RecordsOf(ParsedFile file)
    {
        var records = new List<RobotsRecord>();
        var next = 0;
        foreach (var record in file.Records)
        {
            // Both tables are in file order: one pass over each.
            while (next < _agents.Length && _agents[next] < record.AgentStart)
            {
                next++;
            }

            if (next < _agents.Length && _agents[next] < record.AgentEnd)
            {
                records.Add(file.RecordOf(record));
            }
        }

        var hasLicense = records.Exists(record => record.Kind == RobotsRecordKind.License);
        records.AddRange(file.GlobalRecords
            .Where(record => !hasLicense || record.Kind != RobotsRecordKind.License)
            .Select(file.RecordOf));
        return records;
    }

    private static AgentSelection? Select(ParsedFile file, Func<AgentEntry, bool> isNamed)
    {
        var agents = new List<int>();
        var ranges = new List<(int Start, int End)>();
        var lastGroup = -1;
        for (var index = 0; index < file.Agents.Length; index++)
        {
            var agent = file.Agents[index];
            if (!isNamed(agent))
            {
                continue;
            }

            agents.Add(index);
            if (agent.Group != lastGroup)
            {
                lastGroup = agent.Group;
                ranges.Add((file.Groups[lastGroup].RuleStart, file.Groups[lastGroup].RuleEnd));
            }
        }

        if (agents.Count == 0)
        {
            return null;
        }

        var first = file.Agents[agents[0]];
        var token = file.TextOf(first.Start, first.TokenLength == 0 ? first.Length : first.TokenLength);
        return new AgentSelection(token, [.. agents], [.. ranges]);
    }
}
