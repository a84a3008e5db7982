using System.Text;

namespace CrawlPolicy.Sidecar.Tests.Logging;

/// <summary>A pipe that nobody reads until a test opens it.</summary>
internal sealed class GatedStream : MemoryStream
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly Lock _lock = new();

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }

    public void Open() => _gate.Set();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _gate.Wait();
        lock (_lock)
        {
            base.Write(buffer, offset, count);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }
}
