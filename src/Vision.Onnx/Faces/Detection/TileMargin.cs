namespace Vision.Onnx.Faces.Detection;

/// <summary>Of a network's input, what shows the world beyond the image: the image, mirrored at its edge. px of the input.</summary>
/// <param name="Left">px.</param>
/// <param name="Top">px.</param>
/// <param name="Right">px.</param>
/// <param name="Bottom">px.</param>
internal readonly record struct TileMargin(int Left, int Top, int Right, int Bottom);
