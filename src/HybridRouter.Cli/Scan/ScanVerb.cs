using System.Globalization;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Cli.Scan;

/// <summary>
/// <c>scan FILE...</c> shows what is private in files, masked; <c>scan --jsonl</c> is the batch contract: <c>{"id","text"}</c> in,
/// <c>{"id","class","complete","findings"}</c> out, one line each, in order (design.md section 3).
/// The same detectors as the gateway's: the built-in ones and those of the policy.
/// </summary>
/// <param name="detectors">The policy's.</param>
internal sealed class ScanVerb(DetectorSet detectors)
{
    /// <summary>What the decoder puts where bytes are no text.</summary>
    private const char Unreadable = '\uFFFD';

    private readonly PrivacyScanner _scanner = new(NameTagger.Embedded.Tag);

    /// <summary>Runs the verb.</summary>
    /// <param name="stdin">Lines of JSON, or a text when there are no files.</param>
    /// <param name="stdout">Where results go.</param>
    /// <param name="files">Files to read as UTF-8, or UTF-16 with a byte order mark; none: standard input. A file that is not all text is incomplete.</param>
    /// <param name="jsonl">The batch contract.</param>
    /// <param name="cancel">Ends the run between lines.</param>
    /// <returns>0; 1 when a line is no JSON object with a text, or a file cannot be read.</returns>
    public async Task<int> RunAsync(TextReader stdin, TextWriter stdout, IReadOnlyList<string> files, bool jsonl, CancellationToken cancel)
    {
        if (jsonl) return await RunBatchAsync(stdin, stdout, cancel);
        if (files.Count == 0) return await ShowAsync("-", await stdin.ReadToEndAsync(cancel), stdout, cancel);
        int worst = 0;
        foreach (string file in files)
        {
            if (!File.Exists(file))
            {
                await stdout.WriteLineAsync($"{file}: no such file".AsMemory(), cancel);
                worst = 1;
                continue;
            }

            worst = Math.Max(worst, await ShowAsync(file, await File.ReadAllTextAsync(file, cancel), stdout, cancel));
        }

        return worst;
    }

    private async Task<int> RunBatchAsync(TextReader stdin, TextWriter stdout, CancellationToken cancel)
    {
        int worst = 0;
        while (await stdin.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0) continue;
            bool read = ScanLine.TryAnswer(Scan, line, out string answer);
            if (!read) worst = 1;
            await stdout.WriteLineAsync(answer.AsMemory(), cancel);
        }

        return worst;
    }

    private async Task<int> ShowAsync(string name, string text, TextWriter stdout, CancellationToken cancel)
    {
        ScanResult result = Scan(text);
        int line = 1, at = 0;
        foreach (Finding finding in result.Findings)
        {
            for (; at < finding.Start; at++)
                if (text[at] == '\n') line++;
            string shown = string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: {finding.Entity} {Mask(text.AsSpan(finding.Start, finding.End - finding.Start))} ({finding.Score:F2}, {finding.RecogniserId})");
            await stdout.WriteLineAsync(shown.AsMemory(), cancel);
        }

        string verdict = $"{name}: {result.Findings.Count} findings, class {result.DataClassFloor.ToString().ToLowerInvariant()}{(result.Complete && !text.Contains(Unreadable, StringComparison.Ordinal) ? "" : ", incomplete: what is missing is unknown")}";
        await stdout.WriteLineAsync(verdict.AsMemory(), cancel);
        return 0;
    }

    private ScanResult Scan(string text) => _scanner.Scan(text, ScanBudget.ForLength(text.Length), detectors);

    /// <summary>The last characters of a long value, nothing of a short one.</summary>
    private static string Mask(ReadOnlySpan<char> value)
    {
        int shown = value.Length >= 12 ? 2 : 0;
        return string.Concat(new string('*', Math.Min(value.Length - shown, 16)), value[^shown..].ToString().ReplaceLineEndings(" "));
    }
}
