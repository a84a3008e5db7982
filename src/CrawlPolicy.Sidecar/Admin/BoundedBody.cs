using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Reads a body whole, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">It is longer than allowed.</exception>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw new JsonException("It is too long.");
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return new ReadOnlySequence<byte>(bytes);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
