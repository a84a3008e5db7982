using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CrawlPolicy.Sidecar.Certificates;

/// <summary>The files of the local certificate authority: <c>ca.key</c> for its owner alone, <c>ca.pem</c> for all.</summary>
internal sealed class AuthorityFiles(string directory)
{
    private const UnixFileMode OwnerOnlyDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The path of the certificate, which crawlers are made to trust.</summary>
    public string CertificatePath { get; } = Path.Combine(Path.GetFullPath(directory), "ca.pem");

    private string KeyPath { get; } = Path.Combine(Path.GetFullPath(directory), "ca.key");

    /// <summary>Reads certificate and key.</summary>
    /// <returns>The certificate with its key, or <see langword="null"/> where there is none yet.</returns>
    /// <exception cref="IOException">Others may read the key, or the files are no certificate with its key.</exception>
    public X509Certificate2? Read()
    {
        if (!File.Exists(KeyPath) && !File.Exists(CertificatePath))
        {
            return null;
        }

        Guard(Path.GetDirectoryName(KeyPath)!);
        Guard(KeyPath);
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(CertificatePath), File.ReadAllText(KeyPath));
        }
        catch (Exception exception) when (exception is CryptographicException or FileNotFoundException or ArgumentException)
        {
            throw new IOException(
                $"{CertificatePath} and {KeyPath} are no certificate with its key. Restore them, or remove both for a new authority, which crawlers must then be made to trust again.",
                exception);
        }
    }

    /// <summary>Writes certificate and key, each whole or not at all.</summary>
    public void Write(X509Certificate2 certificate, ECDsa key)
    {
        var folder = Path.GetDirectoryName(KeyPath)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnlyDirectory);
            Guard(folder);
        }

        Write(KeyPath, key.ExportPkcs8PrivateKeyPem());
        Write(CertificatePath, certificate.ExportCertificatePem());
    }

    private static void Write(string path, string pem)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.WriteLine(pem);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static void Guard(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new IOException(
                $"{path} can be read or written by other users, and holds the key of the certificate authority. Run: chmod go-rwx {path}");
        }
    }
}
