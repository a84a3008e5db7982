using System.Text;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>A list that stands in its file when it is whole: half of one would name too little as usable, or as to be held back.</summary>
internal sealed class ReleaseList : IDisposable
{
    private readonly DraftFile _draft;
    private readonly StreamWriter _writer;

    public ReleaseList(string path)
    {
        _draft = DraftFile.Begin(path);
        _writer = new StreamWriter(_draft.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>Writes a line with its end.</summary>
    public void Write(string line) => _writer.Write(line);

    /// <summary>Puts the list in its place.</summary>
    public void Finish()
    {
        _writer.Dispose();
        _draft.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        finally
        {
            _draft.Dispose();
        }
    }
}
