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
    /// <summary>For a body of JSON; else bytes of no known type.</summary>
    public bool IsJson => Body?.StartsWith('{') == true || Body?.StartsWith('[') == true;

    public override string ToString() => $"{Method} {Path} {Header} -> {Status}";
}
