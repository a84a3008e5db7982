using System.Security.Cryptography;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Random bytes for salts, drawn many at a time: drawing those of one entry takes longer than hashing it.</summary>
internal sealed class Salts
{
    private readonly byte[] _drawn = new byte[4096];
    private int _left;

    /// <summary>Fills a span with bytes that were never given before.</summary>
    /// <param name="salts">The span, no longer than what is drawn at a time.</param>
    public void Fill(Span<byte> salts)
    {
        if (_left < salts.Length)
        {
            RandomNumberGenerator.Fill(_drawn);
            _left = _drawn.Length;
        }

        var given = _drawn.AsSpan(_drawn.Length - _left, salts.Length);
        given.CopyTo(salts);
        given.Clear();
        _left -= salts.Length;
    }
}
