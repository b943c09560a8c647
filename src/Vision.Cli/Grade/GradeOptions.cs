namespace Vision.Cli;

/// <summary>What <c>vision grade</c> compares.</summary>
/// <param name="Expected">What is to be there.</param>
/// <param name="Input">Where the files were loaded to; read only for limits of time.</param>
/// <param name="Stage">Where frames are.</param>
/// <param name="StageKey">What a file's frames are called.</param>
/// <param name="Output">Where results are.</param>
/// <param name="OutputKey">What a file's result is called.</param>
/// <param name="FirstWithin">Most seconds from the first upload to the first result.</param>
/// <param name="Within">Most seconds from the first upload to the last result.</param>
/// <param name="Points">What each check is worth.</param>
internal sealed record GradeOptions(
    IReadOnlyList<ExpectedName> Expected,
    string Input,
    string Stage,
    KeyPattern StageKey,
    string Output,
    KeyPattern OutputKey,
    double? FirstWithin,
    double? Within,
    GradePoints Points);
