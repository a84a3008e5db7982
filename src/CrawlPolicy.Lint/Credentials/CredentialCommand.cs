using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Credentials;

/// <summary><c>policy-lint credential</c>.</summary>
internal static class CredentialCommand
{
    private const int PasswordBytes = 32;

    private const string Description = """
        Makes a random password for a crawler profile, and the lines that let the sidecar recognise it.

        The password is shown once and kept nowhere. Give it to the crawler; put the lines into the profile's policy file.

        Example:
          policy-lint credential acme
        """;

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the crawler profile, which is also the user name." };
        var command = new Command("credential", Description) { name };
        command.SetAction(result =>
        {
            var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));
            terminal.Line($"user name: {result.GetValue(name)}");
            terminal.Line($"password:  {password}");
            terminal.Line();
            terminal.Line("credentials:");
            terminal.Line($"  passwordSha256: {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}");
        });
        return command;
    }
}
