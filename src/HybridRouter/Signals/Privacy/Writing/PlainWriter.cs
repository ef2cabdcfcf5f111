using System.Buffers;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// Rewrites any writing into plain writing, in one pass: escapes (JSON, URL, HTML), full-width and other scripts' digits,
/// every kind of space, dash and dot, invisible characters. Look-alike letters are settled afterwards, word by word.
/// </summary>
internal static class PlainWriter
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "\t\n\r !\"#$'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Fills <paramref name="plain"/> with the plain writing of a text.</summary>
    public static void Write(ReadOnlySpan<char> text, PlainText plain)
    {
        plain.Reset(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int run = text[i..].IndexOfAnyExcept(Plain);
            if (run < 0) run = text.Length - i;
            plain.AddRun(text.Slice(i, run), i);
            i += run;
            while (i < text.Length && !Plain.Contains(text[i])) i += WriteOne(text, i, plain);
        }

        if (plain.HasHomoglyphs) Homoglyphs.Settle(plain);
    }

    private static int WriteOne(ReadOnlySpan<char> text, int at, PlainText plain)
    {
        char c = text[at];
        if (c < 0x80)
        {
            if (c is '\\' or '%' or '&' && Escapes.TryRead(text[at..], out int rune, out int length))
            {
                WriteRune(rune, at, at + length, plain);
                return length;
            }

            if (c >= ' ' || c is '\t' or '\n' or '\r') plain.Add(c, at, at + 1);
            return 1;
        }

        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            WriteRune(char.ConvertToUtf32(c, text[at + 1]), at, at + 2, plain);
            return 2;
        }

        WriteRune(c, at, at + 1, plain);
        return 1;
    }

    private static void WriteRune(int rune, int start, int end, PlainText plain)
    {
        char c = rune < 0x80 ? (char)rune : Glyphs.Fold(rune);
        if (c == Glyphs.Invisible) return;
        if (c >= 0x370 && Homoglyphs.LatinFor(c) != 0) plain.HasHomoglyphs = true;
        plain.Add(c, start, end);
    }
}
