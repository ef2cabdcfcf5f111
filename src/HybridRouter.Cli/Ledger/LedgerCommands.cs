using System.CommandLine;
using System.Globalization;
using HybridRouter.Accounting;
using Microsoft.Extensions.Configuration;

namespace HybridRouter.Cli.Ledger;

/// <summary>The verbs about the ledger, as the command line offers them.</summary>
internal static class LedgerCommands
{
    /// <summary><c>ledger export --jsonl</c>.</summary>
    public static Command Ledger()
    {
        var lines = new Option<bool>("--jsonl") { Description = "One JSON object a line, oldest first.", Required = true };
        var from = Time("--from", "Entries from this time on (UTC, for example 2026-11-01 or 2026-11-01T08:00Z).");
        var to = Time("--to", "Entries before this time (UTC).");
        var team = new Option<string?>("--team") { Description = "Only this team's." };
        var key = new Option<string?>("--key") { Description = "Only this key's (its name)." };
        var connection = new Option<string?>("--connection-string") { Description = "The ledger. Default: the setting HybridRouter__Ledger__ConnectionString, else where a gateway without settings keeps it." };
        var export = new Command("export", "Write the ledger's entries to standard output.") { lines, from, to, team, key, connection };
        export.SetAction(async (parse, cancellationToken) =>
        {
            var query = new LedgerQuery { From = parse.GetValue(from), To = parse.GetValue(to), Team = parse.GetValue(team), Key = parse.GetValue(key) };
            try
            {
                await LedgerExportVerb.RunAsync(parse.GetValue(connection) ?? Configured(), Console.Out, query, cancellationToken);
                return 0;
            }
            catch (InvalidOperationException wrong)
            {
                await Console.Error.WriteLineAsync(wrong.Message);
                return 1;
            }
        });
        return new Command("ledger", "Read the books.") { export };
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)) return time;
            result.AddError($"{name} is not a time. Write it as 2026-11-01 or 2026-11-01T08:00Z.");
            return null;
        },
    };

    private static string? Configured() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build()["HybridRouter:Ledger:ConnectionString"];
}
