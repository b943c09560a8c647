namespace DurableTask.AzureStorage.Hosting;

/// <summary>The client was asked for something that a task hub on Azure Storage cannot do.</summary>
/// <param name="message">What, why not, and what to do instead.</param>
public sealed class TaskHubNotSupportedException(string message) : NotSupportedException(message);
