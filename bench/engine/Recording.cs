using System.Diagnostics;
using DurableTask.Sqlite.Internal.Native;
using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Bench;

/// <summary>
/// The limit: everything that an engine wrote, statement by statement with its values and its transactions, written again by a bare loop into
/// a file of its own. What the engine read is left out.
/// </summary>
internal sealed class Recording : IStatementObserver
{
    private readonly List<string> _statements = [];
    private readonly Dictionary<Statement, int> _numbers = [];
    private readonly List<Step> _steps = new(1 << 16);
    private byte[] _data = new byte[1 << 20];
    private int _length;
    private int _mark;

    private enum StepKind : byte
    {
        Number,
        Null,
        Text,
        Blob,
        Run,
    }

    /// <summary>What comes from now on is measured; what was before is written untimed, so that the bare loop begins with the same file.</summary>
    public void Mark() => _mark = _steps.Count;

    /// <summary>Transactions and rows written since <see cref="Mark"/>.</summary>
    public (long Transactions, long Rows) Count()
    {
        var runs = _steps.Skip(_mark).Where(step => step.Kind == StepKind.Run).Select(step => _statements[step.Statement]).ToList();
        var transactions = runs.Count(sql => sql == "COMMIT");
        return (transactions, runs.Count - (2 * transactions));
    }

    public void Bound(Statement statement, int index, long? value) =>
        Add(new(value is null ? StepKind.Null : StepKind.Number, NumberOf(statement), (byte)index, value ?? 0, 0));

    public void Bound(Statement statement, int index, ReadOnlySpan<byte> value, bool isText) =>
        Add(new(isText ? StepKind.Text : StepKind.Blob, NumberOf(statement), (byte)index, Keep(value), value.Length));

    public void Run(Statement statement) => Add(new(StepKind.Run, NumberOf(statement), 0, 0, 0));

    /// <summary>Seconds that SQLite alone needs for the same.</summary>
    /// <param name="durability">As the engine had it.</param>
    /// <param name="unpacks">Writes a row of history for each event, where the engine packs all events of a commit into one.</param>
    public double Seconds(Durability durability, bool unpacks)
    {
        var (steps, mark) = unpacks ? Unpack() : (_steps, _mark);
        var folder = Directory.CreateTempSubdirectory("bare-loop-");
        try
        {
            using var database = Database.Open(Path.Combine(folder.FullName, "bare.db"), readOnly: false);
            Schema.Prepare(database, durability);
            var statements = _statements.ConvertAll(database.Prepare).ToArray();
            Write(statements, steps, 0, mark);
            var started = Stopwatch.GetTimestamp();
            Write(statements, steps, mark, steps.Count);
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Write(Statement[] statements, List<Step> steps, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            var step = steps[i];
            var statement = statements[step.Statement];
            switch (step.Kind)
            {
                case StepKind.Number:
                    statement.Bind(step.Index, step.Value);
                    break;
                case StepKind.Null:
                    statement.BindNull(step.Index);
                    break;
                case StepKind.Text:
                    statement.BindUtf8(step.Index, _data.AsSpan((int)step.Value, step.Length));
                    break;
                case StepKind.Blob:
                    statement.Bind(step.Index, _data.AsSpan((int)step.Value, step.Length));
                    break;
                default:
                    statement.Run();
                    break;
            }
        }
    }

    /// <summary>The same with each row of history taken apart.</summary>
    private (List<Step> Steps, int Mark) Unpack()
    {
        List<Step> unpacked = new(_steps.Count * 2);
        var mark = 0;
        for (var i = 0; i < _steps.Count; i++)
        {
            mark = i == _mark ? unpacked.Count : mark;
            var step = _steps[i];
            if (step.Kind != StepKind.Blob || !_statements[step.Statement].StartsWith("INSERT INTO history", StringComparison.Ordinal))
            {
                unpacked.Add(step);
                continue;
            }

            // The run's key stays bound from the step before; the statement itself follows.
            var log = new LogReader([_data.AsSpan((int)step.Value, step.Length).ToArray()], static _ => "");
            var before = 0;
            while (log.Next())
            {
                unpacked.Add(step with { Value = step.Value + before, Length = log.Position - before });
                before = log.Position;
                if (before < step.Length)
                {
                    unpacked.Add(new(StepKind.Run, step.Statement, 0, 0, 0));
                }
            }
        }

        return (unpacked, _mark == _steps.Count ? unpacked.Count : mark);
    }

    private void Add(Step step)
    {
        if (step.Statement >= 0)
        {
            _steps.Add(step);
        }
    }

    private int NumberOf(Statement statement)
    {
        if (!_numbers.TryGetValue(statement, out var number))
        {
            number = statement.Sql.StartsWith("SELECT", StringComparison.Ordinal) ? -1 : _statements.Count;
            _numbers[statement] = number;
            if (number >= 0)
            {
                _statements.Add(statement.Sql);
            }
        }

        return number;
    }

    private int Keep(ReadOnlySpan<byte> value)
    {
        if (_data.Length - _length < value.Length)
        {
            Array.Resize(ref _data, Math.Max(_data.Length * 2, _length + value.Length));
        }

        value.CopyTo(_data.AsSpan(_length));
        _length += value.Length;
        return _length - value.Length;
    }

    private readonly record struct Step(StepKind Kind, int Statement, byte Index, long Value, int Length);
}
