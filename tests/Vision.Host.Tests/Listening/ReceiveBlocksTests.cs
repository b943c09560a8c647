using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Vision.Host.Settings;
using Vision.Host.Start;
using Vision.Hosting;

namespace Vision.Host.Listening;

public class ReceiveBlocksTests
{
    [Fact]
    public void Rent_UpToTheBound_GivesLargeBlocks()
    {
        using var blocks = new ReceiveBlocks(most: 2);

        var sizes = Enumerable.Range(0, 4).Select(_ => blocks.Rent(2048).Memory.Length).ToArray();

        Assert.Equal([ReceiveBlocks.BlockBytes, ReceiveBlocks.BlockBytes, ReceiveBlocks.SmallBytes, ReceiveBlocks.SmallBytes], sizes);
    }

    [Fact]
    public void Rent_AfterOneWasGivenBack_GivesItAgain()
    {
        using var blocks = new ReceiveBlocks(most: 1);
        var first = blocks.Rent();
        var second = blocks.Rent();
        first.Dispose();
        second.Dispose();

        Assert.Same(first, blocks.Rent());
    }

    [Fact]
    public void Rent_BeyondTheBound_GivesWhatIsAskedFor()
    {
        using var blocks = new ReceiveBlocks(most: 0);

        Assert.True(blocks.Rent(ReceiveBlocks.BlockBytes).Memory.Length >= ReceiveBlocks.BlockBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => blocks.Rent(ReceiveBlocks.BlockBytes + 1));
    }

    [Fact]
    public void Create_ForTwoListeners_SharesTheBound()
    {
        using var blocks = new ReceiveBlocks(most: 1);

        Assert.Equal(ReceiveBlocks.BlockBytes, blocks.Create().Rent().Memory.Length);
        blocks.Create().Dispose();
        Assert.Equal(ReceiveBlocks.SmallBytes, blocks.Create().Rent().Memory.Length);
    }

    [Fact]
    public async Task Build_AHost_LetsItReceiveIntoThem()
    {
        var folder = Directory.CreateTempSubdirectory("vision-host-").FullName;
        try
        {
            var configuration = HostConfiguration.Read(["--data", folder, "--port", "0"]);
            var settings = HostConfiguration.Settings(configuration);
            using var data = DataFolder.Open(folder);
            await using var app = HostApplication.Build(
                configuration, settings, ListenAddresses.Of(settings), data, ModelsFolder.Find(settings.Models, AppContext.BaseDirectory));

            Assert.IsType<ReceiveBlocks>(app.Services.GetRequiredService<IMemoryPoolFactory<byte>>());
        }
        finally
        {
            FolderOfHosts.Delete(folder);
        }
    }
}
