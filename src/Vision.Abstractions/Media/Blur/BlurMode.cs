using System.Text.Json.Serialization;

namespace Vision;

/// <summary>What covers a face. None of them can be undone: what is under the mask is not in the output.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlurMode>))]
public enum BlurMode
{
    /// <summary>A smooth blur (repeated box filter over coarse cells), as strong as the face is large.</summary>
    Blur,

    /// <summary>Squares of one colour each, in a grid that moves with the face.</summary>
    Pixelate,

    /// <summary>One colour.</summary>
    Solid,

    /// <summary>Another picture, stretched over the mask; where it is transparent, <see cref="Blur"/> shows.</summary>
    Image,
}
