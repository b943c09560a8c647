namespace Vision.Cli;

/// <summary>One CSV for many images: the rows that the host wrote for each, under one header, in the order of the command line.</summary>
internal sealed class MergedCsv(VisionApi api)
{
    private const byte LineEnd = (byte)'\n';

    /// <param name="files">Those that failed have no row.</param>
    /// <param name="path">Appears when it is whole, and replaces what was there.</param>
    /// <param name="cancellationToken">Ends the copying; nothing is left then.</param>
    public async Task WriteAsync(IReadOnlyList<LabelledFile> files, string path, CancellationToken cancellationToken)
    {
        var partial = $"{path}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await using (var merged = File.Create(partial))
            {
                var isEmpty = true;
                foreach (var address in files.Where(file => file.Error is null).Select(file => ObjectAddress.TryParse(file.Csv)).OfType<ObjectAddress>())
                {
                    using var content = new MemoryStream();
                    await api.DownloadAsync(address, content, cancellationToken);
                    var rows = content.ToArray().AsMemory();
                    await merged.WriteAsync(isEmpty ? rows : rows[(rows.Span.IndexOf(LineEnd) + 1)..], cancellationToken);
                    isEmpty = false;
                }
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception unwritable) when (FileErrors.IsFileError(unwritable))
        {
            throw new CliException(ExitCode.SomeFailed, $"{path} cannot be written: {FileErrors.Reason(unwritable)}");
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
