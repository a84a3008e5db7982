using CrawlPolicy.Robots;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Signals;

/// <summary>Asks sources about a path.</summary>
internal static class SignalPathReading
{
    private const int StackLength = 4096;

    /// <summary>What a file says of the reservation of a path, before the other places of its protocol count (TDMRep §5).</summary>
    /// <param name="pathAndQuery">The path, as it is sent.</param>
    /// <param name="source">The file.</param>
    /// <returns>The properties; <see langword="null"/> where no entry matches.</returns>
    public static TdmReservation? FindReservation(ReadOnlySpan<char> pathAndQuery, TdmRepSource source)
    {
        var normalised = new byte[RobotsPath.NormalisedLength(pathAndQuery.Length)];
        return source.FindReservation(new SignalPath(pathAndQuery, normalised.AsSpan(0, RobotsPath.Normalise(pathAndQuery, normalised))));
    }

    /// <summary>Adds what sources say about a path.</summary>
    /// <param name="pathAndQuery">The path, as it is sent.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="statements">Takes what they say.</param>
    public static void Collect(ReadOnlySpan<char> pathAndQuery, IReadOnlyList<SignalSource> sources, List<SignalStatement> statements)
    {
        if (sources.Count == 0)
        {
            return;
        }

        var length = RobotsPath.NormalisedLength(pathAndQuery.Length);
        var buffer = length <= StackLength ? stackalloc byte[StackLength] : new byte[length];
        var path = new SignalPath(pathAndQuery, buffer[..RobotsPath.Normalise(pathAndQuery, buffer)]);
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i].Find(path) is { } statement)
            {
                statements.Add(statement);
            }
        }
    }
}
