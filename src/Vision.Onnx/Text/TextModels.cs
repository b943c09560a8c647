namespace Vision.Onnx.Text;

/// <summary>The files of <see cref="OnnxOptions.ModelFolder"/> that reading text needs, named as PaddleOCR names them.</summary>
internal static class TextModels
{
    /// <summary>Finds lines.</summary>
    public const string Detection = "ch_PP-OCRv4_det_infer.onnx";

    /// <summary>Reads a line.</summary>
    public const string Recognition = "ch_PP-OCRv4_rec_infer.onnx";

    /// <summary>The letters that <see cref="Recognition"/> knows, one a line.</summary>
    public const string Alphabet = "ppocr_keys_v1.txt";
}
