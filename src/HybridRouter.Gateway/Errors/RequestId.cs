using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HybridRouter.Gateway.Errors;

/// <summary>
/// Ids of requests: a UUID of version 7 (RFC 9562: milliseconds since 1970, then random bits) in lower-case hexadecimal. The framework's own
/// reads the system's random device for each.
/// </summary>
internal static class RequestId
{
    private const string Prefix = "req_", DecisionPrefix = "dec_";
    private const int RandomBytes = 10;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    // A call of the generator costs as much for one id as for a hundred.
    [ThreadStatic]
    private static byte[]? s_random;

    [ThreadStatic]
    private static int s_left;

    /// <summary>A new id, <c>req_</c> and 32 digits.</summary>
    public static string New(DateTimeOffset now)
    {
        Span<byte> id = stackalloc byte[16];
        TakeRandom(id[6..]);
        int random = BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0xFFF;
        BinaryPrimitives.WriteInt64BigEndian(id, (now.ToUnixTimeMilliseconds() << 16) | 0x7000L | (uint)random);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return Prefix + Convert.ToHexStringLower(id);
    }

    /// <summary>The id of the request's decision: the same digits behind <c>dec_</c>.</summary>
    public static string OfDecision(string requestId) => string.Concat(DecisionPrefix, requestId.AsSpan(Prefix.Length));

    /// <summary>Whether a text has the form of a decision's id.</summary>
    public static bool IsOfDecision(string id) =>
        id.Length == DecisionPrefix.Length + 32 && id.StartsWith(DecisionPrefix, StringComparison.Ordinal) && !id.AsSpan(DecisionPrefix.Length).ContainsAnyExcept(Digits);

    private static void TakeRandom(Span<byte> bytes)
    {
        s_random ??= new byte[100 * RandomBytes];
        if (s_left == 0)
        {
            RandomNumberGenerator.Fill(s_random);
            s_left = s_random.Length;
        }

        s_left -= RandomBytes;
        s_random.AsSpan(s_left, RandomBytes).CopyTo(bytes);
    }
}
