namespace CrawlPolicy.Signals.Rsl;

/// <summary>One <c>permits</c> or <c>prohibits</c> element (RSL 1.0 §3.4, §3.5).</summary>
/// <param name="IsPermission">Whether it permits.</param>
/// <param name="Type">What it lists, in lower case: <c>usage</c>, <c>user</c>, <c>geo</c>; as written where it is none of them.</param>
/// <param name="Tokens">The tokens, as written.</param>
/// <param name="Line">Its line.</param>
internal sealed record RslList(bool IsPermission, string Type, IReadOnlyList<string> Tokens, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(IsPermission ? "permits" : "prohibits")} {Type}: {string.Join(' ', Tokens)}";

    /// <summary>Splits a list at white space, and at the commas of RSL 0.9.</summary>
    public static string[] Split(string text) =>
        text.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
}
