using System.Runtime.CompilerServices;

namespace HybridRouter.Signals;

/// <summary>Counts over a text that comes in stretches: length, estimated tokens, script, code. A value on the stack of its reader.</summary>
internal struct TextStatistics
{
    /// <summary>What a chat template adds for each message: role and borders. Four in OpenAI's and in ChatML's format.</summary>
    public const int TokensPerMessage = 4;

    // Tokens for one character, in 1/64, fitted to the embedded model's tokenizer (docs/policy.md has the figures).
    private const int PerAsciiLetter = 15;
    private const int PerDigit = 48;
    private const int PerMark = 46;
    private const int PerSpace = 3;
    private const int PerLineBreak = 40;
    private const int PerAlphabetLetter = 36;
    private const int PerIdeograph = 80;
    private const int PerOther = 80;

    private Counts _counts;
    private ScriptCounts _scripts;
    private CodeCues _code;

    public int Characters { get; private set; }

    public readonly bool HasCode => _code.IsCode;

    public readonly int EstimatedTokens
    {
        get
        {
            long sum = (long)_counts[(int)Kind.Letter] * PerAsciiLetter + (long)_counts[(int)Kind.Digit] * PerDigit
                + (long)_counts[(int)Kind.Mark] * PerMark + (long)_counts[(int)Kind.Space] * PerSpace
                + (long)_counts[(int)Kind.LineBreak] * PerLineBreak + (long)_scripts[(int)Script.None] * PerOther;
            for (Script script = Script.Latin; script <= Script.Other; script++)
            {
                sum += (long)_scripts[(int)script] * WeightOf(script);
            }

            return (int)Math.Min(int.MaxValue, (sum + 63) / 64);
        }
    }

    /// <summary>The script of most letters. Han with at least a tenth of kana is Japanese.</summary>
    public readonly Script Script
    {
        get
        {
            ScriptCounts letters = _scripts;
            letters[(int)Script.None] = 0;
            letters[(int)Script.Latin] += _counts[(int)Kind.Letter];
            if (letters[(int)Script.Kana] * 10L >= letters[(int)Script.Han])
            {
                letters[(int)Script.Kana] += letters[(int)Script.Kana] > 0 ? letters[(int)Script.Han] : 0;
            }

            Script most = Script.None;
            for (Script script = Script.Latin; script <= Script.Other; script++)
            {
                if (letters[(int)script] > letters[(int)most]) most = script;
            }

            return most;
        }
    }

    /// <summary>Counts one stretch.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="mayBeCode">Whether it is looked at for code; schemas of tools are not.</param>
    public void Add(ReadOnlySpan<char> text, bool mayBeCode)
    {
        Characters += text.Length;
        if (mayBeCode) _code.Add(text);
        while (text.Length > 0)
        {
            ReadOnlySpan<char> part = text[..Math.Min(text.Length, PackedLimit)];
            text = text[part.Length..];
            ulong packed = 0;
            foreach (char c in part)
            {
                if (c < 128) packed += Packed[c];
                else if (!char.IsLowSurrogate(c)) _scripts[(int)Letters.ScriptOf(c)]++;
            }

            for (int kind = 0; kind <= (int)Kind.LineBreak; kind++) _counts[kind] += (int)(packed >> (kind * PackedBits)) & PackedLimit;
        }
    }

    private static int WeightOf(Script script) => script switch
    {
        Script.None => 0,
        Script.Latin or Script.Cyrillic or Script.Greek or Script.Arabic or Script.Hebrew or Script.Devanagari => PerAlphabetLetter,
        Script.Han or Script.Kana or Script.Hangul or Script.Thai => PerIdeograph,
        Script.Other => PerOther,
    };

    // Five counters of 12 bits in one register: counting in memory costs four times as much, since each step waits for the last.
    private const int PackedBits = 12;
    private const int PackedLimit = (1 << PackedBits) - 1;

    private static readonly ulong[] Packed = [.. Enumerable.Range(0, 128).Select(c => 1UL << (PackedBits * (int)KindOf((char)c)))];

    private static Kind KindOf(char c) =>
        char.IsAsciiLetter(c) ? Kind.Letter : char.IsAsciiDigit(c) ? Kind.Digit : c == '\n' ? Kind.LineBreak : c <= ' ' ? Kind.Space : Kind.Mark;

    private enum Kind
    {
        Letter,
        Digit,
        Mark,
        Space,
        LineBreak,
    }

    [InlineArray(5)]
    private struct Counts
    {
        private int _first;
    }

    [InlineArray((int)Script.Other + 1)]
    private struct ScriptCounts
    {
        private int _first;
    }
}
