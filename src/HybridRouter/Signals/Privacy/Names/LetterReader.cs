using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>Reads words: those of ASCII letters and digits by counting bits, any other letter by letter.</summary>
internal ref struct LetterReader(ReadOnlySpan<char> text)
{
    /// <summary>FNV-1a, 32 bits, over folded characters.</summary>
    public const uint HashSeed = 2166136261;
    public const uint HashFactor = 16777619;

    private const int CountBits = 12;
    private const int Eight = 8;

    /// <summary>For each length up to eight, by what each of eight steps of the hash multiplies: behind the end by one.</summary>
    private static readonly uint[] Factors = [.. Enumerable.Range(0, (Eight + 1) * Eight).Select(i => i % Eight < i / Eight ? HashFactor : 1)];

    private readonly ReadOnlySpan<char> _text = text;
    private CharacterBlock _block;
    private int _from = -CharacterBlock.Length;

    /// <summary>Reads the word that begins at a place with a letter or digit.</summary>
    public WordLetters Read(int start)
    {
        int at = start - _from, length = CharacterBlock.Length;
        if (at < CharacterBlock.Length) length = RunAt(at);
        if (at + length >= CharacterBlock.Length)
        {
            _block.Take(_text[start..]);
            (_from, at) = (start, 0);
            length = RunAt(0);
        }

        int end = start + length;
        char behind = end < _text.Length ? _text[end] : ' ';
        return length is 0 or CharacterBlock.Length || behind >= 0x80 || behind == '_' ? ReadSlowly(start) : ReadQuickly(at, length, end);
    }

    private readonly int RunAt(int at) => BitOperations.TrailingZeroCount(~((_block.Upper | _block.Lower | _block.Digits) >> at));

    private readonly WordLetters ReadQuickly(int at, int length, int end)
    {
        ulong run = ((1UL << length) - 1) << at;
        ref byte folded = ref _block.FoldedAt(at);
        int first = Math.Min(length, Eight);
        ulong letters = Unsafe.ReadUnaligned<ulong>(ref folded) & (ulong.MaxValue >> (64 - (Eight * first)));
        ulong last = length <= Eight ? letters << (64 - (Eight * length)) : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref folded, length - Eight));
        uint hash = HashOf(letters, first);
        for (int i = Eight; i < length; i++) hash = (hash ^ Unsafe.Add(ref folded, i)) * HashFactor;
        return new WordLetters
        {
            End = end,
            Length = length,
            Hash = hash,
            Head = Widen(letters),
            Tail = Widen(BinaryPrimitives.ReverseEndianness(last)),
            Upper = BitOperations.PopCount(_block.Upper & run),
            Lower = BitOperations.PopCount(_block.Lower & run),
            Digits = BitOperations.PopCount(_block.Digits & run),
            StartsUpper = ((_block.Upper >> at) & 1) != 0,
        };
    }

    /// <summary>Eight steps for any length: a loop whose end nobody can foretell takes longer.</summary>
    private static uint HashOf(ulong letters, int length)
    {
        ref uint factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Factors), length * Eight);
        uint hash = (HashSeed ^ (byte)letters) * factor;
        hash = (hash ^ (byte)(letters >> 8)) * Unsafe.Add(ref factor, 1);
        hash = (hash ^ (byte)(letters >> 16)) * Unsafe.Add(ref factor, 2);
        hash = (hash ^ (byte)(letters >> 24)) * Unsafe.Add(ref factor, 3);
        hash = (hash ^ (byte)(letters >> 32)) * Unsafe.Add(ref factor, 4);
        hash = (hash ^ (byte)(letters >> 40)) * Unsafe.Add(ref factor, 5);
        hash = (hash ^ (byte)(letters >> 48)) * Unsafe.Add(ref factor, 6);
        return (hash ^ (byte)(letters >> 56)) * Unsafe.Add(ref factor, 7);
    }

    /// <summary>Four bytes as four characters.</summary>
    private static ulong Widen(ulong bytes) => Vector128.WidenLower(Vector128.CreateScalar(bytes).AsByte()).AsUInt64().ToScalar();

    private readonly WordLetters ReadSlowly(int start)
    {
        WordLetters word = new() { Hash = HashSeed, StartsUpper = LetterFolding.ClassOf(_text[start]) == 2 };
        ulong counts = 0;
        int position = start;
        for (; position < _text.Length; position++)
        {
            (int kind, char folded) = LetterFolding.Read(_text[position]);
            if (kind is 0 or 5)
            {
                if (kind == 0 && _text[position] != '_') break;
                word.IsJoined |= kind == 0;
                continue;
            }

            counts += 1UL << (CountBits * kind);
            word.Hash = (word.Hash ^ folded) * HashFactor;
            if (word.Length < 4) word.Head |= (ulong)folded << (16 * word.Length);
            word.Tail = (word.Tail << 16) | folded;
            word.Length++;
        }

        word.End = position;
        (word.Lower, word.Upper, word.Other, word.Digits) = (Counted(counts, 1), Counted(counts, 2), Counted(counts, 3), Counted(counts, 4));
        return word;
    }

    /// <summary>Letters of one class in a word. In a word of more than 4,095 letters the counts run over, which changes its kind and nothing else.</summary>
    private static int Counted(ulong counts, int kind) => (int)(counts >> (CountBits * kind)) & ((1 << CountBits) - 1);
}
