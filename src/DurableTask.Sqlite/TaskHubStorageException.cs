namespace DurableTask.Sqlite;

/// <summary>The file of a task hub could not be read or written: disk full, read-only, damaged. Runs pause until it works again; nothing committed is lost.</summary>
public sealed class TaskHubStorageException : IOException
{
    /// <summary>An error of SQLite on a file.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="resultCode">SQLite's extended result code.</param>
    /// <param name="reason">SQLite's own words.</param>
    public TaskHubStorageException(string path, int resultCode, string reason)
        : base($"The task hub {path} cannot be used: {reason} (SQLite result {resultCode}). {Remedy(resultCode & 0xff)}")
    {
        Path = path;
        ResultCode = resultCode;
    }

    /// <summary>The SQLite file.</summary>
    public string Path { get; }

    /// <summary>SQLite's extended result code, see its documentation of result codes.</summary>
    public int ResultCode { get; }

    private static string Remedy(int primary) => primary switch
    {
        13 => "Make room on the disk; runs go on by themselves then.",
        8 or 14 => "Make the file and its folder writable for this process.",
        5 or 6 => "Another program holds the file; close it there.",
        11 or 26 => "The file is damaged or no SQLite file; restore it from a backup.",
        10 => "The disk reports an error; look at the system's log.",
        _ => "Look at the reason above.",
    };
}
