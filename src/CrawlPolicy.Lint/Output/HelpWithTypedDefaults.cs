using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CrawlPolicy.Lint.Output;

/// <summary>Help in which the default of an option stands as it is typed: the library writes the names of enumerations as the code has them.</summary>
internal sealed class HelpWithTypedDefaults(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <summary>Has all commands below one show it.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithTypedDefaults((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var (invocation, text) = (parseResult.InvocationConfiguration, new StringWriter { NewLine = "\n" });
        var output = invocation.Output;
        invocation.Output = text;
        try
        {
            var exitCode = help.Invoke(parseResult);
            output.Write(parseResult.CommandResult.Command.Options.Where(static option => option.ValueType.IsEnum && option.HasDefaultValue).Aggregate(text.ToString(), WithTypedDefault));
            return exitCode;
        }
        finally
        {
            invocation.Output = output;
        }
    }

    private static string WithTypedDefault(string help, Option option)
    {
        var name = option.GetDefaultValue()?.ToString() ?? "";
        return help.Replace($"[default: {name}]", $"[default: {name.ToLowerInvariant()}]", StringComparison.Ordinal);
    }
}
