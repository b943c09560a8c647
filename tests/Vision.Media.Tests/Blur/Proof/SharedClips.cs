namespace Vision.Media.Blur.Proof;

/// <summary>Test classes that share the clips and their copies.</summary>
[CollectionDefinition(Name)]
public sealed class SharedClips : ICollectionFixture<ProofClips>
{
    public const string Name = "Proof clips";
}
