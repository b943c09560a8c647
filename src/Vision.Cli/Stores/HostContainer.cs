namespace Vision.Cli;

/// <summary>A container as the host's HTTP API shows it.</summary>
internal sealed class HostContainer(VisionApi api, string container, TimeProvider time) : IContainer
{
    private readonly Uploader _uploader = new(api, container, time);

    public string Name => container;

    public async Task<UploadReceipt> WriteAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await _uploader.TryUploadAsync(file, cancellationToken);
        return receipt ?? throw new ContainerException(problem!);
    }

    public async Task<Dictionary<string, FileEntry>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.FilesAsync(container, "", cancellationToken);
        }
        catch (ApiException refusal)
        {
            throw new ContainerException($"{container}: {refusal.Message}", refusal);
        }
    }

    public async Task<byte[]> ReadAsync(string key, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await api.BeginningAsync(new ObjectAddress(container, key), most, cancellationToken);
        }
        catch (ApiException refusal)
        {
            throw new ContainerException($"{container}/{key}: {refusal.Message}", refusal);
        }
    }
}
