using System.Text;
using System.Text.Json;
using HybridRouter.Cli.Batches;
using HybridRouter.Gateway.OpenAi;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Requests.Chat;
using HybridRouter.Routing;
using HybridRouter.Signals;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Cli.Policies;

/// <summary>
/// <c>decide --jsonl</c>: reads <c>{"id","headers"?,"request"}</c> lines with chat requests, and writes for each, in the same order,
/// the decision as <c>POST /v1/route</c> would show it, or <c>{"id","error"}</c> where there is no request to decide about.
/// </summary>
internal static class DecideVerb
{
    /// <summary>Decides line by line until the input ends.</summary>
    /// <param name="input">The lines; blank ones are skipped.</param>
    /// <param name="sources">Who looks at a prompt.</param>
    /// <param name="policy">Who decides.</param>
    /// <param name="time">The clock for conditions on time.</param>
    /// <param name="output">Gets the lines, each ended by a line feed.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    /// <returns>0: every line held a request; 1: some did not.</returns>
    public static async Task<int> RunAsync(TextReader input, SignalSources sources, PolicySet policy, TimeProvider time, TextWriter output, CancellationToken cancellationToken)
    {
        bool failed = false;
        using var buffer = new MemoryStream();
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            buffer.SetLength(0);
            using (var json = new Utf8JsonWriter(buffer)) failed |= !Decide(line, sources, policy, time.GetUtcNow(), json);
            await output.WriteAsync(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
        }

        await output.FlushAsync(cancellationToken);
        return failed ? 1 : 0;
    }

    private static bool Decide(string line, SignalSources sources, PolicySet policy, DateTimeOffset now, Utf8JsonWriter json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException)
        {
            return Refuse(json, null, new Failure(RouterError.InvalidRequest, "The line is not valid JSON."));
        }

        using (document)
        {
            string? id = Id(document.RootElement);
            Failure? wrong = Read(document.RootElement, now, out ChatRequest? chat);
            if (chat is null) return Refuse(json, id, wrong ?? new Failure(RouterError.Internal, "The request could not be read."));
            using RouterRequest request = chat.Request;
            PromptSignals signals = sources.Classify(request, sources.Look(request, policy.Patterns, policy.Detectors), explain: true);
            DecisionJson.Write(json, policy.Decide(request, signals, now), signals, "dec_" + Guid.CreateVersion7(now).ToString("N"), id);
            return true;
        }
    }

    private static Failure? Read(JsonElement line, DateTimeOffset now, out ChatRequest? chat)
    {
        chat = null;
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("request", out JsonElement request))
        {
            return new Failure(RouterError.InvalidRequest, "The line is not an object with a 'request'.", "request");
        }

        var headers = new HeaderDictionary();
        if (line.TryGetProperty("headers", out JsonElement written) && written.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty header in written.EnumerateObject()) headers[header.Name] = Text(header.Value);
        }

        (DataClass? dataClass, IReadOnlyList<string> tags, Failure? wrong) = RoutingHeaders.Read(headers);
        return wrong ?? ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(request.GetRawText()), new RequestEnvelope(Caller.Anonymous, now, dataClass, tags), out chat);
    }

    private static string? Id(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("id", out JsonElement id) ? Text(id) : null;

    /// <summary>Half a character in the request is refused as the gateway refuses it; in what stands around it, it only stands for nothing.</summary>
    private static string Text(JsonElement value)
    {
        using JsonDocument whole = JsonDocument.Parse(LoneSurrogates.Repair(value.GetRawText()));
        return whole.RootElement.ToString();
    }

    private static bool Refuse(Utf8JsonWriter json, string? id, Failure failure)
    {
        json.WriteStartObject();
        if (id is not null) json.WriteString("id", id);
        json.WriteStartObject("error");
        json.WriteString("code", Words.Of(failure.Error));
        json.WriteString("message", failure.Message);
        json.WriteString("param", failure.Param);
        json.WriteEndObject();
        json.WriteEndObject();
        return false;
    }
}
