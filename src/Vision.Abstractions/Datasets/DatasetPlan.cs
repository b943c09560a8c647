namespace Vision;

/// <summary>How a query is answered.</summary>
/// <param name="Access">For people: <c>key id</c>, <c>index gender-year</c>, <c>scan of 8 segments</c>, <c>file</c>.</param>
/// <param name="Parts">Number of parts that can be read side by side, 1 or more.</param>
public sealed record DatasetPlan(string Access, int Parts);
