namespace Vision.Http.Health;

/// <summary>Answer of the health endpoint.</summary>
internal sealed record HealthBody(string Status, string Version, string Provider, IReadOnlyList<string> Capabilities);
