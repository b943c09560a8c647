using System.Text;

namespace Vision.Storage.Scenarios;

/// <summary>Short forms for what scenarios do most, in a container of the test's own.</summary>
public abstract class StoreScenario(StoreFixture stores)
{
    protected StoreFixture Stores { get; } = stores;

    protected IObjectStore Store => Stores.Store;

    protected string Container { get; } = StoreFixture.NewContainer();

    protected ObjectRef Ref(string key) => new(Store.Scheme, Container, key);

    protected Task<ObjectInfo> WriteAsync(string key, string text, WriteOptions? options = null, IObjectStore? store = null) =>
        (store ?? Store).WriteAsync(Ref(key), new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    protected async Task<string> ReadAsync(string key, ObjectRange? range = null)
    {
        await using var content = await Store.OpenReadAsync(Ref(key), range);
        using var reader = new StreamReader(content.Stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    protected async Task<string[]> KeysAsync(string prefix = "", int pageSize = 1000)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await Store.ListPageAsync(Container, prefix, token, pageSize);
            Assert.True(page.Items.Count <= pageSize);
            keys.AddRange(page.Items.Select(item => item.Reference.Key));
            token = page.NextPageToken;
        }
        while (token is not null);

        return [.. keys];
    }
}
