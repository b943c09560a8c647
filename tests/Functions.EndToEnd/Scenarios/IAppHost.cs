using Azure.Storage.Blobs;

namespace Vision.Functions.EndToEnd.Scenarios;

/// <summary>Something that runs the app: the driver of these tests, or a real Functions host.</summary>
internal interface IAppHost : IAsyncDisposable
{
    /// <summary>Where the app's files are.</summary>
    BlobServiceClient Blobs { get; }

    /// <summary>Calls the app over HTTP with what keys it needs.</summary>
    HttpClient Client { get; }

    /// <summary>All that may tell why something went wrong.</summary>
    string Log { get; }
}
