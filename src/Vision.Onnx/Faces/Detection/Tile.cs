namespace Vision.Onnx.Faces.Detection;

/// <summary>A part of an image that a detector looks at as a whole; it may reach beyond the image.</summary>
/// <param name="Left">px of the image.</param>
/// <param name="Top">px of the image.</param>
/// <param name="Width">px of the image.</param>
/// <param name="Height">px of the image.</param>
internal readonly record struct Tile(int Left, int Top, int Width, int Height);
