namespace Vision.Http.Rekognition;

/// <summary>The member <c>QualityFilter</c>.</summary>
internal static class QualityFilters
{
    public static QualityFilter? Read(RequestBody request) =>
        request.OneOf("QualityFilter", "NONE", "AUTO", "LOW", "MEDIUM", "HIGH") is { } name ? Enum.Parse<QualityFilter>(name, ignoreCase: true) : null;
}
