using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>A header field by which a network marks a challenge.</summary>
/// <param name="Name">The field.</param>
/// <param name="Values">The values that mark one; empty for any.</param>
/// <param name="Statuses">The statuses that it marks one with; empty for any.</param>
/// <param name="Source">Where that is known from, and since when.</param>
internal sealed record ChallengeField(string Name, IReadOnlyList<string> Values, IReadOnlyList<int> Statuses, string Source)
{
    /// <summary>The mark, as <c>name: value</c>; <see langword="null"/> where the lines of the field are none.</summary>
    public string? Find(HeaderStringValues lines, int status)
    {
        if (Statuses.Count > 0 && !Statuses.Contains(status))
        {
            return null;
        }

        foreach (var line in lines)
        {
            var value = line.Trim();
            if (Values.Count == 0)
            {
                return Name;
            }

            if (Values.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return $"{Name}: {value.ToLowerInvariant()}";
            }
        }

        return null;
    }
}
