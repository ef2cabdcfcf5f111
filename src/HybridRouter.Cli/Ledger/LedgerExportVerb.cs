using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;

namespace HybridRouter.Cli.Ledger;

/// <summary><c>hybridrouter ledger export --jsonl [--from --to --team --key]</c>.</summary>
public static class LedgerExportVerb
{
    /// <summary>Writes one line of JSON for each entry that the query selects, oldest first. The ledger may be in use meanwhile.</summary>
    /// <param name="connectionString">The ledger's; <see langword="null"/>: where a gateway without settings keeps it.</param>
    /// <param name="output">Gets the lines, each ended by a line feed; it is flushed at the end and stays open.</param>
    /// <param name="filters">Which entries.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    /// <returns>How many lines were written.</returns>
    /// <exception cref="InvalidOperationException">There is no such ledger, or it is of another version; the message is for the user.</exception>
    public static async Task<long> RunAsync(string? connectionString, TextWriter output, LedgerQuery filters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ILedger ledger = LedgerLocation.Open(connectionString ?? LedgerLocation.DefaultConnectionString);
        long lines = 0;
        await foreach (LedgerEntry entry in ledger.ReadAsync(filters, cancellationToken))
        {
            // Not WriteLine: the line end of JSON lines is the same on every system.
            await output.WriteAsync(LedgerJson.Line(entry) + "\n");
            lines++;
        }

        await output.FlushAsync(cancellationToken);
        return lines;
    }
}
