using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests.Containers;

/// <summary>Follows the Dockerfile up to the folder that becomes <c>/app</c>, in folders in the place of images.</summary>
internal static class ImageBuild
{
    private static readonly string[] Ignored = ["bin", "obj"];

    /// <summary>Copies what the Dockerfile copies, and runs what it runs.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="source">The folder in the place of <c>/source</c>.</param>
    /// <param name="app">The folder in the place of <c>/app</c>.</param>
    public static async Task RunAsync(Dockerfile dockerfile, string source, string app)
    {
        Directory.CreateDirectory(source);
        foreach (var (name, text) in dockerfile.BuildSteps)
        {
            if (name == "COPY")
            {
                Copy(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), source);
                continue;
            }

            var words = text.Replace("/app", app, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var result = await new Command(words[0], words[1..]) { Folder = source, Limit = TimeSpan.FromMinutes(4) }.RunAsync();
            Assert.True(result.ExitCode == 0, $"RUN {text}\n{result.Text}");
        }
    }

    private static void Copy(string[] words, string target)
    {
        foreach (var word in words[..^1])
        {
            var from = Path.Combine(RepositoryRoot.Path, word);
            var to = Path.Combine(target, words[^1]);
            if (Directory.Exists(from))
            {
                CopyFolder(new DirectoryInfo(from), to);
            }
            else
            {
                Directory.CreateDirectory(to);
                File.Copy(from, Path.Combine(to, Path.GetFileName(word)));
            }
        }
    }

    private static void CopyFolder(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name), overwrite: true);
        }

        // As .dockerignore says.
        foreach (var folder in from.EnumerateDirectories().Where(static folder => !Ignored.Contains(folder.Name, StringComparer.Ordinal)))
        {
            CopyFolder(folder, Path.Combine(to, folder.Name));
        }
    }
}
