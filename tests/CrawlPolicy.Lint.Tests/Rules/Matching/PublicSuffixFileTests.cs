using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Tests.Rules.Matching;

public sealed class PublicSuffixFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("suffixes");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("co.acme", true)]
    [InlineData("anything.ck", true)]
    [InlineData("www.ck", false)]
    [InlineData("a.anything.ck", false)]
    [InlineData("xn--55qx5d.cn", true)]
    [InlineData("acme", true)]
    [InlineData("rule.acme", true)]
    [InlineData("comment.acme", false)]
    public void List_InItsFormat_IsRead(string host, bool expected)
    {
        var path = Write("// ===BEGIN===\n\nacme\nco.acme\n*.ck\n!www.ck\n公司.cn\nrule.acme // what follows is none\n// comment.acme\r\n");
        Assert.Equal(expected, PublicSuffixFile.Read(path).Contains(host));
    }

    [Theory]
    [InlineData("co.uk\nhttps://acme.com\n", "Line 2 ")]
    [InlineData("a.*.com\n", "Line 1 ")]
    [InlineData("a..com\n", "Line 1 ")]
    [InlineData("// nothing else\n", "holds no rule")]
    [InlineData("", "holds no rule")]
    public void List_ThatIsNone_CouldNotRun(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<CouldNotRunException>(() => PublicSuffixFile.Read(Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void List_ThatIsNotUtf8_CouldNotRun()
    {
        var path = Path.Combine(_folder.FullName, "latin.dat");
        File.WriteAllBytes(path, [(byte)'a', 0xFC, (byte)'\n']);
        Assert.Throws<CouldNotRunException>(() => PublicSuffixFile.Read(path));
    }

    [Fact]
    public void List_ThatIsTooLarge_CouldNotRun()
    {
        var path = Path.Combine(_folder.FullName, "large.dat");
        using (var file = File.Create(path))
        {
            file.SetLength(PublicSuffixFile.MaximumLength + 1);
        }

        Assert.Contains("at most", Assert.Throws<CouldNotRunException>(() => PublicSuffixFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_NamesTheList()
    {
        var (_, output, _) = await Tool.RunAsync($"{Checked.Site}hosts: [\"*.acme-hosting.com\"]", "-", "--public-suffix-list", Write("acme-hosting.com\n"));
        Assert.Contains("CP203", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("", "-", "--public-suffix-list", "nowhere")).ExitCode);
    }

    [Fact]
    public void List_ThatIsInstalled_KnowsMoreThanIsKnownWithoutIt()
    {
        Assert.SkipUnless(File.Exists(PublicSuffixFile.InstalledPath), "The Public Suffix List is not installed.");
        var installed = PublicSuffixFile.ReadOrKnown(null);
        Assert.True(installed.Count > PublicSuffixes.WellKnown.Count);
        Assert.True(installed.Contains("co.uk"));
        Assert.False(installed.Contains("acme.co.uk"));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "list.dat");
        File.WriteAllText(path, text);
        return path;
    }
}
