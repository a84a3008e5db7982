namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>
/// Reads structured fields (RFC 9651 §4.2). As that asks, one error fails the whole field; nothing that a server sends makes it throw.
/// </summary>
internal static class StructuredField
{
    /// <summary>The longest field that is read, in characters.</summary>
    public const int MaximumLength = 8 * 1024;

    /// <summary>The most members that a field may have, and an inner list items, and a member parameters.</summary>
    public const int MaximumMembers = 64;

    /// <summary>Reads a dictionary (§4.2.2): of a key given twice the last value counts.</summary>
    /// <param name="text">The field's value.</param>
    /// <param name="members">The members in the order of their keys' first mention.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryReadDictionary(ReadOnlySpan<char> text, out IReadOnlyList<StructuredMember> members) =>
        TryRead(text, isDictionary: true, out members);

    /// <summary>Reads a list (§4.2.1).</summary>
    /// <inheritdoc cref="TryReadDictionary"/>
    public static bool TryReadList(ReadOnlySpan<char> text, out IReadOnlyList<StructuredMember> members) =>
        TryRead(text, isDictionary: false, out members);

    private static bool TryRead(ReadOnlySpan<char> text, bool isDictionary, out IReadOnlyList<StructuredMember> members)
    {
        members = [];
        if (text.Length > MaximumLength)
        {
            return false;
        }

        var reader = new StructuredFieldReader(text);
        var found = new List<StructuredMember>();
        reader.SkipSpaces();
        while (!reader.IsAtEnd)
        {
            if (reader.ReadMember(isDictionary) is not { } member)
            {
                return false;
            }

            var index = isDictionary ? found.FindIndex(other => string.Equals(other.Key, member.Key, StringComparison.Ordinal)) : -1;
            if (index >= 0)
            {
                found[index] = member;
            }
            else if (found.Count == MaximumMembers)
            {
                return false;
            }
            else
            {
                found.Add(member);
            }

            if (!reader.TryReadSeparator())
            {
                return false;
            }
        }

        members = found;
        return true;
    }
}
