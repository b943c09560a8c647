namespace Vision.Onnx.Text.Recognition;

/// <summary>What each class of the recogniser stands for: the blank, the lines of the key file in order, and a space as the last class.</summary>
/// <remarks>PaddleOCR, <c>CTCLabelDecode</c> with <c>use_space_char</c>; the key file of PP-OCRv4 is <c>ppocr_keys_v1.txt</c>.</remarks>
internal sealed class Alphabet
{
    private readonly string[] _symbols;

    private Alphabet(string[] symbols) => _symbols = symbols;

    /// <summary>Number of classes, the blank included.</summary>
    public int Count => _symbols.Length;

    /// <summary>The class of the space.</summary>
    public int Space => _symbols.Length - 1;

    /// <summary>The text of a class; empty for the blank.</summary>
    public string this[int symbol] => _symbols[symbol];

    /// <summary>Reads a key file: one symbol a line.</summary>
    public static Alphabet Load(string path) => Parse(File.ReadLines(path));

    /// <summary>Takes the lines of a key file.</summary>
    public static Alphabet Parse(IEnumerable<string> lines) => new(["", .. lines.Select(line => line.TrimEnd('\r', '\n')), " "]);
}
