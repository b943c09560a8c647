using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>Reads what <see cref="LogWriter"/> packed: one entry at a time, into <see cref="Entry"/>.</summary>
/// <param name="rows">The buffers, in order.</param>
/// <param name="resolve">Gives the text of a row of <c>payloads</c>.</param>
internal sealed class LogReader(IReadOnlyList<byte[]> rows, Func<long, string> resolve)
{
    private byte[] _buffer = [];
    private int _row;
    private int _position;
    private long _ticks;
    private string _lastName = "";

    /// <summary>The entry that <see cref="Next"/> read; its contents are good until the next call.</summary>
    public LogEntry Entry { get; } = new();

    /// <summary>The first byte of the current buffer that is not read yet.</summary>
    public int Position => _position;

    public bool AtEnd => _position == _buffer.Length && _row == rows.Count;

    /// <summary>Reads on in another buffer, from a place where an entry begins.</summary>
    public void Continue(byte[] buffer, int position)
    {
        _buffer = buffer;
        _position = position;
        _ticks = 0;
    }

    /// <summary>Reads the next entry. False at the end.</summary>
    public bool Next()
    {
        while (_position == _buffer.Length)
        {
            if (_row == rows.Count)
            {
                Entry.Clear(EntryKind.None);
                return false;
            }

            _buffer = rows[_row++];
            _position = 0;
            _ticks = 0;
        }

        Entry.Clear((EntryKind)_buffer[_position++]);
        switch (Entry.Kind)
        {
            case EntryKind.TaskFailed or EntryKind.SubFailed:
                Entry.Ticks = Time();
                Entry.TaskId = (int)Number();
                Entry.Failure = Failure(out var retriable);
                Entry.Retriable = retriable;
                break;
            case EntryKind.EventRaised:
                Entry.Ticks = Time();
                Entry.Name = Text();
                Entry.Text = Text();
                break;
            case EntryKind.TaskScheduled or EntryKind.SubScheduled:
                Entry.TaskId = (int)Number();
                Entry.Name = Name();
                Entry.Version = Text();
                Entry.Target = Text();
                Entry.Text = Text();
                Entry.Tags = Text();
                break;
            case EntryKind.TimerCreated:
                Entry.TaskId = (int)Number();
                Entry.Ticks = Time();
                break;
            case EntryKind.EventSent:
                Entry.TaskId = (int)Number();
                Entry.Name = Text();
                Entry.Target = Text();
                Entry.Text = Text();
                break;
            case EntryKind.Finished:
                Entry.Ticks = Time();
                Entry.TaskId = (int)Number();
                break;
            default:
                Entry.Ticks = Time();
                Entry.TaskId = (int)Number();
                Entry.Text = Text();
                break;
        }

        return true;
    }

    /// <summary>Reads a lone failure, as the column <c>failure</c> holds it.</summary>
    public static TaskFailureDetails? ReadFailure(byte[] bytes) => new LogReader([], static _ => "") { _buffer = bytes }.Failure(out _);

    private ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _buffer[_position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private long Time()
    {
        var packed = Number();
        return _ticks += (long)(packed >> 1) ^ -(long)(packed & 1);
    }

    private string? Text()
    {
        switch (Number())
        {
            case 0:
                return null;
            case 1:
                return resolve((long)Number());
            case var length:
                var text = Encoding.UTF8.GetString(_buffer, _position, (int)length - 2);
                _position += (int)length - 2;
                return text;
        }
    }

    /// <summary>A text that often is the same as the one before: a fan-out has one name a hundred thousand times.</summary>
    private string? Name()
    {
        var start = _position;
        var length = Number();
        if (length >= 2 && (int)length - 2 == _lastName.Length && Ascii.Equals(_buffer.AsSpan(_position, _lastName.Length), _lastName))
        {
            _position += _lastName.Length;
            return _lastName;
        }

        _position = start;
        var name = Text();
        _lastName = name ?? "";
        return name;
    }

    private TaskFailureDetails? Failure(out bool retriable)
    {
        var head = Number();
        retriable = head != 2;
        if (head == 0)
        {
            return null;
        }

        var (type, message, stack, properties) = (Text() ?? "", Text() ?? "", Text(), Text());
        return new(type, message, stack, Failure(out _), properties is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(properties));
    }
}
