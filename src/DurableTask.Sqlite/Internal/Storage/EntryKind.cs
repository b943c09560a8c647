namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>What an entry of a history says. The numbers are stored; they never change.</summary>
internal enum EntryKind : byte
{
    /// <summary>No further entry.</summary>
    None = 0,

    // What happened to the run, each with its time.
    Started = 1,
    TaskCompleted = 2,
    TaskFailed = 3,
    SubCompleted = 4,
    SubFailed = 5,
    TimerFired = 6,
    EventRaised = 7,
    Suspended = 8,
    Resumed = 9,
    Terminated = 10,
    Rewound = 11,

    // What its code did in answer, in the order of the task numbers.
    TaskScheduled = 20,
    SubScheduled = 21,
    TimerCreated = 22,
    EventSent = 23,

    // How it ended.
    Finished = 30,
}
