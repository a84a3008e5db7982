using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Tests.Terms.Grants;

public sealed class AgreementFileTests : IDisposable
{
    private const string Agreement = "We permit it.";

    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Agreement)));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-");

    [Fact]
    public void Read_AgreementWithItsDigest_IsChecked()
    {
        Write("policies/grants/agreements/a.txt", Agreement);
        var result = Read("agreements/a.txt", Digest);
        Assert.Empty(result.Problems);
        Assert.Equal(AgreementFile.Checked, result.Set!.Grants[0].AgreementFile);
    }

    [Fact]
    public void Read_AgreementThatIsNotThere_IsNoError()
    {
        var result = Read("agreements/a.txt", Digest);
        Assert.Empty(result.Problems);
        Assert.Equal(AgreementFile.Missing, result.Set!.Grants[0].AgreementFile);
    }

    [Fact]
    public void Read_AnotherAgreement_IsAnErrorThatNamesItsDigest()
    {
        Write("policies/grants/a.txt", Agreement + " Not.");
        var result = Read("a.txt", Digest);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(("CP319", 8), (problem.Rule.Id, problem.Span.Line));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Agreement + " Not."))), problem.Message, StringComparison.Ordinal);
        Assert.Null(result.Set);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("a/../../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("./a.txt")]
    [InlineData("a//b.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("C:a.txt")]
    [InlineData("agreements/")]
    public void Read_PathThatDoesNotGoDown_IsRefusedUnread(string path)
    {
        Write("policies/secret.txt", Agreement);
        var result = Read(path, Digest);
        Assert.Equal(("CP319", true), (Assert.Single(result.Problems).Rule.Id, result.Set is null));
    }

    [Fact]
    public void Read_LinkOutOfTheFolder_IsRefused()
    {
        Write("secret.txt", Agreement);
        Write("policies/grants/agreements/.keep", "");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "policies/grants/agreements/a.txt"), Path.Combine(_folder.FullName, "secret.txt"));
        Assert.Contains("by a link", Assert.Single(Read("agreements/a.txt", Digest).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LinkedFolderOutside_IsRefused()
    {
        Write("elsewhere/a.txt", Agreement);
        Write("policies/grants/.keep", "");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "policies/grants/agreements"), Path.Combine(_folder.FullName, "elsewhere"));
        Assert.Contains("by a link", Assert.Single(Read("agreements/a.txt", Digest).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LinkWithinTheFolder_IsFollowed()
    {
        Write("policies/grants/mounted/a.txt", Agreement);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "policies/grants/a.txt"), "mounted/a.txt");
        Assert.Equal(AgreementFile.Checked, Read("a.txt", Digest).Set!.Grants[0].AgreementFile);
    }

    [Fact]
    public void Read_FolderInTheFilesPlace_IsAnError()
    {
        Write("policies/grants/agreements/a.txt", Agreement);
        Assert.Contains("is a folder", Assert.Single(Read("agreements", Digest).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileLargerThanTheLimit_IsAnErrorAndNotRead()
    {
        Write("policies/grants/a.txt", "");
        using (var stream = File.OpenWrite(Path.Combine(_folder.FullName, "policies/grants/a.txt")))
        {
            stream.SetLength(AgreementFiles.MaximumLength + 1);
        }

        Assert.Contains("at most", Assert.Single(Read("a.txt", Digest).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileWithoutADigest_IsAnError()
    {
        var problem = Assert.Single(Read("a.txt", sha256: null).Problems);
        Assert.Equal("CP103", problem.Rule.Id);
        Assert.Contains("`sha256`", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private PolicyReadResult Read(string path, string? sha256)
    {
        Write("policies/grants/grant.yaml", $"""
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: licence
            licensor: Example Media Ltd
            licensee: example-operator
            agreement:
              reference: Contract 2026-17
              {(sha256 is null ? "# none" : $"sha256: {sha256}")}
              file: {path}
            scope: {"{"} hosts: [example.com] {"}"}
            purposes: [search-index]
            from: 2026-01-01
            until: 2026-12-31
            """);
        return PolicyDirectoryReader.Read(Path.Combine(_folder.FullName, "policies"));
    }
}
