using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Properties;

/// <summary>Readable files with a few bytes cut out, doubled or overwritten: what chance alone never writes.</summary>
internal static class Mutation
{
    public static Arbitrary<byte[]> Of(byte[] file) => Gen.Choose(0, 3)
        .SelectMany(count => Step(file.Length).ListOf(count))
        .Select(steps => steps.Aggregate(file, Apply))
        .ToArbitrary();

    private static Gen<(int Kind, int From, int Length, byte Octet)> Step(int length) =>
        from kind in Gen.Choose(0, 3)
        from start in Gen.Choose(0, length)
        from count in Gen.Choose(0, 40)
        from octet in Gen.Choose(0, 255)
        select (kind, start, count, (byte)octet);

    private static byte[] Apply(byte[] file, (int Kind, int From, int Length, byte Octet) step)
    {
        var from = Math.Min(step.From, file.Length);
        var to = Math.Min(from + step.Length, file.Length);
        return step.Kind switch
        {
            0 => [.. file[..from], .. file[to..]],
            1 => [.. file[..to], .. file[from..]],
            2 => [.. file[..from], step.Octet, .. file[Math.Min(from + 1, file.Length)..]],
            _ => file[..from],
        };
    }
}
