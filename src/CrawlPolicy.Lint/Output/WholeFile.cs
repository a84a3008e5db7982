namespace CrawlPolicy.Lint.Output;

/// <summary>Writes files so that nobody ever finds half of one.</summary>
internal static class WholeFile
{
    /// <summary>Puts a content in the place of a file's, or makes the file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var draft = DraftFile.Begin(path);
        draft.Content.Write(content);
        draft.Finish();
    }
}
