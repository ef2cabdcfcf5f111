using System.CommandLine;
using HybridRouter.Cli.Policies;

namespace HybridRouter.Cli.Scan;

/// <summary>The verb about private data, as the command line offers it.</summary>
internal static class ScanCommands
{
    /// <summary><c>scan FILE...</c> and <c>scan --jsonl</c>.</summary>
    public static Command Scan()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files to read as UTF-8. Default: standard input.", Arity = ArgumentArity.ZeroOrMore };
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\"} lines on standard input, write findings." };
        Option<string?> policy = PolicyCommands.PolicyOption();
        var scan = new Command("scan", "Show what is private in a text, masked.") { files, lines, policy };
        scan.SetAction(async (parse, cancellationToken) =>
            ConfiguredModels.Detectors(parse.GetValue(policy), Console.Error) is { } detectors
                ? await new ScanVerb(detectors).RunAsync(Console.In, Console.Out, parse.GetValue(files) ?? [], parse.GetValue(lines), cancellationToken)
                : 1);
        return scan;
    }
}
