namespace Vision.Onnx.Text;

/// <summary>The files of <see cref="OnnxOptions.ModelFolder"/> that reading text needs.</summary>
internal static class TextModels
{
    /// <summary>Finds lines.</summary>
    public const string Detection = "text-detection.onnx";

    /// <summary>Reads a line.</summary>
    public const string Recognition = "text-recognition.onnx";

    /// <summary>The letters that <see cref="Recognition"/> knows, one a line.</summary>
    public const string Alphabet = "text-characters.txt";
}
