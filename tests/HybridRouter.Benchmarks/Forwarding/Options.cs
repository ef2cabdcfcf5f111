using System.Globalization;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>The <c>--name value</c> pairs of a verb; an unpaired name is an error, an unknown one is never read.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Options(string[] args)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new ArgumentException($"expected --name value, found '{args[i]}'");
            }

            _values[args[i][2..]] = args[i + 1];
        }
    }

    public string Text(string name, string? otherwise = null) => _values.TryGetValue(name, out string? value)
        ? value
        : otherwise ?? throw new ArgumentException($"--{name} is missing");

    public int Number(string name, int? otherwise = null) => _values.ContainsKey(name) || otherwise is null
        ? int.Parse(Text(name), CultureInfo.InvariantCulture)
        : otherwise.Value;

    public bool Flag(string name) => Text(name, "false") == "true";
}
