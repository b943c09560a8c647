using Microsoft.AspNetCore.Http;

namespace Vision.Http.Files;

/// <summary>The part of a file that a GET asks for: one range, or everything.</summary>
/// <remarks>
/// Several ranges in one request are answered with the whole file, as RFC 9110 (14.2) allows. Not <c>TypedResults.Stream</c>, which learns the range itself:
/// it only seeks, so that a store elsewhere would be asked for everything from there to the end of the file.
/// </remarks>
internal readonly record struct ByteRange(long Offset, long Length, bool IsPartial, bool Unsatisfiable)
{
    public static ByteRange Of(HttpRequest request, ObjectInfo file)
    {
        var whole = new ByteRange(0, file.Size, false, false);
        var ranges = request.GetTypedHeaders().Range;
        if (ranges is not { Unit.Value: "bytes", Ranges.Count: 1 })
            return whole;

        // A range of a version that is gone is the whole of the new one.
        if (request.GetTypedHeaders().IfRange is { } condition && condition.EntityTag?.Tag.Value != EntityTag.Quote(file.ETag))
            return whole;

        var range = ranges.Ranges.First();
        var from = range.From ?? Math.Max(0, file.Size - range.To!.Value);
        var to = range.From is null ? file.Size - 1 : Math.Min(range.To ?? long.MaxValue, file.Size - 1);
        return from > to ? new ByteRange(0, 0, false, true) : new ByteRange(from, to - from + 1, true, false);
    }
}
