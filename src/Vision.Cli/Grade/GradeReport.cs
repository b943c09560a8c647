namespace Vision.Cli;

/// <summary>What <c>vision grade --json</c> prints.</summary>
/// <param name="Points">Reached.</param>
/// <param name="Of">That could be reached.</param>
/// <param name="Full">Whether all were reached.</param>
/// <param name="Checks">Each check.</param>
internal sealed record GradeReport(double Points, double Of, bool Full, IReadOnlyList<GradeCheck> Checks);

/// <summary>One check.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Points">Reached.</param>
/// <param name="Of">That could be reached.</param>
/// <param name="Expected">What is to be there.</param>
/// <param name="Found">What is there.</param>
/// <param name="Problems">What is wrong, the first of each kind.</param>
internal sealed record GradeCheck(string Check, double Points, double Of, string Expected, string Found, IReadOnlyList<string> Problems)
{
    private const int MostProblems = 20;

    /// <summary>A check of which a part is right; all points only when everything is.</summary>
    public static GradeCheck Partly(string check, double of, int right, int all, string expected, string found, List<string> problems)
    {
        var points = right == all && problems.Count == 0 ? of : Math.Floor(Math.Min(right, all - 1) / (double)all * of * 10) / 10;
        return new GradeCheck(check, points, of, expected, found, problems.Count <= MostProblems ? problems : [.. problems[..MostProblems], $"and {problems.Count - MostProblems} more"]);
    }
}
