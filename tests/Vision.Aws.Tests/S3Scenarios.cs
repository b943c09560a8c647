using Vision.Storage.Scenarios;
using Xunit.Abstractions;

namespace Vision.Aws.Tests;

public sealed class S3KeyScenarios(EmulatedS3 stores) : KeyScenarios(stores), IClassFixture<EmulatedS3>;

public sealed class S3WriteScenarios(EmulatedS3 stores) : WriteScenarios(stores), IClassFixture<EmulatedS3>;

public sealed class S3ConditionScenarios(EmulatedS3 stores) : ConditionScenarios(stores), IClassFixture<EmulatedS3>;

public sealed class S3ReadScenarios(EmulatedS3 stores) : ReadScenarios(stores), IClassFixture<EmulatedS3>
{
    // fauxqs and LocalStack check no signatures, so they let everybody in; Amazon answers 403 to a method that was not signed.
    protected override void AssertRefused(HttpResponseMessage response) =>
        Assert.Contains("X-Amz-Signature=", response.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
}

public sealed class S3ListScenarios(EmulatedS3 stores) : ListScenarios(stores), IClassFixture<EmulatedS3>;

public sealed class S3DescriptionScenarios(EmulatedS3 stores) : DescriptionScenarios(stores), IClassFixture<EmulatedS3>;

[Collection(nameof(Alone))]
public sealed class S3MemoryScenarios(EmulatedS3 stores, ITestOutputHelper output) : MemoryScenarios(stores, output), IClassFixture<EmulatedS3>;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
