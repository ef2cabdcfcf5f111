using System.Text.RegularExpressions;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// Words and sentences as they stand in nearly every prompt, written for this purpose. A term that is among them, or an expression that
/// matches them again and again, would find something private everywhere.
/// </summary>
internal static class OrdinaryText
{
    /// <summary>An expression that matches the sentences more often matches nearly everything.</summary>
    public const int ToleratedMatches = 2;

    private const string Sentences =
        "The quick answer is that we can do this with a little help from the team, and you will have it by the end of the week. " +
        "Please write a short summary of the text below in 3 sentences. What is the weather like in spring? I would like to know how it works. " +
        "In 2024 about 40 % of our customers asked for a report; the new project has 12 people and a budget of 1,500 for each month. " +
        "Explain step by step why the following code does not work, and give me an example of a better one. Thank you, best regards. " +
        "Die Antwort ist ja, und wir haben das in einer Woche. Bitte schreibe mir eine kurze E-Mail an den Kunden. " +
        "La reponse est oui, et nous avons le temps. La respuesta es que no lo sabemos, pero vamos a ver.";

    private const string Words =
        "a about above after again all also always am an and another any are as ask at back be because been before being best better between both but by call can " +
        "change code come company could customer data date day did do does done down each email end even every example few file find first for from full get give go good " +
        "great had has have he help her here him his how i if important in information into is it its just keep know last letter like line list long look made make many may me " +
        "meeting message model money month more most much must my name need never new next no not note nothing now number of off office old on once one only open or order other our out over " +
        "own page part people place plan please point price product project question read report right said same say see send service she should show since small so some something " +
        "start state still stop such system table take task team tell test text than thank thanks that the their them then there these they thing think this those through time to today " +
        "tomorrow too two under until up us use used user very want was way we week well were what when where which while who why will with word work world would write year yes yet you your " +
        "aber als am an auch auf aus bei bin bis bitte da das dass dein dem den der des die dies doch du ein eine einem einen einer er es euch firma frage für gibt haben hat ich ihm ihn ihr im in ist ja " +
        "kann kein kunde man mehr mein mit muss nach nicht nichts noch nur oder projekt schon sehr sein sich sie sind so über um und uns unser vom von vor war was weil wenn wer wie wir wird wo zu zum zur " +
        "à au aux avec bien bonjour c'est ce cela ces cette client comme dans de des dont du elle en entreprise est et été être fait il ils je la le les leur lui ma mais même merci mes moi mon ne nos notre " +
        "nous on ont ou où par pas plus pour projet quand que qui sa sans se ses si son sont sur ta te tes toi ton tout très tu un une vos votre vous y " +
        "al algo como con cuando de del donde él ella ellos empresa en era es esta este esto fue gracias ha hay la las le les lo los más me mi mucho muy nada ni no nos o para pero por porque proyecto que qué " +
        "quien se ser si sí sin sobre son su sus también tan te tiene todo tu un una uno y ya yo";

    private static readonly string SpelledSentences = $" {TermSpelling.Of(Sentences)} ";

    private static readonly HashSet<string> SpelledWords = [.. Words.Split(' ').Select(TermSpelling.Of)];

    /// <summary>Whether a term, as spelled, stands in ordinary text.</summary>
    public static bool Holds(string spelling) =>
        SpelledWords.Contains(spelling) || SpelledSentences.Contains($" {spelling} ", StringComparison.Ordinal);

    /// <summary>How often an expression matches ordinary sentences.</summary>
    public static int CountMatches(Regex regex) => regex.Count(Sentences);

    /// <summary>Whether a context word carries no meaning (<c>the</c>, <c>und</c>); words such as <c>project</c> are ordinary and good context all the same.</summary>
    public static bool HoldsContext(string phrase) => TermSpelling.Of(phrase) is { Length: <= LongestEmptyWord } spelling && SpelledWords.Contains(spelling);

    private const int LongestEmptyWord = 3;
}
