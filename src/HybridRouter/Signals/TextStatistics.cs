using System.Runtime.CompilerServices;

namespace HybridRouter.Signals;

/// <summary>Counts over a text that comes in stretches: length, estimated tokens, script, code. A value on the stack of its reader.</summary>
internal struct TextStatistics
{
    /// <summary>What a chat template adds for each message: role and borders. Four in OpenAI's and in ChatML's format.</summary>
    public const int TokensPerMessage = 4;

    // Tokens for one character, in 1/64, of the byte-pair tokenizers in use (measured figures are in docs/policy.md).
    private const int PerAsciiLetter = 14;
    private const int PerDigit = 28;
    private const int PerMark = 36;
    private const int PerSpace = 2;
    private const int PerLineBreak = 24;
    private const int PerAlphabetLetter = 26;
    private const int PerIdeograph = 58;
    private const int PerOther = 64;

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
        ReadOnlySpan<byte> kinds = Kinds;
        foreach (char c in text)
        {
            if (c < 128) _counts[kinds[c]]++;
            else if (!char.IsLowSurrogate(c)) _scripts[(int)Letters.ScriptOf(c)]++;
        }

        if (mayBeCode) _code.Add(text);
    }

    private static int WeightOf(Script script) => script switch
    {
        Script.None => 0,
        Script.Latin or Script.Cyrillic or Script.Greek or Script.Arabic or Script.Hebrew or Script.Devanagari => PerAlphabetLetter,
        Script.Han or Script.Kana or Script.Hangul or Script.Thai => PerIdeograph,
        Script.Other => PerOther,
    };

    private static ReadOnlySpan<byte> Kinds => KindTable;

    private static readonly byte[] KindTable = [.. Enumerable.Range(0, 128).Select(c => (byte)KindOf((char)c))];

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
