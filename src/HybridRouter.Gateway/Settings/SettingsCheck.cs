using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using HybridRouter.Gateway.Ledger;

namespace HybridRouter.Gateway.Settings;

/// <summary>
/// Finds values that cannot be read or are out of range. The framework's binder leaves out an entry of a dictionary that has one, without a word: a key
/// whose class is misspelt would lose its class, and a provider whose zone is would be gone.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Reads every value by itself.</summary>
    /// <exception cref="SettingsException">Some are wrong; the message lists all of them, and never a value.</exception>
    public static void Run(IConfiguration configuration)
    {
        var problems = new List<string>();
        IConfigurationSection router = configuration.GetSection(RouterOptions.Section);
        CheckEach<ProviderOptions>(router.GetSection(nameof(RouterOptions.Providers)), problems);
        CheckEach<ModelOptions>(router.GetSection(nameof(RouterOptions.Models)), problems);
        CheckEach<KeyOptions>(router.GetSection($"{nameof(RouterOptions.Access)}:{nameof(AccessOptions.Keys)}"), problems);
        CheckOne(typeof(AccessOptions), router.GetSection(nameof(RouterOptions.Access)), problems, closed: true);
        foreach (PropertyInfo part in typeof(RouterOptions).GetProperties().Where(static p => p.Name is not nameof(RouterOptions.Access) && p.PropertyType.IsClass && !p.PropertyType.IsGenericType))
            CheckOne(part.PropertyType, router.GetSection(part.Name), problems, closed: false);
        CheckLedger(configuration.GetSection(LedgerOptions.Section), problems);
        if (problems.Count > 0) throw new SettingsException(problems);
    }

    private static void CheckLedger(IConfigurationSection ledger, List<string> problems)
    {
        int before = problems.Count;
        CheckOne(typeof(LedgerOptions), ledger, problems, closed: false);
        if (problems.Count == before) problems.AddRange((ledger.Get<LedgerOptions>() ?? new LedgerOptions()).Validate());
    }

    private static void CheckEach<T>(IConfigurationSection entries, List<string> problems)
    {
        foreach (IConfigurationSection entry in entries.GetChildren()) CheckOne(typeof(T), entry, problems, closed: true);
    }

    /// <param name="type">What the section is read into.</param>
    /// <param name="section">The section.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="closed">Whether a name that is not known is wrong: where it decides who may do what, a misspelt one must not count as absent.</param>
    private static void CheckOne(Type type, IConfigurationSection section, List<string> problems, bool closed)
    {
        foreach (IConfigurationSection value in section.GetChildren())
        {
            PropertyInfo? property = type.GetProperty(value.Key, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            if (property is null && closed)
                problems.Add($"{value.Path} is not a setting. Known are: {string.Join(", ", type.GetProperties().Select(static p => p.Name))}.");
            else if (property is not null && value.Value is { } text && !CanRead(type, value.Key, text))
                problems.Add($"{value.Path} cannot be read. It must be {Kind(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)}.");
            else if (property?.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value.Value))
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{value.Path} must be from {range.Minimum} to {range.Maximum}."));
        }
    }

    private static bool CanRead(Type type, string key, string text)
    {
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection([new(key, text)]).Build().Get(type);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // reported by the caller, who knows the whole name
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "one of: " + string.Join(", ", Enum.GetNames(type).Select(static n => n.ToLowerInvariant())),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(TimeSpan) => "a time such as 00:00:02",
        _ => "a number",
    };
}
