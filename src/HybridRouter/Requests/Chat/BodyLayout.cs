using System.Buffers;

namespace HybridRouter.Requests.Chat;

/// <summary>
/// Where in a chat body the few values stand that forwarding may change: the model's name, <c>stream_options</c> and our own
/// metadata key. All positions are byte offsets into the body. Everything else is sent as the client wrote it.
/// </summary>
public sealed class BodyLayout
{
    private static ReadOnlySpan<byte> IncludeUsage => "\"include_usage\":true"u8;

    /// <summary>The model's value, quotes included.</summary>
    public Range Model { get; internal set; }

    /// <summary>The value of <c>stream_options</c>; <see langword="null"/> when the key is absent.</summary>
    public Range? StreamOptions { get; internal set; }

    /// <summary>The value of <c>stream_options.include_usage</c>; <see langword="null"/> when the key is absent.</summary>
    public Range? IncludeUsageValue { get; internal set; }

    /// <summary>Whether <c>stream_options</c> is an object with at least one key.</summary>
    public bool StreamOptionsHasKeys { get; internal set; }

    /// <summary>Our metadata key with its value and one of the commas around it; <see langword="null"/> when absent.</summary>
    public Range? DataClass { get; internal set; }

    /// <summary>Writes the body for a target.</summary>
    /// <param name="body">The client's bytes.</param>
    /// <param name="model">The model's name at the target.</param>
    /// <param name="askUsage">Whether to ask for the usage chunk of a stream.</param>
    /// <param name="output">Receives the spliced bytes.</param>
    public void Write(ReadOnlySpan<byte> body, string model, bool askUsage, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<Edit> edits = stackalloc Edit[3];
        int count = 0;
        edits[count++] = new Edit(Model, EditKind.Model);
        if (DataClass is { } own) edits[count++] = new Edit(own, EditKind.Remove);
        if (askUsage && UsageEdit() is { } usage) edits[count++] = usage;
        edits[..count].Sort(static (a, b) => a.Range.Start.Value.CompareTo(b.Range.Start.Value));

        int at = 0;
        foreach (Edit edit in edits[..count])
        {
            output.Write(body[at..edit.Range.Start.Value]);
            Replace(edit, model, askUsage, output);
            at = edit.Range.End.Value;
        }

        output.Write(body[at..]);
    }

    private Edit? UsageEdit()
    {
        if (IncludeUsageValue is { } value) return new Edit(value, EditKind.UsageValue);
        if (StreamOptions is not { } options) return null; // written behind the model's name
        if (!StreamOptionsHasKeys) return new Edit(options, EditKind.UsageObject);
        int inside = options.Start.Value + 1;
        return new Edit(inside..inside, EditKind.UsageKey);
    }

    private void Replace(Edit edit, string model, bool askUsage, IBufferWriter<byte> output)
    {
        switch (edit.Kind)
        {
            case EditKind.Model:
                output.Write(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(model));
                if (!askUsage || StreamOptions is not null) return;
                output.Write(",\"stream_options\":{"u8);
                output.Write(IncludeUsage);
                output.Write("}"u8);
                return;
            case EditKind.UsageValue:
                output.Write("true"u8);
                return;
            case EditKind.UsageObject:
                output.Write("{"u8);
                output.Write(IncludeUsage);
                output.Write("}"u8);
                return;
            case EditKind.UsageKey:
                output.Write(IncludeUsage);
                output.Write(","u8);
                return;
            case EditKind.Remove:
                return;
        }
    }

    private enum EditKind
    {
        Model,
        UsageValue,
        UsageObject,
        UsageKey,
        Remove,
    }

    private readonly record struct Edit(Range Range, EditKind Kind);
}
