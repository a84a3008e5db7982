using System.Text.Json.Nodes;

namespace CrawlPolicy.Terms.Files;

/// <summary>
/// The path of an agreement's file. It can only go down from the folder of the grant, so that it never leaves the folder of the
/// policies, from wherever that is read.
/// </summary>
internal static class AgreementPath
{
    /// <summary>The longest path, in characters.</summary>
    public const int MaximumLength = 512;

    /// <summary>How a path is written.</summary>
    public static readonly ScalarShape Shape = new(
        "agreementPath", "a path below the file's folder",
        static scalar => Check(scalar.Value),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^(?!/)(?!.*(^|/)\\.{0,2}(/|$))[^\\\\:]+$", ["maxLength"] = MaximumLength }) { Rule = PolicyRules.AgreementFile };

    /// <summary>Says what is wrong with a path, as the rest of a sentence about it; <see langword="null"/> where nothing is.</summary>
    public static string? Check(string path)
    {
        if (path.Length is 0 or > MaximumLength)
        {
            return $"has {path.Length:N0} characters; a path has 1 to {MaximumLength}";
        }

        if (path.Any(static c => c is '\\' or ':' || char.IsControl(c)))
        {
            return "has a backslash, a colon or a control character; write folders with `/` between them";
        }

        return path.Split('/').Any(static part => part is "" or "." or "..")
            ? "does not only go down from this file's folder; write it without `..`, `.` and a leading `/`, so that it stays within the policies"
            : null;
    }
}
