using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>Watches the events of a chat stream pass by: learns the usage and the end, and hides the usage chunk from a client that did not ask for it.</summary>
internal sealed class ChatEvents(Exchange exchange, bool hideUsage)
{
    /// <summary>Data events with something of an answer so far; about one token each, which is the estimate when a stream ends without usage.</summary>
    public int Count { get; private set; }

    /// <summary>What the upstream said of its tokens; <see langword="null"/>: nothing yet.</summary>
    public Usage? Usage { get; private set; }

    /// <summary>Whether the upstream itself reported an error inside the stream.</summary>
    public bool HasError { get; private set; }

    /// <summary>Whether the protocol's own end has passed; what an upstream does with its connection afterwards is nothing to wait for.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the model said why it stopped: then nothing of the answer is missing, even where a server forgets the protocol's end.</summary>
    public bool HasFinished { get; private set; }

    /// <summary>Looks at one whole event.</summary>
    /// <returns>Whether the client gets it.</returns>
    public bool Pass(ReadOnlySpan<byte> message)
    {
        // A comment or the event's name may stand in front of its data.
        int line = DataLine(message);
        if (line < 0) return true;
        ReadOnlySpan<byte> data = message[(line + 5)..].Trim(" \r\n"u8);
        if (data.IsEmpty || data[0] != (byte)'{')
        {
            IsDone |= data.SequenceEqual("[DONE]"u8);
            return true;
        }

        return PassChunk(data);
    }

    private static int DataLine(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("data:"u8)) return 0;
        int afterLf = message.IndexOf("\ndata:"u8), afterCr = message.IndexOf("\rdata:"u8);
        return afterLf >= 0 ? afterLf + 1 : afterCr >= 0 ? afterCr + 1 : -1;
    }

    private bool PassChunk(ReadOnlySpan<byte> data)
    {
        bool mayHaveUsage = ValueOf(data, "\"usage\""u8).StartsWith("{"u8), mayHaveError = ValueOf(data, "\"error\""u8) is { IsEmpty: false } error && !error.StartsWith("null"u8);
        ChatFacts facts = mayHaveUsage || mayHaveError ? ChatUsage.Read(data) : default;
        if (facts.HasError)
        {
            HasError = true;
            return true;
        }

        exchange.MarkFirstToken();
        Count++;
        HasFinished |= ValueOf(data, "\"finish_reason\""u8).StartsWith("\""u8);
        if (facts.Usage is not { } usage) return true;
        Usage = usage;
        return facts.HasChoices || !hideUsage;
    }

    // A quote inside a JSON string is escaped, so what a colon follows can only be a key.
    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> data, ReadOnlySpan<byte> key)
    {
        int at;
        while ((at = data.IndexOf(key)) >= 0)
        {
            data = data[(at + key.Length)..].TrimStart(" \t"u8);
            if (data.StartsWith(":"u8)) return data[1..].TrimStart(" \t"u8);
        }

        return default;
    }
}
