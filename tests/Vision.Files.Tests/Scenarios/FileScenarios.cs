using Vision.Storage.Scenarios;
using Xunit.Abstractions;

namespace Vision.Files.Tests.Scenarios;

public sealed class FileKeyScenarios(FolderStore stores) : KeyScenarios(stores), IClassFixture<FolderStore>;

public sealed class FileWriteScenarios(FolderStore stores) : WriteScenarios(stores), IClassFixture<FolderStore>;

public sealed class FileConditionScenarios(FolderStore stores) : ConditionScenarios(stores), IClassFixture<FolderStore>;

public sealed class FileReadScenarios(FolderStore stores) : ReadScenarios(stores), IClassFixture<FolderStore>;

public sealed class FileListScenarios(FolderStore stores) : ListScenarios(stores), IClassFixture<FolderStore>;

public sealed class FileDescriptionScenarios(FolderStore stores) : DescriptionScenarios(stores), IClassFixture<FolderStore>;

[Collection(nameof(Alone))]
public sealed class FileMemoryScenarios(FolderStore stores, ITestOutputHelper output) : MemoryScenarios(stores, output), IClassFixture<FolderStore>;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
