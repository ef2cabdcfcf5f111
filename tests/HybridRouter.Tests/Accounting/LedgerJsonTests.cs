using System.Text.Json;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Accounting;

internal sealed class LedgerJsonTests
{
    [Test]
    public void Line_FullEntry_IsTheAgreedLine()
    {
        var entry = new LedgerEntry
        {
            DecisionId = "d-1",
            RequestId = "r-1",
            Time = new DateTimeOffset(2026, 7, 24, 20, 15, 30, TimeSpan.FromHours(2)).AddTicks(1_234_567),
            Endpoint = "/v1/chat/completions",
            Key = "billing",
            Team = "finance \"north\"",
            RequestedModel = "auto",
            Model = "gpt-4o-mini",
            Route = "cloud",
            Zone = Zone.Cloud,
            Rule = "complex",
            Policy = "0123456789abcdef",
            DataClass = DataClass.Internal,
            Reasons = ["rule:complex", "zone_forbidden:private"],
            Status = 200,
            Stream = true,
            Usage = new Usage(1_000, 400, 200, 50, IsEstimated: true),
            CostUsd = 0.000240000000m,
            Price = new Price(0.150m, 0.60m, 0.075m, "settings"),
            BaselineUsd = 0.000000000001m,
            BaselineModel = "gpt-4o",
            BaselinePrice = new Price(2.5m, 10m, null, "built-in 2026-07-02 models.dev"),
            DecisionTime = TimeSpan.FromTicks(1_239),
            FirstTokenTime = TimeSpan.FromMilliseconds(250),
            TotalTime = TimeSpan.FromSeconds(3),
            Classification = new LedgerClassification("summarise", 0.9312, null, 0.05, 2.5, ["low_confidence"]),
            Attempts =
            [
                new LedgerAttempt("gpt-4o", Zone.Cloud, AttemptOutcome.TimedOut, null, TimeSpan.FromMilliseconds(1500.5), 0m),
                new LedgerAttempt("gpt-4o-mini", Zone.Cloud, AttemptOutcome.Completed, 200, TimeSpan.FromSeconds(1), 0.00024m),
            ],
        };

        Assert.That(LedgerJson.Line(entry), Is.EqualTo(
            """{"decision_id":"d-1","time":"2026-07-24T18:15:30.123456Z","key":"billing","team":"finance \"north\"","requested_model":"auto","model":"gpt-4o-mini","zone":"cloud","rule":"complex","policy":"0123456789abcdef","data_class":"internal","status":200,"error":null"""
            + ""","input_tokens":1000,"cached_input_tokens":400,"output_tokens":200,"reasoning_tokens":50,"estimated":true,"cost_usd":0.00024,"baseline_usd":0.000000000001,"decision_ms":0.123,"first_token_ms":250,"total_ms":3000"""
            + ""","attempts":[{"model":"gpt-4o","zone":"cloud","outcome":"timed_out","status":null,"ms":1500.5,"cost_usd":0},{"model":"gpt-4o-mini","zone":"cloud","outcome":"completed","status":200,"ms":1000,"cost_usd":0.00024}]"""
            + ""","request_id":"r-1","endpoint":"/v1/chat/completions","route":"cloud","stream":true,"reasons":["rule:complex","zone_forbidden:private"],"price":{"input_per_mtok":0.15,"output_per_mtok":0.6,"cached_input_per_mtok":0.075,"source":"settings"},"baseline_model":"gpt-4o","baseline_price":{"input_per_mtok":2.5,"output_per_mtok":10,"cached_input_per_mtok":null,"source":"built-in 2026-07-02 models.dev"}"""
            + ""","task":"summarise","task_confidence":0.9312,"local_suffices":null,"needs_knowledge":0.05,"difficulty":2.5,"classifier_unknown":["low_confidence"]}"""));
    }

    [Test]
    public void Line_RefusedRequest_HasEveryFieldAndNullForWhatIsNotKnown()
    {
        var entry = new LedgerEntry
        {
            DecisionId = "d-2",
            RequestId = "r-2",
            Time = DateTimeOffset.UnixEpoch,
            Endpoint = "/v1/chat/completions",
            Key = "anonymous",
            Route = "none",
            Status = 400,
            Error = RouterError.InvalidRequest,
        };

        Assert.That(LedgerJson.Line(entry), Is.EqualTo(
            """{"decision_id":"d-2","time":"1970-01-01T00:00:00.000000Z","key":"anonymous","team":null,"requested_model":null,"model":null,"zone":null,"rule":null,"policy":null,"data_class":null,"status":400"""
            + ""","error":"invalid_request","input_tokens":null,"cached_input_tokens":null,"output_tokens":null,"reasoning_tokens":null,"estimated":false,"cost_usd":null,"baseline_usd":null,"decision_ms":null,"first_token_ms":null,"total_ms":0,"attempts":[]"""
            + ""","request_id":"r-2","endpoint":"/v1/chat/completions","route":"none","stream":false,"reasons":[],"price":null,"baseline_model":null,"baseline_price":null,"task":null,"task_confidence":null,"local_suffices":null,"needs_knowledge":null,"difficulty":null,"classifier_unknown":null}"""));
    }

    [TestCase("0.000000000001")]
    [TestCase("9223372.036854775807")]
    [TestCase("0.1")]
    [TestCase("100")]
    [TestCase("0")]
    public void Line_Money_IsExactAndNeverAnExponent(string usd)
    {
        string line = LedgerJson.Line(Minimal() with { CostUsd = decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.That(line, Does.Contain($"\"cost_usd\":{usd},"));
    }

    [Test]
    public void Line_NameWithLineEnds_StaysOneLineOfValidJson()
    {
        string line = LedgerJson.Line(Minimal() with { Team = "a\nb\r\n\u2028\"\\" });
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Multiple(() =>
        {
            Assert.That(line.AsSpan().IndexOfAny('\r', '\n'), Is.Negative);
            Assert.That(json.RootElement.GetProperty("team").GetString(), Is.EqualTo("a\nb\r\n\u2028\"\\"));
        });
    }

    private static LedgerEntry Minimal() => new()
    {
        DecisionId = "d",
        RequestId = "r",
        Time = DateTimeOffset.UnixEpoch,
        Endpoint = "/v1/chat/completions",
        Key = "k",
        Route = "local",
        Status = 200,
    };
}
