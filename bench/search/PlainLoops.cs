using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Vision.Onnx.Collections.Search;

namespace Vision.Bench.Search;

/// <summary>Every vector compared: as one would write it first, and as well as single precision goes.</summary>
internal sealed unsafe class PlainLoops : IDisposable
{
    private readonly int _count;
    private readonly float* _vectors;

    public PlainLoops(int count)
    {
        _count = count;
        _vectors = (float*)NativeMemory.AlignedAlloc((nuint)count * People.Length * sizeof(float), 64);
        Parallel.For(0, count, n => People.Face(n).CopyTo(Row(n)));
    }

    public long Bytes => (long)_count * People.Length * sizeof(float);

    /// <summary>One thread, one number after the other.</summary>
    public List<long> Scalar(float[] query, int best, double least)
    {
        var heap = new PriorityQueue<long, float>();
        for (var n = 0; n < _count; n++)
        {
            var row = Row(n);
            var sum = 0f;
            for (var i = 0; i < row.Length; i++)
                sum += row[i] * query[i];
            Keep(heap, n, sum, best, least);
        }

        return Sorted(heap);
    }

    /// <summary>All processors, as many numbers at a time as they can.</summary>
    public List<long> Vectorised(float[] query, int best, double least)
    {
        var threads = Environment.ProcessorCount;
        var heaps = new PriorityQueue<long, float>[threads];
        Parallel.For(0, threads, thread =>
        {
            var heap = heaps[thread] = new PriorityQueue<long, float>();
            for (var n = (int)((long)_count * thread / threads); n < (long)_count * (thread + 1) / threads; n++)
                Keep(heap, n, TensorPrimitives.Dot(Row(n), query), best, least);
        });
        for (var thread = 1; thread < threads; thread++)
        {
            foreach (var (n, cosine) in heaps[thread].UnorderedItems)
                Keep(heaps[0], n, cosine, best, least);
        }

        return Sorted(heaps[0]);
    }

    /// <summary>What a search has to find, by the definition.</summary>
    public List<long> Definition(float[] query, int best, double least) =>
        [.. ParallelEnumerable.Range(0, _count)
            .Select(n => (N: (long)n, Cosine: DotProduct.Exact(query, Row(n))))
            .Where(row => row.Cosine >= least)
            .OrderByDescending(row => row.Cosine).ThenBy(row => row.N).Take(best).Select(row => row.N)];

    /// <summary>Reads all bytes on all processors and does as good as nothing with them.</summary>
    public float ReadAll()
    {
        var threads = Environment.ProcessorCount;
        var sums = new float[threads];
        Parallel.For(0, threads, thread =>
        {
            var (first, last) = ((long)_count * thread / threads, (long)_count * (thread + 1) / threads);
            for (var n = first; n < last; n++)
                sums[thread] += TensorPrimitives.Sum(Row(n));
        });
        return sums.Sum();
    }

    public Span<float> Row(long n) => new(_vectors + (n * People.Length), People.Length);

    public void Dispose() => NativeMemory.AlignedFree(_vectors);

    private static void Keep(PriorityQueue<long, float> heap, long n, float cosine, int best, double least)
    {
        if (cosine < least)
            return;

        if (heap.Count < best)
            heap.Enqueue(n, cosine);
        else if (heap.TryPeek(out _, out var smallest) && cosine > smallest)
            heap.EnqueueDequeue(n, cosine);
    }

    private static List<long> Sorted(PriorityQueue<long, float> heap) => [.. heap.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
}
