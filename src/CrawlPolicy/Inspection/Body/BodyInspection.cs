using System.Globalization;
using System.Security.Cryptography;
using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Embedded;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Reads what a body that was held back says about its use. It does no I/O; documents that a page links to are the caller's to read.</summary>
internal sealed class BodyInspection(InspectionOptions options, TimeProvider time)
{
    /// <summary>Reads a body.</summary>
    /// <param name="need">What of it must be read, by <see cref="BodyNeeds.Of"/>.</param>
    /// <param name="use">What the content is for.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="subject">What it belongs to.</param>
    /// <returns>What it says. It throws for no body.</returns>
    public BodyReading Read(BodyNeed need, CrawlUse use, InspectedBody body, BodySubject subject)
    {
        if (!body.IsComplete)
        {
            return Unread($"The body has more than {Bytes(options.MaximumBody)}.");
        }

        using var decoded = BodyDecoder.Decode(body.Bytes, subject.ContentEncoding, options.MaximumDecodedBody);
        return decoded.Outcome switch
        {
            DecodingOutcome.Decoded => Read(need == BodyNeed.Unclear ? BodyNeeds.OfBytes(use, decoded.Bytes.Span) : need, decoded.Bytes.Span, subject),
            DecodingOutcome.TooLarge => Unread($"The body decodes to more than {Bytes(options.MaximumDecodedBody)}."),
            DecodingOutcome.UnknownCoding => Unread($"The content coding {SignalFindings.Quote(subject.ContentEncoding)} is not known here."),
            _ => Unread($"The body is not in the content coding {SignalFindings.Quote(subject.ContentEncoding)} that it states."),
        };
    }

    private BodyReading Read(BodyNeed need, ReadOnlySpan<byte> content, BodySubject subject)
    {
        var reading = need switch
        {
            BodyNeed.Page => ReadPage(content, subject),
            BodyNeed.Metadata => ReadMetadata(content, subject),
            BodyNeed.WholeBody => Unread("The answer is a part of a body."),
            _ => BodyReading.Silent,
        };
        return reading.Statements.Count == 0 ? reading : WithDigest(reading, content);
    }

    private BodyReading ReadPage(ReadOnlySpan<byte> content, BodySubject subject)
    {
        var facts = PageReader.Read(content, subject.Url, subject.ContentType, subject.ProductToken);
        return facts.IsSilent ? BodyReading.Silent : new PageInterpreter(facts, subject.ProductToken, time.GetUtcNow()).Interpret();
    }

    private static BodyReading ReadMetadata(ReadOnlySpan<byte> content, BodySubject subject)
    {
        var signals = EmbeddedReader.Read(content, subject.Url.AbsoluteUri);
        return new BodyReading
        {
            Statements = [.. new[] { signals.Plus, signals.Rsl }.OfType<SignalStatement>()],
            EmbeddedReservation = signals.Tdm,
            Findings = signals.Findings,
            Shortfall = Shortfalls.Of(signals.Findings),
        };
    }

    private static BodyReading WithDigest(BodyReading reading, ReadOnlySpan<byte> content)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        return reading with { Statements = [.. reading.Statements.Select(statement => statement with { Digest = digest })] };
    }

    private static BodyReading Unread(string why) => new() { Shortfall = why };

    private static string Bytes(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} bytes");
}
