namespace Vision.Storage.Scenarios;

/// <summary>A store to test, with its service running. Every test takes a container of its own.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    private static int _containers;

    /// <summary>The store under test; it may make containers.</summary>
    public IObjectStore Store { get; private set; } = null!;

    /// <summary>Whether <see cref="IObjectStore.CreateReadUrlAsync"/> gives URLs.</summary>
    public abstract bool HasReadUrls { get; }

    /// <summary>Bytes over which a write takes more than one request, so that tests reach both ways.</summary>
    public virtual int LargeSize => 3 << 20;

    /// <summary>Another store on the same service, as another process has it.</summary>
    public abstract IObjectStore NewStore();

    /// <summary>A store whose service cannot be used; <see langword="null"/> when there is none to make.</summary>
    public abstract IObjectStore? NewUnreachableStore();

    /// <summary>What unfinished writes to a container left behind, beside its objects.</summary>
    public abstract Task<IReadOnlyList<string>> RemainsAsync(string container);

    /// <summary>A name that no other test has.</summary>
    public static string NewContainer() => $"scenario-{Environment.ProcessId}-{Interlocked.Increment(ref _containers)}";

    public async Task InitializeAsync()
    {
        await StartAsync();
        Store = NewStore();
    }

    public abstract Task DisposeAsync();

    /// <summary>Starts what the store needs.</summary>
    protected abstract Task StartAsync();
}
