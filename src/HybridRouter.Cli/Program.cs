using System.CommandLine;
using HybridRouter.Cli.Ledger;
using HybridRouter.Cli.Policies;
using HybridRouter.Cli.Scan;
using HybridRouter.Cli.Serving;
using HybridRouter.Gateway.Settings;

// One line for each verb, in the order in which the help lists them.
var root = new RootCommand("HybridRouter: answers with a local model where that suffices, and with a cloud where it may.");
root.Subcommands.Add(PolicyCommands.Policy());   // policy check FILE
root.Subcommands.Add(PolicyCommands.Explain());  // explain "prompt"
root.Subcommands.Add(PolicyCommands.Decide());   // decide --jsonl
root.Subcommands.Add(ScanCommands.Scan());       // scan FILE..., scan --jsonl
root.Subcommands.Add(LedgerCommands.Ledger());   // ledger export --jsonl
root.Subcommands.Add(ServeCommand.Serve());      // serve

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
