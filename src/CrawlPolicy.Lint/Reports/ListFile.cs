using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports;

/// <summary>The file that holds a whole list, which a report shows a part of and vouches for by a digest.</summary>
internal static class ListFile
{
    /// <summary>Says where the whole list is, and what its digest is.</summary>
    /// <param name="question">What was asked for.</param>
    /// <param name="write">Writes the list.</param>
    /// <param name="count">How many lines it has.</param>
    /// <param name="one">What it lists, where that is one.</param>
    /// <param name="many">What it lists, in the plural.</param>
    /// <param name="address">Where it is published.</param>
    public static Statement Describe(ReportQuestion question, Action<TextWriter> write, long count, string one, string many, string? address)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = Create(stream))
        {
            write(writer);
        }

        var digest = "sha256:" + Convert.ToHexStringLower(hash.Hash!);
        var place = question.ListFile is { } file ? $"the file {Path.GetFileName(file)}" : "a file that was not written";
        var published = address is null ? "" : $", published at {address}";
        return Statement.Plain(string.Create(CultureInfo.InvariantCulture, $"The whole list of {count:N0} {(count == 1 ? one : many)}, with bytes by modality and the entries behind each line, is {place}{published}; its digest is {digest}."));
    }

    /// <summary>Begins to write.</summary>
    public static StreamWriter Create(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}
