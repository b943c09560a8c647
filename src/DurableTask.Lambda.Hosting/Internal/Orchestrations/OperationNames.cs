using System.Globalization;
using System.Text;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Names of operations. The service tells operations apart by their order; we need to find them again by name, so each has its own: a task's
/// number, and what a person wants to read.
/// </summary>
internal static class OperationNames
{
    // The service's limit is 256.
    private const int Longest = 200;

    public const string Begin = "begin";
    public const string Continue = "continue";
    public const string Events = "events";
    public const string Timer = "timer";
    public const string SendEvent = "send";

    /// <summary>The n-th record of an order.</summary>
    public static string Order(int number) => Of("order", number);

    /// <summary>The n-th custom status that was kept.</summary>
    public static string Status(int number) => Of("status", number);

    public static bool IsStatus(string? name) => name?.StartsWith("status ", StringComparison.Ordinal) == true;

    public static bool IsEvents(string? name) => name is not null && TaskOf(name) >= 0 && name.EndsWith($" {Events}", StringComparison.Ordinal);

    /// <summary>A task of orchestrator code.</summary>
    public static string Task(int id, string what)
    {
        StringBuilder name = new(string.Create(CultureInfo.InvariantCulture, $"{id} "));
        foreach (var c in what)
        {
            _ = name.Append(c is >= ' ' and <= '~' ? c : '_');
        }

        return name.Length <= Longest ? name.ToString() : name.ToString(0, Longest);
    }

    /// <summary>The number of a task; -1 for what is none.</summary>
    public static int TaskOf(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(name.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
    }

    /// <summary>What a task's name says beside its number.</summary>
    public static string WhatOf(string name) => name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Of(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what} {number}");
}
