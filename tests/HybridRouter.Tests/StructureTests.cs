using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace HybridRouter.Tests;

/// <summary>
/// The rules of the house that a compiler does not hold: which project may know which, how long a file and a method may be,
/// and that what is written about the code is true of it. The lists of exceptions only shrink: one that is not needed fails.
/// </summary>
public sealed partial class StructureTests
{
    private const int MostFileLines = 300;
    private const int MostMethodLines = 60;

    /// <summary>File (relative to the root) to the reason why it may be longer.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>"File: Method" to the reason why it may be longer.</summary>
    private static readonly Dictionary<string, string> LongMethods = [];

    /// <summary>Project to the projects of ours that it may reference. A project that is not here may not exist under src/.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["HybridRouter"] = [],
        ["HybridRouter.Local"] = ["HybridRouter", "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxRuntimeGenAI"],
        ["HybridRouter.Console"] = ["HybridRouter"],
        ["HybridRouter.Gateway"] = ["HybridRouter", "HybridRouter.Local", "HybridRouter.Console"],
        ["HybridRouter.Cli"] = ["HybridRouter", "HybridRouter.Local", "HybridRouter.Gateway"],
        ["Microsoft.ML.OnnxRuntime"] = [],
        ["Microsoft.ML.OnnxRuntimeGenAI"] = ["Microsoft.ML.OnnxRuntime"],
    };

    /// <summary>What the router itself (src/HybridRouter) never touches: HTTP, native code, a database.</summary>
    private static readonly string[] OutsideTheRouter =
        ["Microsoft.AspNetCore", "Microsoft.ML", "Microsoft.Data", "SQLitePCL", "Npgsql", "Yarp", "System.Net", "System.Runtime.InteropServices.NativeLibrary"];

    /// <summary>Names that the project's implicit usings bring in without a directive, and the attributes of native calls.</summary>
    private static readonly HashSet<string> TypesOutsideTheRouter =
        ["HttpClient", "HttpContext", "HttpRequestMessage", "HttpResponseMessage", "HttpMessageHandler", "DllImport", "LibraryImport"];

    private static readonly string Root = FindRoot();

    [Test]
    public void Projects_ReferencesOfSrc_FollowTheArrows()
    {
        List<string> wrong = [];
        foreach (string project in Files("src", "*.csproj"))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            IEnumerable<string> references = XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')));
            wrong.AddRange(Arrows.TryGetValue(name, out string[]? allowed)
                ? references.Except(allowed).Select(reference => $"{name} -> {reference}")
                : [$"{name} is not in the list of arrows"]);
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Solution_Projects_AreAllInIt()
    {
        string solution = File.ReadAllText(Path.Combine(Root, "HybridRouter.sln")).Replace('\\', '/');
        Assert.That(Files("src", "*.csproj").Concat(Files("tests", "*.csproj")).Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Router_NamesInItsSource_StayPure()
    {
        IEnumerable<string> impure = Files("src/HybridRouter", "*.cs").SelectMany(file => Parse(file).DescendantNodes()
            .OfType<NameSyntax>()
            .Select(name => name.ToString())
            .Where(name => TypesOutsideTheRouter.Contains(name) || OutsideTheRouter.Any(prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)))
            .Select(name => $"{file} names {name}"));
        Assert.That(impure.Distinct(), Is.Empty);
    }

    [Test]
    public void Router_ReferencesOfItsProject_StayPure()
    {
        XDocument project = XDocument.Load(Path.Combine(Root, "src/HybridRouter/HybridRouter.csproj"));
        Assert.That((string?)project.Root?.Attribute("Sdk"), Is.EqualTo("Microsoft.NET.Sdk"));
        Assert.That(project.Descendants("FrameworkReference"), Is.Empty);
        Assert.That(
            project.Descendants("PackageReference").Select(package => (string?)package.Attribute("Include") ?? "")
                .Where(package => OutsideTheRouter.Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal))),
            Is.Empty);
    }

    [Test]
    public void Files_Lines_StayWithinTheBudget()
    {
        Dictionary<string, int> tooLong = SourceFiles()
            .Select(file => (file, lines: File.ReadLines(Path.Combine(Root, file)).Count()))
            .Where(entry => entry.lines > MostFileLines)
            .ToDictionary(entry => entry.file, entry => entry.lines);
        AssertWithin(tooLong, LongFiles, MostFileLines);
    }

    [Test]
    public void Methods_Lines_StayWithinTheBudget()
    {
        Dictionary<string, int> tooLong = [];
        foreach (string file in SourceFiles())
        {
            foreach ((string name, int lines) in Methods(Parse(file)).Where(method => method.Lines > MostMethodLines))
            {
                tooLong[$"{file}: {name}"] = lines;
            }
        }

        AssertWithin(tooLong, LongMethods, MostMethodLines);
    }

    [Test]
    public void Methods_LinesOfALongOne_AreCounted()
    {
        string statements = string.Concat(Enumerable.Repeat("        x++;\n", MostMethodLines));
        SyntaxNode root = CSharpSyntaxTree.ParseText("class C\n{\n    /// <summary>Not counted.</summary>\n    int M(int x)\n    {\n        var brace = \"{\";\n" + statements + "        return x;\n    }\n}\n").GetRoot();
        Assert.That(Methods(root), Is.EqualTo([("M", MostMethodLines + 5)]));
    }

    [Test]
    public void Folders_Names_AreNouns()
    {
        HashSet<string> vague = new(["Utilities", "Utils", "Util", "Common", "Helpers", "Helper", "Misc"], StringComparer.OrdinalIgnoreCase);
        Assert.That(SourceFiles().Where(file => file.Split('/').SkipLast(1).Any(vague.Contains)), Is.Empty);
    }

    [Test]
    public void Types_Names_SayWhatTheyAre()
    {
        IEnumerable<string> vague = Files("src", "*.cs").SelectMany(file => Parse(file).DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier.Text)
            .Where(name => VagueTypeName().IsMatch(name))
            .Select(name => $"{file}: {name}"));
        Assert.That(vague, Is.Empty);
    }

    [Test]
    public void Source_UnfinishedWork_IsNotThere()
    {
        // Written in halves, or this file would find itself.
        Regex unfinished = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b|#reg" + "ion");
        Assert.That(Matches(SourceFiles(), unfinished), Is.Empty);
    }

    [Test]
    public void Text_PathsOfOneMachine_AreNotThere()
    {
        string[] kinds = ["*.cs", "*.csproj", "*.props", "*.targets", "*.sln", "*.json", "*.mjs", "*.sh", "*.yaml", "*.yml", "*.md", "*.razor"];
        IEnumerable<string> files = kinds.SelectMany(kind => Files(".", kind)).Where(file => !file.StartsWith("models/", StringComparison.Ordinal));
        Assert.That(Matches(files, new Regex("(^|[^A-Za-z0-9_.$}])/(wo" + "rk|fa" + "rm|ro" + "ot|ho" + "me/[a-z]+)/")), Is.Empty);
    }

    [Test]
    public void LockFiles_DownloadAddresses_AreNotThere() =>
        Assert.That(Matches(Files(".", "package-lock.json"), new Regex("\"resolved\": *\"http")), Is.Empty);

    [Test]
    public void Prose_PathsAndCommands_Exist()
    {
        string[] pages = [.. Files(".", "*.md").Where(file => file == "README.md" || file.StartsWith("docs/", StringComparison.Ordinal))];
        Assert.That(pages, Does.Contain("README.md"));
        List<string> missing = [];
        foreach (string page in pages)
        {
            string text = File.ReadAllText(Path.Combine(Root, page));
            string folder = Path.GetDirectoryName(page) ?? "";
            missing.AddRange(PathInProse().Matches(text).Select(match => match.Value.TrimEnd('.', '/'))
                .Concat(Link().Matches(text).Select(match => Path.Combine(folder, match.Groups[1].Value)))
                .Where(path => !Path.Exists(Path.Combine(Root, path))).Select(path => $"{page}: {path}"));
            missing.AddRange(Verb().Matches(text)
                .Where(match => !SourceNames(match.Groups["project"].Value, match.Groups["verb"].Value))
                .Select(match => $"{page}: no verb {match.Groups["verb"].Value} in {match.Groups["project"].Value}"));
        }

        Assert.That(missing.Distinct(), Is.Empty);
    }

    private static void AssertWithin(Dictionary<string, int> tooLong, Dictionary<string, string> excepted, int budget)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tooLong.Where(entry => !excepted.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} has {entry.Value} lines"), Is.Empty, $"more than {budget} lines");
            Assert.That(excepted.Keys.Except(tooLong.Keys), Is.Empty, "exceptions that are not needed: delete them");
        }
    }

    /// <summary>Everything with a body, and how many lines it takes from its first word to its last brace; documentation is not counted.</summary>
    private static IEnumerable<(string Name, int Lines)> Methods(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            string? name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
                LocalFunctionStatementSyntax local => local.Identifier.Text,
                BaseMethodDeclarationSyntax other => other.Kind().ToString(),
                PropertyDeclarationSyntax property => property.Identifier.Text,
                _ => null,
            };
            if (name is not null)
            {
                yield return (name, Lines(node.SyntaxTree.GetLineSpan(node.Span)));
            }
        }

        GlobalStatementSyntax[] main = [.. root.ChildNodes().OfType<GlobalStatementSyntax>()];
        if (main.Length > 0)
        {
            yield return ("<top level>", main.Where(statement => statement.Statement is not LocalFunctionStatementSyntax).Sum(statement => Lines(statement.GetLocation().GetLineSpan())));
        }
    }

    private static int Lines(FileLinePositionSpan span) => span.EndLinePosition.Line - span.StartLinePosition.Line + 1;

    private static SyntaxNode Parse(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Root, file)), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) => files.SelectMany(file =>
        File.ReadLines(Path.Combine(Root, file)).Select((line, index) => (line, index)).Where(entry => pattern.IsMatch(entry.line)).Select(entry => $"{file}:{entry.index + 1}"));

    private static bool SourceNames(string project, string verb) =>
        Files(project, "*.cs").Any(file => File.ReadAllText(Path.Combine(Root, file)).Contains($"\"{verb}\"", StringComparison.Ordinal));

    private static IEnumerable<string> SourceFiles() => Files("src", "*.cs").Concat(Files("tests", "*.cs"));

    /// <summary>Our files of a kind below a folder, relative to the root with forward slashes; nothing that a build or an installer put there.</summary>
    private static IEnumerable<string> Files(string folder, string kind)
    {
        string top = Path.Combine(Root, folder);
        return !Directory.Exists(top) ? [] : Directory.EnumerateFiles(top, kind, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "artifacts" or "node_modules" or "bin" or "obj" or "TestResults" or ".git"))
            .Order(StringComparer.Ordinal);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HybridRouter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("HybridRouter.sln is not above the test assembly.");
    }

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utilities|Base|Impl)$")]
    private static partial Regex VagueTypeName();

    [GeneratedRegex(@"(?<![\w./-])(src|tests|docs|policies|models|deploy|dashboards|\.ci)/[\w./-]*\w")]
    private static partial Regex PathInProse();

    [GeneratedRegex(@"\]\(((?![a-z]+:|#)[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"--project +(?<project>[\w./-]+) +-- +(?<verb>[a-z][a-z-]*)")]
    private static partial Regex Verb();
}
