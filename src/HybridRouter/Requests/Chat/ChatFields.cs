using System.Text.Json;
using HybridRouter.Routing;
using static HybridRouter.Requests.Chat.JsonFields;

namespace HybridRouter.Requests.Chat;

/// <summary>The top level of a chat body while it is read.</summary>
internal ref struct ChatFields(Utf8JsonReader json, TextCollector text)
{
    private static readonly string[] Known =
    [
        "model", "messages", "stream", "stream_options", "temperature", "top_p", "n", "max_tokens", "max_completion_tokens",
        "stop", "seed", "presence_penalty", "frequency_penalty", "logit_bias", "logprobs", "top_logprobs", "response_format",
        "tools", "functions", "tool_choice", "function_call", "metadata", "modalities", "store", "user", "parallel_tool_calls",
    ];

    private readonly BodyLayout _layout = new();
    private Utf8JsonReader _json = json;
    private ChatParameters _parameters = new();
    private MessageCounts _counts;
    private ResponseFormat _format;
    private DataClass? _declared;
    private string? _model;
    private uint _seen;
    private int _tools;
    private int? _maxTokens;
    private int? _maxCompletionTokens;
    private bool _stream;
    private bool _hasMessages;

    public void Read()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
            throw new InvalidFieldException($"The request body must be a JSON object, but is {Name(_json.TokenType)}.", null, null);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName) ReadField();
        _json.Read(); // anything behind the object is the parser's error
        if (_model is null) throw Missing("model");
        if (!_hasMessages) throw Missing("messages");
    }

    public readonly ChatRequest ToRequest(RequestEnvelope envelope)
    {
        var request = new RouterRequest
        {
            Protocol = Protocol.OpenAiChat,
            Model = _model!, // Read() has checked it
            Prompt = text.ToPrompt(),
            Caller = envelope.Caller,
            ReceivedAt = envelope.ReceivedAt,
            Messages = _counts.Messages,
            Tools = _tools,
            Images = _counts.Images,
            OtherParts = _counts.OtherParts,
            ResponseFormat = _format,
            Stream = _stream,
            MaxOutputTokens = _maxCompletionTokens ?? _maxTokens,
            DeclaredClass = Higher(envelope.DataClass, _declared),
            Tags = envelope.Tags,
        };
        return new ChatRequest(request, _parameters, _layout);
    }

    private void ReadField()
    {
        string? name = _json.NameOf(Known);
        if (name is null)
        {
            // Nobody knows what a field means that we do not know: its texts are looked at, its bytes pass through.
            Definitions.Read(ref _json, text);
            return;
        }

        MarkSeen(name);
        _json.Read();
        switch (name)
        {
            case "model": ReadModel(); break;
            case "messages":
                _counts = MessageReader.Read(ref _json, text);
                _hasMessages = true;
                break;
            case "stream": _stream = _json.ReadBool(name); break;
            case "stream_options": ReadStreamOptions(); break;
            case "metadata": ReadMetadata(); break;
            case "response_format": ReadResponseFormat(); break;
            case "tools" or "functions": _tools += Definitions.ReadList(ref _json, text, name); break;
            case "tool_choice" or "function_call": ReadToolChoice(); break;
            case "user": text.AddIfString(ref _json, name); break;
            case "max_tokens": _maxTokens = (int?)_json.ReadInteger(name, 1, MaxTokensBound); break;
            case "max_completion_tokens": _maxCompletionTokens = (int?)_json.ReadInteger(name, 1, MaxTokensBound); break;
            default: _parameters = ParameterReader.Read(ref _json, name, _parameters, text); break;
        }
    }

    // Far above any model's context; what is above it is a mistake of the client and not a wish.
    private const int MaxTokensBound = 100_000_000;

    private void MarkSeen(string name)
    {
        uint bit = 1u << Array.IndexOf(Known, name);
        // Two values for one key: we would judge one and the upstream might act on the other.
        if ((_seen & bit) != 0) throw Wrong(name, $"The key '{name}' occurs twice. Send it once.", "duplicate_key");
        _seen |= bit;
    }

    private void ReadModel()
    {
        _layout.Model = Here(ref _json);
        _model = _json.ReadString("model");
        if (string.IsNullOrWhiteSpace(_model)) throw Missing("model");
        if (_model.Any(char.IsControl)) throw Wrong("model", "Invalid 'model': control characters are not allowed.", "invalid_value");
        if (_model.Length > 256) throw Wrong("model", "Invalid 'model': at most 256 characters.", "string_above_max_length");
    }

    private void ReadStreamOptions()
    {
        if (_json.TokenType != JsonTokenType.Null) _json.Expect(JsonTokenType.StartObject, "stream_options");
        int start = (int)_json.TokenStartIndex;
        if (_json.TokenType == JsonTokenType.StartObject) ReadStreamOptionFields();
        _layout.StreamOptions = start..(int)_json.BytesConsumed;
    }

    private void ReadStreamOptionFields()
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            _layout.StreamOptionsHasKeys = true;
            if (!_json.ValueTextEquals("include_usage"u8))
            {
                Definitions.Read(ref _json, text);
                continue;
            }

            if (_layout.IncludeUsageValue is not null)
                throw Wrong("stream_options.include_usage", "The key 'stream_options.include_usage' occurs twice. Send it once.", "duplicate_key");
            _json.Read();
            _layout.IncludeUsageValue = Here(ref _json);
            _parameters = _parameters with { IncludeUsage = _json.ReadBool("stream_options.include_usage") };
        }
    }

    private void ReadMetadata()
    {
        if (_json.TokenType == JsonTokenType.Null) return;
        _json.Expect(JsonTokenType.StartObject, "metadata");
        int previousEnd = (int)_json.BytesConsumed;
        bool first = true;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)_json.TokenStartIndex;
            if (_json.ValueTextEquals("data_class"u8)) ReadDataClass(start, previousEnd, first);
            else if (MeansDataClass()) throw Wrong("metadata.data_class", "A key of 'metadata' is spelled almost like 'data_class', and would not count. Write 'data_class', or give it another name.", "invalid_value");
            else Definitions.Read(ref _json, text);
            previousEnd = (int)_json.BytesConsumed;
            first = false;
        }
    }

    // Whoever writes dataClass or Data-Class relies on it as much as whoever writes data_class: ignoring it would send what must not leave.
    private readonly bool MeansDataClass()
    {
        const int Longest = 16;
        if (_json.ValueSpan.Length > Longest) return false;
        Span<char> name = stackalloc char[Longest];
        int length = 0;
        foreach (char c in name[.._json.CopyString(name)])
        {
            if (c is not ('_' or '-' or ' ' or '.')) name[length++] = c;
        }

        return name[..length].Equals("dataclass", StringComparison.OrdinalIgnoreCase);
    }

    private void ReadDataClass(int start, int previousEnd, bool first)
    {
        if (_layout.DataClass is not null)
            throw Wrong("metadata.data_class", "The key 'metadata.data_class' occurs twice. Send it once.", "duplicate_key");
        _json.Read();
        if (!Words.TryParse(_json.ReadString("metadata.data_class") ?? "", out DataClass declared))
            throw Wrong("metadata.data_class", $"Invalid 'metadata.data_class': supported values are {string.Join(", ", Words.All<DataClass>())}.", "invalid_value");
        _declared = declared;
        int end = (int)_json.BytesConsumed;

        // The comma before goes with it; the first key takes the comma behind, if there is one.
        Utf8JsonReader ahead = _json;
        bool last = ahead.Read() && ahead.TokenType == JsonTokenType.EndObject;
        _layout.DataClass = !first ? previousEnd..end : last ? start..end : start..(int)ahead.TokenStartIndex;
    }

    private void ReadResponseFormat()
    {
        if (_json.TokenType == JsonTokenType.Null) return;
        (_format, Range? schema) = Definitions.ReadResponseFormat(ref _json, text);
        _parameters = _parameters with { Schema = schema };
    }

    private void ReadToolChoice()
    {
        bool required = _json.TokenType == JsonTokenType.StartObject || (_json.TokenType == JsonTokenType.String && _json.ValueTextEquals("required"u8));
        bool none = _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("none"u8);
        _parameters = _parameters with { ToolRequired = required, ToolsForbidden = none };
        Definitions.ReadValue(ref _json, text);
    }

    private static Range Here(ref Utf8JsonReader json) => (int)json.TokenStartIndex..(int)json.BytesConsumed;

    private static InvalidFieldException Missing(string name) => new($"Missing required parameter: '{name}'.", name, "missing_required_parameter");

    private static DataClass? Higher(DataClass? a, DataClass? b) => a is null ? b : b is null ? a : (DataClass)Math.Max((int)a, (int)b);
}
