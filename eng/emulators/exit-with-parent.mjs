// Loaded before an emulator: standard input is a pipe from the process that started it. When that pipe closes, because the
// process let go or died however it died, the emulator ends as if told to, and so keeps what it has not saved yet.
process.stdin.on("close", end).on("error", end).resume();

function end() {
  setTimeout(() => process.exit(1), 60000).unref();
  process.kill(process.pid, "SIGTERM");
}
