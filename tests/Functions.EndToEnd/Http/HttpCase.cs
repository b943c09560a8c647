namespace Vision.Functions.EndToEnd.Http;

/// <summary>One request of the suite and the status that docs/http-api.md promises.</summary>
/// <param name="Method">Of the request.</param>
/// <param name="Path">As sent.</param>
/// <param name="Status">Expected.</param>
/// <param name="Body">Sent; <see langword="null"/> for none.</param>
/// <param name="Header">One more header, <c>Name: value</c>.</param>
/// <param name="SameBody">Whether both hosts answer the same bytes, apart from ids and times.</param>
internal sealed record HttpCase(string Method, string Path, int Status, string? Body = null, string? Header = null, bool SameBody = true)
{
    /// <summary>Sent in place of <see cref="Body"/>: what is no text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Of the body; <see langword="null"/> for JSON, or none.</summary>
    public string? ContentType { get; init; }

    /// <summary>What tells it from other cases.</summary>
    public string? About { get; init; }

    /// <summary>The whole answer; <see langword="null"/> where it is long.</summary>
    public string? Answer { get; init; }

    /// <summary>For a body of JSON; else bytes of no known type.</summary>
    public bool IsJson => Body?.StartsWith('{') == true || Body?.StartsWith('[') == true;

    public override string ToString() => $"{Method} {Path} {About}{Header} -> {Status}";
}
