using System.Buffers;
using System.Text;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>A text that stood in Base64.</summary>
/// <param name="Text">What stood in front, and the decoded text.</param>
/// <param name="LeadIn">Length of what stood in front.</param>
/// <param name="Start">Where the stretch begins in the plain text.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct HiddenText(string Text, int LeadIn, int Start, int End);

/// <summary>Finds stretches of Base64 (RFC 4648, both alphabets, wrapped lines too) that decode to text.</summary>
internal static class Base64Text
{
    private const int Shortest = WordIndex.ShortestStretch;

    /// <summary>A line of a wrapped stretch has 64 characters (RFC 7468) or 76 (RFC 2045).</summary>
    private const int ShortestLine = 64;

    /// <summary>Characters in front that may tell what the stretch is.</summary>
    private const int ReachOfContext = 60;

    /// <summary>Longer stretches are files, not text.</summary>
    private const int Longest = 1 << 20;

    /// <summary>All stretches of a page that hold text; null when there are none.</summary>
    public static List<HiddenText>? Read(Page page)
    {
        List<HiddenText>? hidden = null;
        int done = 0;
        foreach (Stretch stretch in page.Index.Stretches) Read(page, page.Text, stretch, ref done, ref hidden);
        return hidden;
    }

    private static void Read(Page page, ReadOnlySpan<char> text, Stretch stretch, ref int done, ref List<HiddenText>? hidden)
    {
        for (int i = stretch.First; i < stretch.Behind; i++)
        {
            int start = page.Words[i].Start;
            if (start < done) continue;
            int end = EndOf(text, start);
            if (end - start >= Shortest && end - start <= Longest && page.Meter.Spend(end - start) && MayBeText(text[start..end]) && Decode(text[start..end]) is { } decoded && IsWorthReading(decoded))
                (hidden ??= []).Add(Hide(text, decoded, start, end));
            done = end;
        }
    }

    /// <summary>A few letters hide nothing: a value has digits, a sign of an address, or some length.</summary>
    private static bool IsWorthReading(string decoded) => decoded.Length >= 16 || decoded.Contains('@') || decoded.Count(char.IsDigit) >= 4;

    private static HiddenText Hide(ReadOnlySpan<char> text, string decoded, int start, int end)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - ReachOfContext)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        return new HiddenText(string.Concat(before, " ", decoded), before.Length + 1, start, end);
    }

    /// <summary>The end of the stretch, line breaks behind lines of full length included.</summary>
    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        int end = start, line = start;
        while (end < text.Length)
        {
            char c = text[end];
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_') end++;
            else if (c == '\n' && end - line is ShortestLine or 76 && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])) line = ++end;
            else break;
        }

        while (end < text.Length && text[end] == '=' && (end == 0 || end - start > 4) && !text[(end - 2)..end].SequenceEqual("==")) end++;
        return end;
    }

    /// <summary>
    /// Whether the first byte may begin a text and the last character leaves no bits over: nearly every word of a sentence fails one of them,
    /// and need not be decoded.
    /// </summary>
    private static bool MayBeText(ReadOnlySpan<char> stretch)
    {
        int first = (ValueOf(stretch[0]) << 2) | (ValueOf(stretch[1]) >> 4);
        if (first is (< 0x20 and not (0x09 or 0x0A or 0x0D)) or (>= 0x7F and < 0xC2) or > 0xF4) return false;
        if (stretch.Length >= ShortestLine) return true;
        stretch = stretch.TrimEnd('=');
        int last = ValueOf(stretch[^1]);
        return (stretch.Length % 4) switch { 0 => true, 1 => false, 2 => (last & 0xF) == 0, _ => (last & 3) == 0 };
    }

    private static string? Decode(ReadOnlySpan<char> stretch)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(stretch.Length);
        try
        {
            int count = DecodeBytes(stretch, bytes);
            return count >= 6 && IsPrintable(bytes.AsSpan(0, count)) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Decodes until the first byte that no text has; -1 when there is one.</summary>
    private static int DecodeBytes(ReadOnlySpan<char> stretch, byte[] bytes)
    {
        int bits = 0, held = 0, count = 0;
        foreach (char c in stretch)
        {
            int value = ValueOf(c);
            if (value < 0) continue;
            bits = (bits << 6) | value;
            held += 6;
            if (held < 8) continue;
            held -= 8;
            byte next = (byte)(bits >> held);
            if (next < 0x20 && next is not (0x09 or 0x0A or 0x0D)) return -1;
            bytes[count++] = next;
        }

        return held >= 6 || (bits & ((1 << held) - 1)) != 0 ? -1 : count;
    }

    /// <summary>The six bits of a character; -1 for a line break or a sign of the end.</summary>
    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };

    /// <summary>ASCII, or UTF-8 long enough not to be chance.</summary>
    private static bool IsPrintable(ReadOnlySpan<byte> bytes)
    {
        int foreign = 0;
        foreach (byte b in bytes)
        {
            if (b == 0x7F) return false;
            if (b >= 0x80) foreign++;
        }

        return foreign == 0 || (bytes.Length >= 8 && System.Text.Unicode.Utf8.IsValid(bytes));
    }
}
