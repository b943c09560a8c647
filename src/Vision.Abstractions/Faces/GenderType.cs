using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Values of <see cref="Gender"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GenderType>))]
public enum GenderType
{
    /// <summary>Appears female.</summary>
    Female,

    /// <summary>Appears male.</summary>
    Male,
}
