namespace Vision.Onnx.Collections.Search;

/// <summary>The rows of a matrix at one moment.</summary>
/// <param name="Blocks">All full but the last, which may grow beyond what belongs to this moment.</param>
/// <param name="Count">Rows in all.</param>
internal sealed record CodeRows(CodeBlock[] Blocks, int Count)
{
    /// <summary>Rows of a block that belong to this moment.</summary>
    public int RowsOf(int block) => block < Blocks.Length - 1 ? Blocks[block].Capacity : Count - Before(block);

    private int Before(int block)
    {
        var before = 0;
        for (var i = 0; i < block; i++)
            before += Blocks[i].Capacity;

        return before;
    }
}
