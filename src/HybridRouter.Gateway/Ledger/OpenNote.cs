using System.Buffers.Binary;
using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Errors;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// The bytes of one note: the entry that a request gets when the gateway is killed while a target works for it. Texts are UTF-8 with
/// their length in front; one that does not fit any more is cut, the ids stand first and always fit. Usage, prices and what the
/// classifier said are not kept.
/// </summary>
internal static class OpenNote
{
    private const byte Absent = byte.MaxValue, Format = 1;

    // The last ones; no sensible chain is that long.
    private const int MostAttempts = 8;

    /// <summary>Writes an entry.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(LedgerEntry entry, Span<byte> bytes)
    {
        var note = new Writer(bytes);
        note.Byte(Format);
        note.Number(entry.Time.UtcTicks);
        note.Byte(entry.Stream ? (byte)1 : (byte)0);
        note.Byte(entry.DataClass is { } dataClass ? (byte)dataClass : Absent);
        ReadOnlySpan<LedgerAttempt> attempts = entry.Attempts.AsSpan()[^Math.Min(MostAttempts, entry.Attempts.Length)..];
        note.Byte((byte)attempts.Length);
        foreach (string? text in (ReadOnlySpan<string?>)[entry.DecisionId, entry.RequestId, entry.Policy, entry.Key, entry.Team, entry.Endpoint, entry.Rule, entry.Route]) note.Text(text);
        foreach (LedgerAttempt attempt in attempts)
        {
            note.Byte((byte)attempt.Zone);
            note.Byte((byte)attempt.Outcome);
            note.Byte(attempt.CostUsd is null ? Absent : (byte)0); // before its usage is known a try costs nothing, or who knows what
            note.Number(attempt.Status ?? 0);
            note.Number(attempt.Duration.Ticks);
            note.Text(attempt.Model);
        }

        note.Text(entry.RequestedModel);
        return note.Length;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; <see langword="null"/> for anything else.</summary>
    public static LedgerEntry? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return ReadEntry(bytes);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            return null; // a file that was damaged must not keep the gateway from starting
        }
    }

    private static LedgerEntry? ReadEntry(ReadOnlySpan<byte> bytes)
    {
        var note = new Reader(bytes);
        if (note.Byte() != Format) return null;
        var time = new DateTimeOffset(note.Number(), TimeSpan.Zero);
        bool stream = note.Byte() == 1;
        byte dataClass = note.Byte();
        var attempts = new LedgerAttempt[note.Byte()];
        string?[] texts = new string?[8];
        for (int i = 0; i < texts.Length; i++) texts[i] = note.Text();
        if (texts[0] is not { } decision || !RequestId.IsOfDecision(decision)) return null; // what is damaged must not be booked: entries never change
        for (int i = 0; i < attempts.Length; i++) attempts[i] = ReadAttempt(ref note);
        return new LedgerEntry
        {
            DecisionId = decision, RequestId = texts[1] ?? "", Policy = texts[2], Key = texts[3] ?? "", Team = texts[4], Endpoint = texts[5] ?? "", Rule = texts[6],
            Route = texts[7] ?? "none", Time = time, Stream = stream, DataClass = dataClass == Absent ? null : Known((DataClass)dataClass), RequestedModel = note.Text(), Attempts = [.. attempts],
            CostUsd = Cost.Total([.. attempts]), Status = ErrorTable.For(RouterError.Interrupted).Status, Error = RouterError.Interrupted,
        };
    }

    private static LedgerAttempt ReadAttempt(ref Reader note)
    {
        Zone zone = Known((Zone)note.Byte());
        AttemptOutcome outcome = Known((AttemptOutcome)note.Byte());
        decimal? cost = note.Byte() == Absent ? null : 0;
        int status = (int)note.Number();
        var duration = new TimeSpan(note.Number());
        return new LedgerAttempt(note.Text() ?? "", zone, outcome, status == 0 ? null : status, duration, cost);
    }

    private static T Known<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));

    private ref struct Writer(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;

        public int Length { get; private set; }

        public void Byte(byte value) => _bytes[Length++] = value;

        public void Number(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes[Length..], value);
            Length += sizeof(long);
        }

        public void Text(string? text)
        {
            if (text is null)
            {
                Byte(Absent);
                return;
            }

            int room = Math.Clamp(_bytes.Length - Length - 1 - Reserve, 0, Absent - 1), written = 0;
            if (!Encoding.UTF8.TryGetBytes(text, _bytes.Slice(Length + 1, room), out written) && room >= 4)
                Encoding.UTF8.GetEncoder().Convert(text, _bytes.Slice(Length + 1, room), flush: false, out _, out written, out _);
            _bytes[Length] = (byte)written;
            Length += 1 + written;
        }

        // For the numbers of the tries, 20 bytes each, when their names and all else must fall away.
        private const int Reserve = 22 * MostAttempts;
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public byte Byte()
        {
            byte value = _rest[0];
            _rest = _rest[1..];
            return value;
        }

        public long Number()
        {
            long value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
            _rest = _rest[sizeof(long)..];
            return value;
        }

        public string? Text()
        {
            byte length = Byte();
            if (length == Absent) return null;
            string text = Encoding.UTF8.GetString(_rest[..length]);
            _rest = _rest[length..];
            return text;
        }
    }
}
