using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Host.Start;

/// <summary>A file beside the database that says where the host of this data folder answers, for scripts and for error messages.</summary>
/// <param name="Url">Its first address.</param>
/// <param name="ProcessId">Its process.</param>
internal sealed partial record HostNotice(string Url, int ProcessId)
{
    private const string FileName = "host.json";

    public void Write(string privatePath)
    {
        // Moved into place, so that a script that waits for it never reads half of it.
        var file = Path.Combine(privatePath, FileName);
        File.WriteAllText($"{file}.new", JsonSerializer.Serialize(this, Json.Default.HostNotice));
        File.Move($"{file}.new", file, overwrite: true);
    }

    public static void Remove(string privatePath) => File.Delete(Path.Combine(privatePath, FileName));

    /// <summary>The notice; <see langword="null"/> when there is none that can be read.</summary>
    public static HostNotice? Read(string privatePath)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(privatePath, FileName)), Json.Default.HostNotice);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    [JsonSerializable(typeof(HostNotice))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class Json : JsonSerializerContext;
}
