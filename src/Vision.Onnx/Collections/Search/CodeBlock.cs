using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vision.Onnx.Collections.Search;

/// <summary>
/// Vectors in a row as 8-bit integers: vector = scale × codes + a rest, whose length is known. Appended by one writer while others read what was there.
/// </summary>
internal sealed class CodeBlock
{
    /// <summary>Longest vector that is taken: unit length and what single precision adds.</summary>
    public const float LargestNorm = 1.001f;

    private const int Largest = 127;
    private const int CacheLine = 64;

    private readonly int _length;
    private readonly int _start;
    private readonly sbyte[] _codes;
    private readonly float[] _scales;
    private readonly float[] _errors;
    private readonly long[] _ids;
    private readonly bool[] _deleted;

    public CodeBlock(int capacity, int length)
    {
        Capacity = capacity;
        _length = length;
        // Pinned, so that rows stay at the start of cache lines.
        _codes = GC.AllocateUninitializedArray<sbyte>((capacity * length) + CacheLine, pinned: true);
        _start = (int)((CacheLine - (Marshal.UnsafeAddrOfPinnedArrayElement(_codes, 0) % CacheLine)) % CacheLine);
        _scales = new float[capacity];
        _errors = new float[capacity];
        _ids = new long[capacity];
        _deleted = new bool[capacity];
    }

    public int Capacity { get; }

    /// <summary>Rows written; readers go by the number that they were told, see <see cref="CodeMatrix"/>.</summary>
    public int Count { get; private set; }

    public long FirstId => _ids[0];

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>‖vector − scale × codes‖ of each row, rounded up.</summary>
    public ReadOnlySpan<float> Errors => _errors;

    /// <summary>Rising.</summary>
    public ReadOnlySpan<long> Ids => _ids;

    public ref sbyte Row(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_codes), (nint)_start + ((nint)row * _length));

    public bool IsDeleted(int row) => Volatile.Read(ref _deleted[row]);

    /// <exception cref="ArgumentException">The vector is not of unit length.</exception>
    public void Append(long id, ReadOnlySpan<float> vector)
    {
        if (vector.Length != _length || !(TensorPrimitives.Norm(vector) <= LargestNorm))
            throw new ArgumentException("A vector of another size, or longer than 1, cannot be searched exactly.", nameof(vector));

        var row = Count;
        var codes = MemoryMarshal.CreateSpan(ref Row(row), _length);
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / Largest;
        double rest = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(vector[i] / scale), -Largest, Largest);
            var difference = vector[i] - ((double)scale * codes[i]);
            rest += difference * difference;
        }

        _scales[row] = scale;
        _errors[row] = (float)(Math.Sqrt(rest) * 1.000001);
        _ids[row] = id;
        Count = row + 1;
    }

    /// <summary>Takes over a row of another block.</summary>
    public void Copy(CodeBlock from, int row)
    {
        MemoryMarshal.CreateReadOnlySpan(ref from.Row(row), _length).CopyTo(MemoryMarshal.CreateSpan(ref Row(Count), _length));
        (_scales[Count], _errors[Count], _ids[Count]) = (from._scales[row], from._errors[row], from._ids[row]);
        Count++;
    }

    /// <summary>Searches that begin from now on do not see the row.</summary>
    public bool Delete(long id)
    {
        var row = Array.BinarySearch(_ids, 0, Count, id);
        if (row < 0 || _deleted[row])
            return false;

        Volatile.Write(ref _deleted[row], true);
        return true;
    }
}
