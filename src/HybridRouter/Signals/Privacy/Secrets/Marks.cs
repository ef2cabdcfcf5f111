using System.Buffers;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>The characters at which values end.</summary>
internal static class Marks
{
    /// <summary>Ends a value without quotes.</summary>
    public static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\n\r\"'`<>,;)]}»›」』");

    /// <summary>Ends the authority of a link (RFC 3986 section 3.2), but for <c>#</c>: people write it into passwords unescaped.</summary>
    public static readonly SearchValues<char> UserInfoEnds = SearchValues.Create("/? \t\n\r\"'`<>");

    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Signs inside a word that say password, in prose that just named one: <c>password Zebra#51</c>.</summary>
    public static readonly SearchValues<char> SpokenMarks = SearchValues.Create("!#%&*?^~|$");

    /// <summary>What people put into passwords and programs seldom into words.</summary>
    public static readonly SearchValues<char> PasswordMarks = SearchValues.Create("!#%&*+?@^~|$");
}
