namespace Vision.Cli;

/// <summary>An event that was set aside.</summary>
internal sealed record DeadLetterItem(string Id, string Reason, string Body, DateTimeOffset SentTime);

/// <summary>What the host lists.</summary>
internal sealed record DeadLetterItems(IReadOnlyList<DeadLetterItem> Items);

/// <summary>What the host is asked to put back.</summary>
internal sealed record ReplayRequest(IReadOnlyList<string>? Ids, bool? All);

/// <summary>What was put back.</summary>
internal sealed record ReplayReport(IReadOnlyList<string> Replayed);
