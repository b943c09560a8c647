using System.Globalization;

namespace Vision.Cli;

/// <summary>One line that says how far a long command is. Drawn only where somebody watches, and only after two seconds.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private const int BarWidth = 24;

    private readonly Terminal _terminal;
    private readonly TimeProvider _time;
    private readonly Func<ProgressState> _state;
    private readonly long _started;
    private readonly ITimer? _timer;
    private readonly Lock _drawing = new();
    private bool _drawn;
    private bool _ended;

    /// <param name="terminal">Whose error stream is drawn on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="state">Asked at every redraw, from another thread.</param>
    public ProgressLine(Terminal terminal, TimeProvider time, Func<ProgressState> state)
    {
        (_terminal, _time, _state) = (terminal, time, state);
        _started = time.GetTimestamp();
        if (terminal.ShowsProgress)
            _timer = time.CreateTimer(_ => Draw(), null, Patience, Redraw);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_drawing)
        {
            _ended = true;
            if (_drawn)
                _terminal.Error.Write("\r\e[K");
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (_ended)
                return;

            _drawn = true;
            var text = Text(_state(), _time.GetElapsedTime(_started));
            var room = (_terminal.Width ?? 80) - 1;
            _terminal.Error.Write($"\r\e[K{(text.Length <= room ? text : $"{text[..(room - 1)]}…")}");
        }
    }

    private static string Text(ProgressState state, TimeSpan elapsed)
    {
        var share = state.Total == 0 ? 0 : Math.Clamp((double)state.Done / state.Total, 0, 1);
        var full = (int)(share * BarWidth);
        var bar = new string('█', full) + new string('░', BarWidth - full);
        var rest = state.Done == 0 ? "" : $", {Seconds((elapsed / state.Done) * (state.Total - state.Done))} left";
        var failed = state.Failed == 0 ? "" : $", {state.Failed} failed";
        var rate = state.Rate is null || state.Done == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {state.Done / elapsed.TotalSeconds:F0} {state.Rate}");
        return string.Create(CultureInfo.InvariantCulture, $"{state.What} {bar} {state.Done}/{state.Total}{failed}{rate}{rest}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:F0} min");
}
