// Outlives the process that started the brokers just long enough to end them: when that process is
// gone, however it went, the channel to it closes. Runs as a child of its own.
const brokers = new Set();

process.on('message', ({ watch, forget }) => {
  if (watch) brokers.add(watch);
  if (forget) brokers.delete(forget);
});

process.on('disconnect', () => {
  for (const pid of brokers) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was faster.
    }
  }
  process.exit();
});
