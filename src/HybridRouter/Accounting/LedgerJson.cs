using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HybridRouter.Accounting;

/// <summary>
/// The line of <c>hybridrouter ledger export --jsonl</c>: design.md section 3 names the fields and their order; what we add follows
/// after <c>attempts</c>. Money in USD and times in milliseconds are plain decimal numbers, never in exponent form. Thread-safe.
/// </summary>
public static class LedgerJson
{
    private const decimal TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    // Names and codes, never HTML: the relaxed encoder keeps them readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One entry as a line, without the line end.</summary>
    public static string Line(LedgerEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, entry);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes one entry as a JSON object in UTF-8, without a line end.</summary>
    public static void Write(IBufferWriter<byte> buffer, LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentNullException.ThrowIfNull(entry);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        WriteDecision(json, entry);
        WriteUsage(json, entry.Usage);
        Number(json, "cost_usd", entry.CostUsd);
        Number(json, "baseline_usd", entry.BaselineUsd);
        Milliseconds(json, "decision_ms", entry.DecisionTime);
        Milliseconds(json, "first_token_ms", entry.FirstTokenTime);
        Milliseconds(json, "total_ms", entry.TotalTime);
        WriteAttempts(json, entry);
        WriteOurOwn(json, entry);
        json.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteString("decision_id", entry.DecisionId);
        json.WriteString("time", entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("key", entry.Key);
        json.WriteString("team", entry.Team);
        json.WriteString("requested_model", entry.RequestedModel);
        json.WriteString("model", entry.Model);
        json.WriteString("zone", entry.Zone is { } zone ? LedgerNames.Of(zone) : null);
        json.WriteString("rule", entry.Rule);
        json.WriteString("policy", entry.Policy);
        json.WriteString("data_class", entry.DataClass is { } dataClass ? LedgerNames.Of(dataClass) : null);
        json.WriteNumber("status", entry.Status);
        json.WriteString("error", entry.Error is { } error ? LedgerNames.Of(error) : null);
    }

    private static void WriteUsage(Utf8JsonWriter json, Usage? usage)
    {
        Number(json, "input_tokens", usage?.InputTokens);
        Number(json, "cached_input_tokens", usage?.CachedInputTokens);
        Number(json, "output_tokens", usage?.OutputTokens);
        Number(json, "reasoning_tokens", usage?.ReasoningTokens);
        json.WriteBoolean("estimated", usage is { IsEstimated: true });
    }

    private static void WriteAttempts(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartArray("attempts");
        foreach (LedgerAttempt attempt in entry.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("model", attempt.Model);
            json.WriteString("zone", LedgerNames.Of(attempt.Zone));
            json.WriteString("outcome", LedgerNames.Of(attempt.Outcome));
            Number(json, "status", attempt.Status);
            Milliseconds(json, "ms", attempt.Duration);
            Number(json, "cost_usd", attempt.CostUsd);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOurOwn(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteString("request_id", entry.RequestId);
        json.WriteString("endpoint", entry.Endpoint);
        json.WriteString("route", entry.Route);
        json.WriteBoolean("stream", entry.Stream);
        json.WriteStartArray("reasons");
        foreach (string reason in entry.Reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
        WritePrice(json, "price", entry.Price);
        json.WriteString("baseline_model", entry.BaselineModel);
        WritePrice(json, "baseline_price", entry.BaselinePrice);
        WriteClassification(json, entry.Classification);
    }

    private static void WriteClassification(Utf8JsonWriter json, LedgerClassification? said)
    {
        json.WriteString("task", said?.Task);
        Number(json, "task_confidence", (decimal?)said?.TaskConfidence);
        Number(json, "local_suffices", (decimal?)said?.LocalSuffices);
        Number(json, "needs_knowledge", (decimal?)said?.NeedsKnowledge);
        Number(json, "difficulty", (decimal?)said?.Difficulty);
        if (said is null)
        {
            json.WriteNull("classifier_unknown");
            return;
        }

        json.WriteStartArray("classifier_unknown");
        foreach (string code in said.Unknown) json.WriteStringValue(code);
        json.WriteEndArray();
    }

    private static void WritePrice(Utf8JsonWriter json, string name, Price? price)
    {
        if (price is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "input_per_mtok", price.InputPerMTok);
        Number(json, "output_per_mtok", price.OutputPerMTok);
        Number(json, "cached_input_per_mtok", price.CachedInputPerMTok);
        json.WriteString("source", price.Source);
        json.WriteEndObject();
    }

    private static void Milliseconds(Utf8JsonWriter json, string name, TimeSpan? time) =>
        Number(json, name, time is { } t ? Math.Truncate(t.Ticks / TicksPerMicrosecond) / 1000m : null);

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        // Dividing by a one with many zeros takes trailing zeros off: the same amount is always the same text.
        if (value is { } number) json.WriteNumber(name, number / 1.0000000000000000000000000000m);
        else json.WriteNull(name);
    }
}
