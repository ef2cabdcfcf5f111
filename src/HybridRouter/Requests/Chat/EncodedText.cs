using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace HybridRouter.Requests.Chat;

/// <summary>Tells Base64 that hides a text from Base64 that hides a picture, by what it begins with and not by what it calls itself.</summary>
internal static class EncodedText
{
    private const int Looked = 64;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 13]).Select(code => (byte)code)]);

    /// <summary>Does the string that the reader stands on, a data link or bare Base64, begin like a text? What cannot be decoded is one.</summary>
    public static bool Begins(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped || json.HasValueSequence) return true;
        ReadOnlySpan<byte> value = json.ValueSpan;
        int comma = value[..Math.Min(256, value.Length)].IndexOf((byte)',');
        if (comma >= 0) value = value[(comma + 1)..];
        value = value[..(Math.Min(Looked, value.Length) & ~3)];
        Span<byte> decoded = stackalloc byte[Looked];
        OperationStatus status = Base64.DecodeFromUtf8(value, decoded, out _, out int written);
        return status != OperationStatus.Done || !decoded[..written].ContainsAny(Controls);
    }
}
