using System.Buffers;
using System.Text.Json;

namespace HybridRouter.Requests.Chat;

/// <summary>Decodes JSON strings one behind the other into one pooled buffer: the only copy of a prompt's text that is made.</summary>
internal sealed class TextCollector : IDisposable
{
    // A card or an identifier may be sent as a number; shorter ones tell nobody from another.
    private const int ShortestNumber = 8;

    private readonly List<Segment> _segments = new(8);
    private char[] _buffer;
    private int _length;

    /// <param name="bodyLength">Length of the body in bytes: no text of it can have more UTF-16 units.</param>
    public TextCollector(int bodyLength) => _buffer = ArrayPool<char>.Shared.Rent(Math.Max(16, bodyLength));

    /// <summary>Appends the string or property name that the reader stands on.</summary>
    /// <exception cref="InvalidOperationException">The string has an escaped lone surrogate.</exception>
    public Segment Add(ref Utf8JsonReader json, Role role, int message)
    {
        // A line break keeps the end of one text from forming a word or a number with the begin of the next.
        if (_length > 0 && _length < _buffer.Length) _buffer[_length++] = '\n';
        EnsureRoom(json.HasValueSequence ? checked((int)json.ValueSequence.Length) : json.ValueSpan.Length);
        int written = json.CopyString(_buffer.AsSpan(_length));
        var segment = new Segment(role, message, _length, written);
        _segments.Add(segment);
        _length += written;
        return segment;
    }

    /// <summary>Appends the string, property name or long number that the reader stands on; anything else is no text.</summary>
    public void AddAnything(ref Utf8JsonReader json, Role role, int message)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) Add(ref json, role, message);
        else if (json.TokenType == JsonTokenType.Number && json.ValueSpan.Length >= ShortestNumber) AddNumber(json.ValueSpan, role, message);
    }

    /// <summary>Appends the property name that the reader stands on if it is as long as an identifier.</summary>
    public void AddLong(ref Utf8JsonReader json, Role role, int message)
    {
        if (json.ValueSpan.Length >= ShortestNumber) Add(ref json, role, message);
    }

    /// <summary>Appends the value as nobody's text if it is a string; anything but a string or null is an error.</summary>
    public void AddIfString(ref Utf8JsonReader json, string param)
    {
        if (json.TokenType == JsonTokenType.Null) return;
        json.Expect(JsonTokenType.String, param);
        Add(ref json, Role.Definition, -1);
    }

    /// <summary>Hands the text over; the collector is empty afterwards.</summary>
    public Prompt ToPrompt()
    {
        var prompt = new Prompt(_buffer, _length, _segments);
        _buffer = [];
        return prompt;
    }

    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void AddNumber(ReadOnlySpan<byte> digits, Role role, int message)
    {
        if (_length > 0 && _length < _buffer.Length) _buffer[_length++] = '\n';
        EnsureRoom(digits.Length);
        System.Text.Ascii.ToUtf16(digits, _buffer.AsSpan(_length), out int written); // JSON's numbers are ASCII
        _segments.Add(new Segment(role, message, _length, written));
        _length += written;
    }

    private void EnsureRoom(int more)
    {
        if (_buffer.Length - _length >= more) return;
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + more));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
