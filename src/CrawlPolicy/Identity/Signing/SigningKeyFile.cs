using System.Security.Cryptography;

namespace CrawlPolicy.Identity.Signing;

/// <summary>The file of the private key, for its owner alone.</summary>
internal static class SigningKeyFile
{
    private const int MaximumLength = 16_384;

    private const string CurveP256 = "1.2.840.10045.3.1.7";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(10);

    /// <summary>Reads the key; makes one first where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read or made, others may read it, or it holds no P-256 key.</exception>
    /// <exception cref="UnauthorizedAccessException">The system does not let this process read or make it.</exception>
    public static SigningKey Open(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Read(path);
    }

    /// <summary>Looks whether a file, where there is one, can be used.</summary>
    /// <returns>What is wrong with it, as a sentence; <see langword="null"/> where nothing is.</returns>
    public static string? Check(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                Read(path).Dispose();
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static SigningKey Read(string path)
    {
        string pem;
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            // Of the file that is open, not of the link that may lead to it.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != UnixFileMode.None)
            {
                throw new IOException($"{path} can be read or written by other users, and holds a key that signs in your name. Run: chmod go-rwx {path}");
            }

            if (stream.Length > MaximumLength)
            {
                throw NotAKey(path, inner: null);
            }

            using var reader = new StreamReader(stream);
            pem = reader.ReadToEnd();
        }

        return new SigningKey(Import(pem, path), new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
    }

    private static ECDsa Import(string pem, string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var parameters = key.ExportParameters(includePrivateParameters: true);
            CryptographicOperations.ZeroMemory(parameters.D);
            return parameters.Curve is { IsNamed: true, Oid.Value: CurveP256 } ? key : throw new CryptographicException("The curve is another one.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw NotAKey(path, exception);
        }
    }

    private static IOException NotAKey(string path, Exception? inner) => new(
        $"{path} is no unencrypted PEM file with a private key of the curve P-256. Restore it, or remove it for a new key, which must then be published anew.", inner);

    // Whoever is first makes the key, and the others wait for it: to look and then to rename would replace a key that another has
    // made and read meanwhile.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var turn = TakeTurn(path + ".lock");
        if (!File.Exists(path))
        {
            Write(path);
        }
    }

    // Whole or not at all.
    private static void Write(string path)
    {
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.new";
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (var writer = new StreamWriter(temporary, ForOwner(FileMode.CreateNew, FileAccess.Write)))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(temporary, path, overwrite: false);
    }

    private static FileStream TakeTurn(string path)
    {
        var options = ForOwner(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        options.Share = FileShare.None;
        FileStream? turn = null;
        IOException? problem = null;
        SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    turn = new FileStream(path, options);
                }
                catch (IOException exception)
                {
                    problem = exception;
                }

                return turn is not null;
            },
            LongestTurn);
        return turn ?? throw new IOException($"{path} could not be locked to make a key beside it: {problem!.Message} See which process holds it, and that its folder can be written.", problem);
    }

    private static FileStreamOptions ForOwner(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
