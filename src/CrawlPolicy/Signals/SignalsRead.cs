using System.Collections;
using System.Runtime.CompilerServices;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Signals;

/// <summary>
/// The signals that one decision read, as its evidence. The decisions of one site read the same again and again, so the same list is
/// used for them, and its written form is made once.
/// </summary>
internal sealed class SignalsRead : IReadOnlyList<SignalEvidence>
{
    private static readonly ConditionalWeakTable<SignalStatement, StrongBox<SignalsRead>> Last = new();

    private readonly SignalStatement[] _statements;
    private readonly CrawlPurpose _purpose;
    private readonly ContentUse _use;
    private SignalEvidence[]? _evidence;
    private string? _json;

    private SignalsRead(SignalStatement[] statements, CrawlPurpose purpose, ContentUse use)
    {
        _statements = statements;
        _purpose = purpose;
        _use = use;
    }

    /// <summary>None.</summary>
    public static SignalsRead None { get; } = new([], default, default);

    /// <inheritdoc/>
    public int Count => _statements.Length;

    /// <summary>The list as a JSON array; empty text for none.</summary>
    public string Json => _json ??= Count == 0 ? "" : SignalEvidenceJson.Text(this);

    private SignalEvidence[] Evidence => _evidence ??= Array.ConvertAll(_statements, statement => SignalEvidence.Of(statement, _purpose, _use));

    /// <inheritdoc/>
    public SignalEvidence this[int index] => Evidence[index];

    /// <summary>The list of some statements.</summary>
    public static SignalsRead Of(List<SignalStatement> statements, CrawlPurpose purpose, ContentUse use)
    {
        if (statements.Count == 0)
        {
            return None;
        }

        var last = Last.GetOrCreateValue(statements[0]);
        var known = last.Value;
        return known is not null && known.Is(statements, purpose, use)
            ? known
            : last.Value = new SignalsRead([.. statements], purpose, use);
    }

    /// <summary>This list with more behind it.</summary>
    public SignalsRead With(IReadOnlyList<SignalStatement> more, CrawlPurpose purpose, ContentUse use) =>
        more.Count == 0 ? this : new SignalsRead([.. _statements, .. more], purpose, use);

    /// <inheritdoc/>
    public IEnumerator<SignalEvidence> GetEnumerator() => ((IEnumerable<SignalEvidence>)Evidence).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool Is(List<SignalStatement> statements, CrawlPurpose purpose, ContentUse use)
    {
        if (_purpose != purpose || _use != use || statements.Count != _statements.Length)
        {
            return false;
        }

        for (var i = 0; i < _statements.Length; i++)
        {
            if (!ReferenceEquals(_statements[i], statements[i]))
            {
                return false;
            }
        }

        return true;
    }
}
