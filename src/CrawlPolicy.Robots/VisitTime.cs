namespace CrawlPolicy.Robots;

/// <summary>A part of the day, in UTC, that wraps midnight where <see cref="Start"/> lies after <see cref="End"/>.</summary>
/// <param name="Start">Time since midnight UTC at which the part begins, from 0 to 24 h.</param>
/// <param name="End">Time since midnight UTC at which it ends, itself excluded, from 0 to 24 h; equal to the start for the whole day.</param>
/// <param name="Line">The line of the file, from 1.</param>
public readonly record struct VisitTime(TimeSpan Start, TimeSpan End, int Line)
{
    /// <summary>Whether a time of day, in UTC, lies inside.</summary>
    public bool Contains(TimeOnly utc)
    {
        var time = utc.ToTimeSpan();
        if (Start == End)
        {
            return true;
        }

        return Start < End ? time >= Start && time < End : time >= Start || time < End;
    }
}
