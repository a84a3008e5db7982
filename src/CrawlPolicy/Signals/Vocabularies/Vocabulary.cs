using System.Collections.Frozen;

namespace CrawlPolicy.Signals.Vocabularies;

/// <summary>The labels of one specification, and what each stands for.</summary>
internal sealed class Vocabulary
{
    private readonly FrozenDictionary<string, LabelScope> _labels;
    private readonly FrozenDictionary<string, LabelScope>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="comparer">Whether the specification tells upper case from lower case.</param>
    /// <param name="labels">The labels.</param>
    public Vocabulary(StringComparer comparer, params IEnumerable<(string Label, LabelScope Scope)> labels)
    {
        _labels = labels.ToFrozenDictionary(static entry => entry.Label, static entry => entry.Scope, comparer);
        _bySpan = _labels.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The labels, in no order.</summary>
    public IReadOnlyCollection<string> Labels => _labels.Keys;

    /// <summary>Finds what a label stands for.</summary>
    /// <param name="label">The label as written.</param>
    /// <param name="scope">What it stands for, or <see cref="LabelScope.Nothing"/>.</param>
    /// <returns>Whether the specification has the label.</returns>
    public bool TryFind(ReadOnlySpan<char> label, out LabelScope scope) => _bySpan.TryGetValue(label, out scope);
}
