using System.Security.Cryptography;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts;

/// <summary>The file that holds the text of a site's terms, beside the policy.</summary>
internal static class TermsTextFile
{
    /// <summary>Where the text of a policy's terms is kept where the policy does not say.</summary>
    public static string DefaultFor(string site) => $"terms/{site}.txt";

    /// <summary>Reads the file that a policy names.</summary>
    /// <param name="policy">The policy's file.</param>
    /// <param name="text">The path in it, which reading has found to lead below the policy's folder.</param>
    /// <param name="problem">Why there is none, as the rest of a sentence about the file; <see langword="null"/> where there is one.</param>
    /// <returns>Its bytes; empty where there are none.</returns>
    public static byte[] Read(string policy, string text, out string? problem)
    {
        try
        {
            var path = PathOf(policy, text);
            problem = !File.Exists(path) ? "is not there"
                : LeadsElsewhere(policy, path) ? "is, or lies behind, a symbolic link, which is not followed"
                : new FileInfo(path).Length > TermsText.MaximumLength ? $"has more than {TermsText.MaximumLength:N0} bytes"
                : null;
            return problem is null ? File.ReadAllBytes(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {error.Message}";
            return [];
        }
    }

    /// <summary>Writes the file that a policy names, with its folders.</summary>
    /// <param name="policy">The policy's file.</param>
    /// <param name="text">The path in it.</param>
    /// <param name="terms">The text.</param>
    /// <param name="overwrites">Whether a file that is there may be overwritten by another text.</param>
    /// <exception cref="CouldNotRunException">The path is, or lies behind, a symbolic link; or there is another text.</exception>
    public static void Write(string policy, string text, TermsText terms, bool overwrites = true)
    {
        var path = PathOf(policy, text);
        if (!overwrites && File.Exists(path) && (new FileInfo(path).Length > TermsText.MaximumLength || File.ReadAllText(path) != terms.Text))
        {
            throw new CouldNotRunException($"There is a file {Words.Quote(path)} already, with another text. Move it away, or overwrite it with --force.");
        }

        if (LeadsElsewhere(policy, path))
        {
            throw new CouldNotRunException($"The text {Words.Quote(text)} of {policy} is, or lies behind, a symbolic link, which is not followed. Name another file in `terms.text`.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, terms.Text);
    }

    /// <summary>The SHA-256 of a file's bytes, as policies write it.</summary>
    public static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string FolderOf(string policy) => Path.GetDirectoryName(Path.GetFullPath(policy)) ?? "";

    private static string PathOf(string policy, string text) => Path.Combine(FolderOf(policy), text);

    // The path itself cannot lead out of the folder; a link on the way could.
    private static bool LeadsElsewhere(string policy, string path)
    {
        var folder = FolderOf(policy);
        for (var part = path; part.Length > folder.Length; part = Path.GetDirectoryName(part) ?? "")
        {
            FileSystemInfo info = Directory.Exists(part) ? new DirectoryInfo(part) : new FileInfo(part);
            if (info.LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
