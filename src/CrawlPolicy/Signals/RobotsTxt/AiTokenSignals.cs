using System.Collections.Concurrent;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>
/// What a file disallows to the product tokens that stand for AI training. No other crawler is named by them; what they are kept from, the
/// site reserves from training.
/// </summary>
internal sealed class AiTokenSignals : SignalSource
{
    private readonly TokenRules[] _tokens;
    private readonly RobotsFileReference _file;

    private AiTokenSignals(IEnumerable<TokenRules> tokens, RobotsFileReference file)
    {
        _tokens = [.. tokens];
        _file = file;
    }

    /// <summary>Reads the groups of the tokens that have one of their own.</summary>
    /// <returns>The source; <see langword="null"/> where no such group can disallow anything.</returns>
    public static AiTokenSignals? Read(RobotsDocument document, IReadOnlyList<string> tokens, RobotsFileReference file)
    {
        var named = tokens
            .Select(token => new TokenRules(token, document.For(token)))
            .Where(static token => token.Rules.MatchedToken is not (null or "*") && !token.Rules.AllowsEverything)
            .OrderByDescending(static token => token.Rules.DisallowsEverything)
            .ToList();
        return named.Count == 0 ? null : new AiTokenSignals(named, file);
    }

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path)
    {
        foreach (var token in _tokens)
        {
            if (token.Rules.Judge(path.PathAndQuery) is { IsAllowed: false, Rule: { } rule })
            {
                return token.StatementOf(rule, _file);
            }
        }

        return null;
    }

    /// <summary>The rules of one token.</summary>
    private sealed class TokenRules(string name, RobotsAgentRules rules)
    {
        // A file may have thousands of rules, and most never decide: a statement is made when its rule first does.
        private readonly ConcurrentDictionary<int, SignalStatement> _statements = new();

        public RobotsAgentRules Rules => rules;

        public SignalStatement StatementOf(RobotsRule rule, RobotsFileReference file) =>
            _statements.TryGetValue(rule.Line, out var statement) ? statement : _statements.GetOrAdd(rule.Line, Make(rule, file));

        private SignalStatement Make(RobotsRule rule, RobotsFileReference file) =>
            file.State(SignalProtocol.AiToken, rule.Line, rule.ToString(), new SignalReading(Crosswalk.Training.Denied, default)) with
            {
                Condition = $"The rule is for {name}, a product token that stands for AI training.",
            };
    }
}
