using HybridRouter.Accounting;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>Entries for tests.</summary>
internal static class SampleEntries
{
    public static readonly DateTimeOffset Start = new(2026, 7, 24, 10, 0, 0, TimeSpan.Zero);

    /// <summary>An entry with everything that an entry can have.</summary>
    public static LedgerEntry Full(string id, int second = 0) => new()
    {
        DecisionId = id,
        RequestId = "r-" + id,
        Time = Start.AddSeconds(second).AddTicks(10),
        Endpoint = "/v1/chat/completions",
        Key = "billing",
        Team = "finance",
        RequestedModel = "auto",
        Model = "gpt-4o-mini",
        Route = "cloud",
        Zone = Zone.Cloud,
        Rule = "complex",
        Policy = "0123456789abcdef",
        DataClass = DataClass.Internal,
        Reasons = ["rule:complex", "class:internal"],
        Classification = new LedgerClassification("summarise", 0.9312, null, 0.0512, 2.5, ["low_confidence", "not_read"]),
        Status = 200,
        Stream = true,
        Usage = new Usage(1_000, 400, 200, 50, IsEstimated: true),
        CostUsd = 0.000240000001m,
        Price = new Price(0.15m, 0.6m, 0.075m, "settings"),
        BaselineUsd = 0.004m,
        BaselineModel = "gpt-4o",
        BaselinePrice = new Price(2.5m, 10, null, "built-in 2026-07-02 models.dev"),
        DecisionTime = TimeSpan.FromMicroseconds(123),
        FirstTokenTime = TimeSpan.FromMilliseconds(250),
        TotalTime = TimeSpan.FromSeconds(3),
        Attempts =
        [
            new LedgerAttempt("gpt-4o", Zone.Cloud, AttemptOutcome.Broken, 200, TimeSpan.FromMilliseconds(1500), 0.000000000001m),
            new LedgerAttempt("gpt-4o-mini", Zone.Cloud, AttemptOutcome.Completed, null, TimeSpan.FromSeconds(1), 0.00024m),
        ],
    };

    /// <summary>An entry with as little as an entry can have.</summary>
    public static LedgerEntry Bare(string id, int second = 0) => new()
    {
        DecisionId = id,
        RequestId = "r-" + id,
        Time = Start.AddSeconds(second),
        Endpoint = "/v1/chat/completions",
        Key = "anonymous",
        Route = "none",
        Status = 400,
        Error = RouterError.InvalidRequest,
    };
}
