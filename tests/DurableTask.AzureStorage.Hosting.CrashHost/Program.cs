using DurableTask.AzureStorage.Hosting;
using DurableTask.AzureStorage.Hosting.CrashHost;
using Microsoft.DurableTask;

// Arguments: connection string, hub. Says each activity that it begins, until it is killed.
DurableTaskRegistry registry = new();
CrashTasks.Register(registry, value => Console.WriteLine($"begun {value}"));
AzureStorageTaskHubOptions options = new();
CrashTasks.Set(options, args[0], args[1]);
await using AzureStorageTaskHub hub = new(options, registry);
await hub.StartAsync();
Console.WriteLine("started");
await Task.Delay(Timeout.Infinite);
