using System.Text;
using Spectre.Console;

namespace CrawlPolicy.Lint.Output;

/// <summary>Where the program reads and writes: findings on standard output, everything else on standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="input">Opens standard input.</param>
/// <param name="isColoured">Whether parts of lines have styles.</param>
/// <param name="isErrorWatched">Whether somebody watches standard error, so that what stands there may change.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, Func<Stream> input, bool isColoured, bool isErrorWatched = false)
{
    // Lines are as long as they are: where they break is the terminal's business, and a pipe's reader wants them whole.
    private const int Unbroken = 1_000_000;

    private readonly IAnsiConsole _styled = CreateConsole(output, isColoured);

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error.</summary>
    public TextWriter Error => error;

    /// <summary>Whether somebody watches standard error, so that what stands there may change.</summary>
    public bool IsErrorWatched => isErrorWatched;

    /// <summary>The terminal of this process. Colours only where somebody watches, and where NO_COLOR is not set.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var isColoured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, Console.OpenStandardInput, isColoured, isErrorWatched: !Console.IsErrorRedirected);
    }

    /// <summary>Opens standard input.</summary>
    public Stream OpenInput() => input();

    /// <summary>Writes a line of plain text to standard output.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Writes a line to standard output whose parts have styles, such as <c>[red]</c>; texts from elsewhere come escaped.</summary>
    public void Styled(string markup)
    {
        if (isColoured)
        {
            _styled.MarkupLine(markup);
        }
        else
        {
            output.WriteLine(Markup.Remove(markup));
        }
    }

    /// <summary>Writes a table to standard output.</summary>
    public void Table(Table table) => _styled.Write(table);

    /// <summary>Says something that is no finding, on standard error.</summary>
    public void Tell(string text) => error.WriteLine(text);

    private static IAnsiConsole CreateConsole(TextWriter output, bool isColoured)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isColoured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isColoured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Unbroken;
        return console;
    }
}
