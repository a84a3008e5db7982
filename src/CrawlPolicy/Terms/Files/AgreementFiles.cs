using System.Security.Cryptography;

namespace CrawlPolicy.Terms.Files;

/// <summary>Holds the file of a grant's agreement against the SHA-256 that the grant gives, where the file is there.</summary>
internal static class AgreementFiles
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaximumLength = 64 * 1024 * 1024;

    /// <summary>Checks it.</summary>
    /// <param name="file">A policy file of any kind.</param>
    /// <param name="folder">Where relative paths begin.</param>
    /// <returns>The file with what became of its agreement, or with the finding that it is another.</returns>
    public static PolicyFile Check(PolicyFile file, string folder)
    {
        if (file.Document is not { Grant: { } grant } document
            || document.Source.Mapping("agreement") is not { } agreement
            || agreement.Scalar("file") is not { } name
            || agreement.Scalar("sha256") is not { } sha256)
        {
            return file;
        }

        var (state, problem) = Check(folder, name, sha256);
        return problem is null
            ? file with { Document = document with { Grant = grant with { AgreementFile = state } } }
            : file with { Document = null, Problems = [.. file.Problems, problem] };
    }

    private static (AgreementFile State, PolicyProblem? Problem) Check(string folder, SourceScalar name, SourceScalar sha256)
    {
        try
        {
            var path = Path.Combine(folder, name.Value);
            if (!File.Exists(path))
            {
                return Directory.Exists(path) ? Fail("is a folder. Name the agreement's file.", name) : (AgreementFile.Missing, null);
            }

            if (!StaysBelow(folder, name.Value))
            {
                return Fail("leads out of this file's folder by a link. Put the file itself there.", name);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (stream.Length > MaximumLength)
            {
                return Fail($"has {stream.Length:N0} bytes; at most {MaximumLength:N0} are read. File the agreement without its attachments.", name);
            }

            var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
            return digest == sha256.Value
                ? (AgreementFile.Checked, null)
                : (default, new PolicyProblem(
                    PolicyRules.AgreementFile, $"{Words.Quote(name.Value)} has the SHA-256 {digest}. Write that only if it is the agreement that was reviewed.", sha256.Span));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail($"cannot be read: {error.Message}", name);
        }
    }

    private static (AgreementFile State, PolicyProblem? Problem) Fail(string wrong, SourceScalar name) =>
        (default, new PolicyProblem(PolicyRules.AgreementFile, $"{Words.Quote(name.Value)} {wrong}", name.Span));

    // Links within the folder are fine: that is how containers mount files.
    private static bool StaysBelow(string folder, string name)
    {
        var root = Resolve(Path.GetFullPath(folder.Length == 0 ? "." : folder));
        var path = root;
        foreach (var part in name.Split('/'))
        {
            path = Resolve(Path.Combine(path, part));
            if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Resolve(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }
}
