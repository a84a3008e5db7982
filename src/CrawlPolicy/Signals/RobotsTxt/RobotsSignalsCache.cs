using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>
/// The signals of robots.txt files, read once for a snapshot and a product token and kept as long as the snapshot is. Safe for use from
/// many threads.
/// </summary>
internal sealed class RobotsSignalsCache(SignalOptions options)
{
    /// <summary>For how many product tokens signals are kept with one snapshot.</summary>
    private const int Tokens = 16;

    private readonly ConditionalWeakTable<RobotsSnapshot, Entry> _entries = new();

    /// <summary>What a file says to a crawler. Allocates nothing when it was asked before.</summary>
    /// <param name="snapshot">The file.</param>
    /// <param name="productToken">The crawler's product token.</param>
    public RobotsSignals Of(RobotsSnapshot snapshot, string productToken)
    {
        if (!_entries.TryGetValue(snapshot, out var entry))
        {
            entry = _entries.GetValue(snapshot, key => new Entry(key, options));
        }

        return entry.Of(productToken);
    }

    private sealed class Entry(RobotsSnapshot snapshot, SignalOptions options)
    {
        private readonly RobotsFileReference _file =
            new(snapshot.Origin + "/robots.txt", snapshot.Digest.Length == 0 ? null : snapshot.Digest, snapshot.FetchedAt);

        private readonly Robots.RobotsDocument _document = snapshot.Document;
        private ImmutableArray<(string Token, RobotsSignals Signals)> _kept = [];
        private SignalSource? _aiTokens;
        private bool _areAiTokensRead;

        public RobotsSignals Of(string token)
        {
            foreach (var kept in _kept)
            {
                if (string.Equals(kept.Token, token, StringComparison.OrdinalIgnoreCase))
                {
                    return kept.Signals;
                }
            }

            return Read(token);
        }

        private RobotsSignals Read(string token)
        {
            lock (_file)
            {
                if (!_areAiTokensRead)
                {
                    _aiTokens = RobotsSignals.ReadAiTokens(_document, options, _file);
                    _areAiTokensRead = true;
                }

                var signals = RobotsSignals.Read(_document.For(token), _aiTokens, options, _file);
                _kept = (_kept.Length < Tokens ? _kept : _kept.RemoveAt(0)).Add((token, signals));
                return signals;
            }
        }
    }
}
