using System.Text.Json.Serialization;

namespace Vision;

/// <summary>How good a face must be to be indexed or searched for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QualityFilter>))]
public enum QualityFilter
{
    /// <summary>The provider's choice; for the embedded one, <see cref="Medium"/>.</summary>
    Auto,

    /// <summary>Every face.</summary>
    None,

    /// <summary>All but the worst.</summary>
    Low,

    /// <summary>Faces that a person would recognise.</summary>
    Medium,

    /// <summary>Passport-like faces.</summary>
    High,
}
