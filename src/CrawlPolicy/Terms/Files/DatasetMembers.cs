using CrawlPolicy.Datasets.Membership;

namespace CrawlPolicy.Terms.Files;

/// <summary>Opens the list of members that a dataset policy names.</summary>
internal static class DatasetMembers
{
    /// <summary>Opens it.</summary>
    /// <param name="file">A policy file of any kind.</param>
    /// <param name="folder">Where relative paths begin.</param>
    /// <returns>The file with its list opened, or with the finding that it could not be.</returns>
    public static PolicyFile Open(PolicyFile file, string folder)
    {
        if (file.Document is not { Dataset: { } dataset } document || document.Source.Mapping("members") is not { } members)
        {
            return file;
        }

        var (name, sha256) = (members.Scalar("index")!, members.Scalar("sha256")!);
        var (index, problem) = Open(Path.Combine(folder, name.Value), name, sha256);
        return problem is null
            ? file with { Document = document with { Dataset = dataset with { Members = index } } }
            : file with { Document = null, Problems = [.. file.Problems, problem] };
    }

    private static (MembershipIndex? Index, PolicyProblem? Problem) Open(string path, SourceScalar name, SourceScalar sha256)
    {
        try
        {
            var index = MembershipIndex.Open(path);
            if (index.Digest == sha256.Value)
            {
                return (index, null);
            }

            var digest = index.Digest;
            index.Dispose();
            return (null, new PolicyProblem(
                PolicyRules.DatasetMembers, $"{Words.Quote(name.Value)} has the SHA-256 {digest}. Write that only if it is the list that was reviewed.", sha256.Span));
        }
        catch (MembershipFileException wrong)
        {
            return (null, new PolicyProblem(PolicyRules.DatasetMembers, $"{Words.Quote(name.Value)} {wrong.Message}", name.Span));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, new PolicyProblem(PolicyRules.DatasetMembers, $"There is no file {Words.Quote(name.Value)}, seen from this file's folder. Build it with `policy-lint dataset index`.", name.Span));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, new PolicyProblem(PolicyRules.DatasetMembers, $"{Words.Quote(name.Value)} cannot be read: {error.Message}", name.Span));
        }
    }
}
