using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Vision.Host.Listening;

/// <summary>Where Kestrel receives: blocks that hold most images whole.</summary>
/// <remarks>
/// Kestrel's own blocks have 4 KB, and each costs it a few calls into the kernel and its pipe: a dozen times for a small photo,
/// which was a third of the processor time of <c>/shape</c> (bench/http). A connection holds blocks only while a request is on its
/// way. There are at most so many; beyond them, thousands of slow clients get blocks of the usual size, so that they cannot use up
/// the memory.
/// | blocks in use      | next one                  |
/// |--------------------|---------------------------|
/// | fewer than most    | <see cref="BlockBytes"/>  |
/// | most of them       | <see cref="SmallBytes"/>  |
/// </remarks>
/// <param name="most">Large blocks, which are kept once they were needed: 16 MB by default.</param>
internal sealed class ReceiveBlocks(int most = 256) : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    public const int BlockBytes = 64 << 10;
    public const int SmallBytes = 4 << 10;

    // The last one first: it may still be in the processor's cache.
    private readonly ConcurrentStack<Block> _free = new();
    private int _made;

    public override int MaxBufferSize => BlockBytes;

    /// <summary>One for all listeners and queues, so that the bound holds for the process.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (_free.TryPop(out var block))
            return block;
        if (Interlocked.Increment(ref _made) <= most)
            return new Block(_free);

        Interlocked.Decrement(ref _made);
        return Shared.Rent(Math.Max(minBufferSize, SmallBytes));
    }

    // A listener that ends disposes of it while others go on; the blocks are the garbage collector's.
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(ConcurrentStack<Block> free) : IMemoryOwner<byte>
    {
        // Pinned: the kernel writes into it.
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        public void Dispose() => free.Push(this);
    }
}
