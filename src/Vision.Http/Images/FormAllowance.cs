namespace Vision.Http.Images;

/// <summary>How much of a form's body may be read from now on.</summary>
internal sealed class FormAllowance
{
    /// <summary>Bytes.</summary>
    public long Left { get; set; }

    /// <summary>What the error says when more is asked for.</summary>
    public string Sentence { get; private set; } = "";

    public void Set(long bytes, string sentence) => (Left, Sentence) = (bytes, sentence);
}
