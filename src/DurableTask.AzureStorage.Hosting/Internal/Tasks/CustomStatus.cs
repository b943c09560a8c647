using System.Text.Json;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>
/// Custom statuses in the size that the hub takes: a row's property ends at 64 KB, and what is longer is lost without a word.
/// </summary>
internal static class CustomStatus
{
    /// <summary>The longest status, in characters of its serialized form.</summary>
    public const int MaxLength = 16 * 1024;

    // Quotes of the cut status take two characters each once it is a string of another.
    private const int KeptLength = (MaxLength / 2) - 256;

    /// <summary>The status as it is, or its beginning with a note that it was cut.</summary>
    public static string? Fit(string? status) => status is null || status.Length <= MaxLength
        ? status
        : JsonSerializer.Serialize(new CutStatus($"The custom status has {status.Length:N0} characters; a hub on Azure Storage keeps {MaxLength:N0}. This is its beginning.", Start(status)));

    private static string Start(string status)
    {
        // What the serializer escapes takes six characters.
        var room = KeptLength * 2;
        var length = 0;
        while (length < status.Length && length < KeptLength)
        {
            room -= status[length] is >= ' ' and < '\u007f' and not ('"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`') ? 1 : 6;
            if (room < 0)
            {
                break;
            }

            length++;
        }

        return status[..length];
    }

    private sealed record CutStatus(string Note, string Start);
}
