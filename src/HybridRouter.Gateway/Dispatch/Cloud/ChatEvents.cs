using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>Watches the events of a chat stream pass by: learns the usage, and hides the usage chunk from a client that did not ask for it.</summary>
internal sealed class ChatEvents(Exchange exchange, bool hideUsage)
{
    /// <summary>Data events so far; about one token each, which is the estimate when a stream ends without usage.</summary>
    public int Count { get; private set; }

    /// <summary>What the upstream said of its tokens; <see langword="null"/>: nothing yet.</summary>
    public Usage? Usage { get; private set; }

    /// <summary>Whether the upstream itself reported an error inside the stream.</summary>
    public bool HasError { get; private set; }

    /// <summary>Whether the protocol's own end has passed; what an upstream does with its connection afterwards is nothing to wait for.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Looks at one whole event.</summary>
    /// <returns>Whether the client gets it.</returns>
    public bool Pass(ReadOnlySpan<byte> message)
    {
        // A comment or the event's name may stand in front of its data.
        int line = message.StartsWith("data:"u8) ? 0 : message.IndexOf("\ndata:"u8) + 1;
        if (line == 0 && !message.StartsWith("data:"u8)) return true;
        ReadOnlySpan<byte> data = message[(line + 5)..].Trim(" \r\n"u8);
        if (data.IsEmpty || data[0] != (byte)'{')
        {
            IsDone |= data.SequenceEqual("[DONE]"u8);
            return true;
        }

        exchange.MarkFirstToken();
        Count++;
        if (data.StartsWith("{\"error\""u8)) HasError = true;

        // A quote inside a JSON string is escaped, so this can only be a key.
        int at = data.IndexOf("\"usage\""u8);
        if (at < 0 || !data[(at + 7)..].TrimStart(" :"u8).StartsWith("{"u8)) return true;
        if (ChatUsage.Read(data, out bool hasChoices) is not { } usage) return true;
        Usage = usage;
        return hasChoices || !hideUsage;
    }
}
