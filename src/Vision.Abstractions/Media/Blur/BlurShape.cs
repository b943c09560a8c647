using System.Text.Json.Serialization;

namespace Vision;

/// <summary>Outline of a mask.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlurShape>))]
public enum BlurShape
{
    /// <summary>The ellipse that touches the four sides of the mask's box.</summary>
    Ellipse,

    /// <summary>The mask's whole box.</summary>
    Rectangle,
}
