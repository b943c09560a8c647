namespace Vision.Onnx.Tests;

/// <summary>A host without stores: images come as bytes.</summary>
internal sealed class NoStores : IObjectStores
{
    public IObjectStore For(string scheme) => throw new InvalidObjectKeyException(scheme, "this host has no stores.");
}
