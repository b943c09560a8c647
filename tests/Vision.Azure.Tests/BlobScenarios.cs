using Vision.Storage.Scenarios;
using Xunit.Abstractions;

namespace Vision.Azure.Tests;

public sealed class BlobKeyScenarios(AzuriteStore stores) : KeyScenarios(stores), IClassFixture<AzuriteStore>;

public sealed class BlobWriteScenarios(AzuriteStore stores) : WriteScenarios(stores), IClassFixture<AzuriteStore>;

public sealed class BlobConditionScenarios(AzuriteStore stores) : ConditionScenarios(stores), IClassFixture<AzuriteStore>;

public sealed class BlobReadScenarios(AzuriteStore stores) : ReadScenarios(stores), IClassFixture<AzuriteStore>;

public sealed class BlobListScenarios(AzuriteStore stores) : ListScenarios(stores), IClassFixture<AzuriteStore>;

public sealed class BlobDescriptionScenarios(AzuriteStore stores) : DescriptionScenarios(stores), IClassFixture<AzuriteStore>;

[Collection(nameof(Alone))]
public sealed class BlobMemoryScenarios(AzuriteStore stores, ITestOutputHelper output) : MemoryScenarios(stores, output), IClassFixture<AzuriteStore>;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
