using System.Diagnostics.Metrics;

namespace HybridRouter.Gateway.Ledger;

/// <summary>The writer's counters as instruments of the meter <c>HybridRouter.Ledger</c>; they are read when somebody looks and cost nothing else.</summary>
internal static class LedgerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HybridRouter.Ledger";

    /// <summary>Makes the instruments. The factory owns the meter.</summary>
    public static void Observe(IMeterFactory factory, LedgerWriter writer)
    {
        Meter meter = factory.Create(MeterName);
        Counter("received", "{entry}", "Entries that finished requests handed over.", () => writer.Received);
        Counter("written", "{entry}", "Entries that are in the ledger for good.", () => writer.Written);
        Counter("duplicates", "{entry}", "Entries whose decision id was in the ledger before: a bug when it rises.", () => writer.Duplicates);
        Counter("rejected", "{entry}", "Entries that no ledger can hold; each is logged.", () => writer.Rejected);
        Counter("abandoned", "{slot}", "Slots given back without an entry: requests that are not booked.", () => writer.Abandoned);
        Counter("refused", "{request}", "Requests that got no slot in time.", () => writer.Refused);
        Counter("failed_batches", "{batch}", "Tries to write that failed; each is repeated.", () => writer.FailedBatches);
        meter.CreateObservableGauge("hybridrouter.ledger.waiting", () => writer.Waiting, "{entry}", "Entries received but not yet written.");
        meter.CreateObservableGauge("hybridrouter.ledger.slots_taken", () => writer.SlotsTaken, "{slot}", "Slots of open requests and of waiting entries.");

        void Counter(string name, string unit, string description, Func<long> read) =>
            meter.CreateObservableCounter("hybridrouter.ledger." + name, read, unit, description);
    }
}
