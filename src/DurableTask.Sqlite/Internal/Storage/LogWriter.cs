using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>
/// Packs entries: a kind, then its fields in a fixed order. Numbers are LEB128; times are zigzag differences to the time before in the same
/// buffer; a text is its UTF-8 length + 2 and the bytes, or 0 for none, or 1 and the number of a row of <c>payloads</c>.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>Started, TimerFired, Suspended, Resumed, Terminated, Rewound</term><description>time, task, text</description></item>
/// <item><term>TaskCompleted, SubCompleted</term><description>time, task, result</description></item>
/// <item><term>TaskFailed, SubFailed</term><description>time, task, failure</description></item>
/// <item><term>EventRaised</term><description>time, name, payload</description></item>
/// <item><term>TaskScheduled, SubScheduled</term><description>task, name, version, id of the sub-orchestration, input, tags</description></item>
/// <item><term>TimerCreated</term><description>task, time of firing</description></item>
/// <item><term>EventSent</term><description>task, name, id of the receiver, payload</description></item>
/// <item><term>Finished</term><description>time, status</description></item>
/// </list>
/// </remarks>
internal sealed class LogWriter
{
    /// <summary>A part this long is closed before the next entry: reading a part of a long history is then reading few rows.</summary>
    private const int PartLength = 32 * 1024;

    private readonly List<int> _ends = [];
    private byte[] _buffer = new byte[128];
    private long _ticks;

    public int Length { get; private set; }

    /// <summary>Everything, for what is certain to be a single part.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>Buffers of their own, each to be read without those before it; at least one.</summary>
    public int Parts => _ends.Count + 1;

    public ReadOnlySpan<byte> Part(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _buffer.AsSpan(start, (index == _ends.Count ? Length : _ends[index]) - start);
    }

    public void Clear()
    {
        Length = 0;
        _ticks = 0;
        _ends.Clear();
        if (_buffer.Length > 1 << 20)
        {
            _buffer = new byte[128];
        }
    }

    /// <summary>Adds what happened to the run.</summary>
    public void Add(Message message, long ticks, Payload text)
    {
        Kind(message.Kind);
        Time(ticks);
        switch (message.Kind)
        {
            case EntryKind.TaskFailed or EntryKind.SubFailed:
                Number((ulong)message.TaskId);
                Failure(message.Failure, message.Retriable);
                break;
            case EntryKind.EventRaised:
                Text(message.Name);
                Text(text);
                break;
            default:
                Number((ulong)message.TaskId);
                Text(text);
                break;
        }
    }

    /// <summary>Adds an entry as it was read.</summary>
    public void Add(LogEntry entry, Func<string?, Payload> spill)
    {
        switch (entry.Kind)
        {
            case EntryKind.TaskScheduled or EntryKind.SubScheduled:
                Kind(entry.Kind);
                Number((ulong)entry.TaskId);
                Text(entry.Name);
                Text(entry.Version);
                Text(entry.Target);
                Text(spill(entry.Text));
                Text(entry.Tags);
                break;
            case EntryKind.TimerCreated:
                Kind(entry.Kind);
                Number((ulong)entry.TaskId);
                Time(entry.Ticks);
                break;
            case EntryKind.EventSent:
                Kind(entry.Kind);
                Number((ulong)entry.TaskId);
                Text(entry.Name);
                Text(entry.Target);
                Text(spill(entry.Text));
                break;
            default:
                Message message = new(entry.Kind) { TaskId = entry.TaskId, Name = entry.Name, Failure = entry.Failure, Retriable = entry.Retriable };
                Add(message, entry.Ticks, spill(entry.Text));
                break;
        }
    }

    /// <summary>Begins an entry.</summary>
    public void Kind(EntryKind kind)
    {
        if (Length - (_ends.Count == 0 ? 0 : _ends[^1]) >= PartLength)
        {
            _ends.Add(Length);
            _ticks = 0;
        }

        Reserve(1);
        _buffer[Length++] = (byte)kind;
    }

    public void Time(long ticks)
    {
        var difference = ticks - _ticks;
        Number((ulong)((difference << 1) ^ (difference >> 63)));
        _ticks = ticks;
    }

    public void Number(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    public void Text(Payload payload)
    {
        if (payload.Reference != 0)
        {
            Number(1);
            Number((ulong)payload.Reference);
        }
        else
        {
            Text(payload.Text);
        }
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Number((ulong)length + 2);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
    }

    public void Failure(TaskFailureDetails? failure, bool retriable)
    {
        if (failure is null)
        {
            Number(0);
            return;
        }

        Number(retriable ? 1UL : 2);
        Text(failure.ErrorType);
        Text(failure.ErrorMessage);
        Text(failure.StackTrace);
        Text(failure.Properties is { Count: > 0 } properties ? JsonSerializer.Serialize(properties) : null);
        Failure(failure.InnerFailure, retriable: true);
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }
    }
}
