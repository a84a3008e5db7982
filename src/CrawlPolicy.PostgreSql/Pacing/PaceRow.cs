using Npgsql;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>What the database answered for one site, in its microseconds.</summary>
/// <param name="Now">Its time.</param>
/// <param name="Start">When the slot may begin at the earliest.</param>
/// <param name="Base">When the first slot begins; <see langword="null"/> where none was granted.</param>
/// <param name="NextFree">The site's theoretical arrival time before; <see langword="null"/> where it was not known.</param>
/// <param name="Day">The beginning of the day that <paramref name="Reserved"/> counts.</param>
/// <param name="Reserved">The slots of that day.</param>
internal readonly record struct PaceRow(long Now, long Start, long? Base, long? NextFree, long Day, long Reserved)
{
    private const long DayLength = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads an answer of <see cref="PaceStatements.Reserve"/>.</summary>
    public static PaceRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(2),
        row.GetInt64(3),
        row.IsDBNull(4) ? null : row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetInt64(5),
        row.IsDBNull(6) ? 0 : row.GetInt64(6),
        row.IsDBNull(7) ? 0 : row.GetInt64(7));

    /// <summary>The next free slot.</summary>
    /// <param name="dailyCap">The most slots in a day; 0 for no limit.</param>
    public long Next(int dailyCap)
    {
        var free = Math.Max(NextFree ?? Start, Start);
        var day = free - (free % DayLength);
        return dailyCap > 0 && Reserved >= dailyCap && day == Day ? day + DayLength : free;
    }

    /// <summary>How long from now the next free slot begins.</summary>
    public TimeSpan NextAfterRefusal(int dailyCap) => TimeSpan.FromMicroseconds(Next(dailyCap) - Now);
}
