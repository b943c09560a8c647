namespace Vision.Http.DeadLetters;

/// <summary>What the list answers.</summary>
internal sealed record DeadLetterList(IReadOnlyList<DeadLetter> Items);

/// <summary>What replaying takes: some ids, or <c>all</c>.</summary>
internal sealed record ReplayBody(IReadOnlyList<string>? Ids, bool? All);

/// <summary>What replaying answers: the ids of those that were put back.</summary>
internal sealed record ReplayedList(IReadOnlyList<string> Replayed);
