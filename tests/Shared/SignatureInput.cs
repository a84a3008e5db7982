namespace CrawlPolicy.Tests.Shared;

/// <summary>One member of a Signature-Input field, read without the code under test; enough of RFC 8941 for what is written here.</summary>
/// <param name="Label">The member's name.</param>
/// <param name="Components">The identifiers of the components, as written.</param>
/// <param name="Parameters">The parameters; strings without their quotes.</param>
/// <param name="Text">All behind the name, which is what the signature covers last.</param>
internal sealed record SignatureInput(
    string Label, IReadOnlyList<string> Components, IReadOnlyDictionary<string, string> Parameters, string Text)
{
    public static SignatureInput Parse(string field)
    {
        var equals = field.IndexOf('=', StringComparison.Ordinal);
        var text = field[(equals + 1)..];
        var end = text.IndexOf(')', StringComparison.Ordinal);
        return new SignatureInput(
            field[..equals],
            text[1..end].Split(' '),
            text[(end + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(static parameter => parameter.Split('=', 2))
                .ToDictionary(static parameter => parameter[0], static parameter => parameter[1].Trim('"'), StringComparer.Ordinal),
            text);
    }

    /// <summary>A time among the parameters.</summary>
    public DateTimeOffset Time(string name) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(Parameters[name], System.Globalization.CultureInfo.InvariantCulture));
}
