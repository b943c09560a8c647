namespace Vision.Onnx.Collections.Search;

/// <summary>The codes of a collection in blocks: one writer appends and deletes, searches run over what was there when they began.</summary>
/// <remarks>
/// Blocks grow from 64 rows to 4,096 and are never moved, so an append copies nothing. A row costs its length in bytes and 17 more: a million
/// faces of 512 numbers take 530 MB. The vectors themselves stay in the database.
/// </remarks>
internal sealed class CodeMatrix(int length)
{
    private const int FirstBlock = 64;
    private const int LargestBlock = 4096;

    private volatile CodeRows _rows = new([], 0);
    private int _deleted;

    /// <summary>What is there now.</summary>
    public CodeRows Rows => _rows;

    /// <summary>Appends a vector; call from one thread at a time.</summary>
    /// <param name="id">Greater than all before.</param>
    /// <param name="vector">Of unit length.</param>
    public void Append(long id, ReadOnlySpan<float> vector)
    {
        var rows = WithRoom(_rows);
        rows.Blocks[^1].Append(id, vector);
        _rows = rows with { Count = rows.Count + 1 };
    }

    /// <summary>Deletes a row; call from one thread at a time.</summary>
    public void Delete(long id)
    {
        var block = Array.FindLastIndex(_rows.Blocks, block => block.Count > 0 && block.FirstId <= id);
        if (block < 0 || !_rows.Blocks[block].Delete(id))
            return;

        _deleted++;
        if (_deleted > FirstBlock && _deleted > _rows.Count / 2)
            Compact();
    }

    private CodeRows WithRoom(CodeRows rows)
    {
        if (rows.Blocks.Length > 0 && !rows.Blocks[^1].IsFull)
            return rows;

        var capacity = rows.Blocks.Length == 0 ? FirstBlock : Math.Min(LargestBlock, rows.Blocks[^1].Capacity * 2);
        return rows with { Blocks = [.. rows.Blocks, new CodeBlock(capacity, length)] };
    }

    // Searches under way keep the old blocks.
    private void Compact()
    {
        var kept = new CodeRows([], 0);
        foreach (var block in _rows.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.IsDeleted(row))
                    continue;

                kept = WithRoom(kept);
                kept.Blocks[^1].Copy(block, row);
                kept = kept with { Count = kept.Count + 1 };
            }
        }

        (_rows, _deleted) = (kept, 0);
    }
}
