namespace Microsoft.DurableTask;

public readonly struct TaskName : IEquatable<TaskName>
{
    public TaskName(string name)
    {
        Name = name;
#pragma warning disable CS0618
        Version = name is null ? null! : "";
#pragma warning restore CS0618
    }

    public string Name { get; }

    [Obsolete("Refer to TaskVersion instead.")]
    public string Version { get; }

    public static implicit operator string(TaskName value) => value.Name;
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);
    public override string ToString() => Name;
}

public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    public static readonly TaskVersion Unversioned = default;
    private readonly string? _version;

    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version is a text, or empty for none; it cannot be only white space.", nameof(version));
        }

        _version = version;
    }

    public string Version => _version ?? "";

    public static implicit operator string(TaskVersion value) => value.Version;
    public static implicit operator TaskVersion(string? value) => new(value);
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    public TaskName Name { get; } = name!;
    public string? Version { get; set; }
}
