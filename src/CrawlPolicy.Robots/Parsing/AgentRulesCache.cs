using System.Collections.Immutable;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>
/// The rules for the tokens asked for most recently. Tokens that the file does not name share those of <c>*</c>,
/// so that asking for many names costs a file little.
/// </summary>
internal sealed class AgentRulesCache(ParsedFile file)
{
    private const int Limit = 32;

    private readonly Lazy<RobotsAgentRules> _wildcard = new(() => new RobotsAgentRules(file, AgentSelection.Wildcard(file)));
    private ImmutableArray<(string Token, RobotsAgentRules Rules)> _kept = [];

    public RobotsAgentRules For(string token)
    {
        var kept = _kept;
        foreach (var entry in kept)
        {
            if (string.Equals(entry.Token, token, StringComparison.OrdinalIgnoreCase))
            {
                return entry.Rules;
            }
        }

        var rules = AgentSelection.Named(file, token) is { } named ? new RobotsAgentRules(file, named) : _wildcard.Value;
        ImmutableInterlocked.Update(
            ref _kept, (entries, entry) => (entries.Length < Limit ? entries : entries.RemoveAt(0)).Add(entry), (token, rules));
        return rules;
    }
}
