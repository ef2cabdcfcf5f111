using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>
/// A chat upstream that is never the bottleneck: a fixed completion, or a stream of as many chunks as the prompt says
/// (<c>chunks=N</c>, default 32) with a pause in milliseconds before each (<c>pause=N</c>, default 0: as fast as they can be written).
/// Each chunk carries the monotonic time of its sending (<see cref="Stopwatch.GetTimestamp"/>, one clock for all processes
/// of a machine), so that a reader knows how long it was on its way.
/// </summary>
internal static class Upstream
{
    internal const int StampDigits = 19;
    private const string Json = """{"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"bench","choices":[{"index":0,"message":{"role":"assistant","content":"A fixed answer of a few words, about as long as a short reply of a chat model would be.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":200,"completion_tokens":20,"total_tokens":220}}""";
    private const string Head = "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":";
    private static readonly byte[] Completion = Encoding.UTF8.GetBytes(Json);
    private static readonly byte[] First = Encoding.UTF8.GetBytes(Head + "{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n");
    private static readonly byte[] BeforeStamp = Encoding.UTF8.GetBytes(Head + "{\"content\":\"");
    private static readonly byte[] AfterStamp = Encoding.UTF8.GetBytes("\"},\"finish_reason\":null}]}\n\n");
    private static readonly byte[] Last = Encoding.UTF8.GetBytes(Head + "{},\"finish_reason\":\"stop\"}]}\n\n");
    private static readonly byte[] Usage = Encoding.UTF8.GetBytes("data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"bench\",\"choices\":[],\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":32,\"total_tokens\":232}}\n\n");
    private static readonly byte[] Done = Encoding.UTF8.GetBytes("data: [DONE]\n\n");

    public static async Task<int> RunAsync(string[] args)
    {
        await using WebApplication app = BareServer.Create(new Options(args).Number("port"));
        app.Run(AnswerAsync);
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        ReadResult read = await context.Request.BodyReader.ReadAtLeastAsync((int)(context.Request.ContentLength ?? 0));
        byte[] body = read.Buffer.ToArray();
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (body.AsSpan().IndexOf("\"stream\":true"u8) >= 0)
        {
            await StreamAsync(context, body);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Completion.Length;
        context.Response.BodyWriter.Write(Completion);
    }

    private static async Task StreamAsync(HttpContext context, byte[] body)
    {
        int chunks = Directive(body, "chunks="u8) ?? 32, pause = Directive(body, "pause="u8) ?? 0;
        bool usage = body.AsSpan().IndexOf("\"include_usage\":true"u8) >= 0;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        PipeWriter writer = context.Response.BodyWriter;
        writer.Write(First);
        await writer.FlushAsync(context.RequestAborted);
        for (int i = 0; i < chunks; i++)
        {
            if (pause > 0)
            {
                await Task.Delay(pause, context.RequestAborted);
            }

            WriteStamped(writer);
            await writer.FlushAsync(context.RequestAborted);
        }

        writer.Write(Last);
        if (usage)
        {
            writer.Write(Usage);
        }

        writer.Write(Done);
    }

    private static void WriteStamped(PipeWriter writer)
    {
        writer.Write(BeforeStamp);
        Span<byte> stamp = writer.GetSpan(StampDigits);
        Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), stamp, out int written, new StandardFormat('D', StampDigits));
        writer.Advance(written);
        writer.Write(AfterStamp);
    }

    private static int? Directive(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        int at = body.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(body[(at + name.Length)..], out int value, out _) ? value : null;
    }
}
