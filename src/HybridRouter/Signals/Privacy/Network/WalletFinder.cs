using System.Security.Cryptography;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Network;

/// <summary>
/// Addresses of crypto currencies, by their own checksums: Base58Check (Bitcoin, Litecoin, Dogecoin, Tron, Ripple's cousins), Bech32 (BIP 173, BIP 350),
/// and Ethereum's 40 hexadecimal digits.
/// </summary>
internal static class WalletFinder
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private const int Shortest = 25;

    public static void Find(Page page)
    {
        foreach (Stretch stretch in page.Index.Stretches)
            if (stretch.Length >= Shortest) Find(page, page.Text, stretch);
    }

    private static void Find(Page page, ReadOnlySpan<char> text, Stretch stretch)
    {
        for (int i = stretch.First; i < stretch.Behind; i++)
        {
            if (!page.Words[i].HasDigit && !page.Words[i].IsGlued && page.Words[i].Length < 20) continue;
            int start = page.Words[i].Start;
            int last = i;
            while (last + 1 < page.Words.Count && page.Words[last + 1].Start == page.Words[last].End) last++;
            int end = page.Words[last].End;
            if (page.Words[i].IsGlued || end - start is < Shortest or > 100)
            {
                i = last;
                continue;
            }

            page.Meter.Spend(200);
            if (IsWallet(text[start..end])) page.Add("CRYPTO", start, end, 0.9f, "CRYPTO");
            i = last;
        }
    }

    private static bool IsWallet(ReadOnlySpan<char> word)
    {
        if (word.Length == 42 && word.StartsWith("0x")) return IsHex(word[2..]) && word[2..].IndexOfAnyExcept(word[2]) >= 0;
        if (word.Length is >= 25 and <= 36) return IsBase58Check(word);
        int one = word.LastIndexOf('1');
        return one is >= 2 and <= 5 && IsBech32(word, one);
    }

    private static bool IsHex(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }

    private static bool IsBase58Check(ReadOnlySpan<char> word)
    {
        Span<byte> number = stackalloc byte[25];
        number.Clear();
        foreach (char c in word)
        {
            int carry = Base58.IndexOf(c);
            if (carry < 0) return false;
            for (int i = 24; i >= 0; i--)
            {
                carry += number[i] * 58;
                number[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry != 0) return false;
        }

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(number[..21], hash);
        SHA256.HashData(hash, hash);
        return hash[..4].SequenceEqual(number[21..]);
    }

    private static bool IsBech32(ReadOnlySpan<char> word, int one)
    {
        ReadOnlySpan<uint> generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        uint check = 1;
        for (int i = 0; i < one; i++) check = Step(check, (uint)WordHash.Fold(word[i]) >> 5, generators);
        check = Step(check, 0, generators);
        for (int i = 0; i < one; i++) check = Step(check, (uint)WordHash.Fold(word[i]) & 31, generators);
        foreach (char c in word[(one + 1)..])
        {
            int value = Bech32.IndexOf(WordHash.Fold(c));
            if (value < 0) return false;
            check = Step(check, (uint)value, generators);
        }

        return check is 1 or 0x2bc830a3;
    }

    private static uint Step(uint check, uint value, ReadOnlySpan<uint> generators)
    {
        uint top = check >> 25;
        check = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < 5; i++)
            if (((top >> i) & 1) != 0) check ^= generators[i];
        return check;
    }
}
