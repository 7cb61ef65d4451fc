// Loaded into a service before its own program: keeps when each moment of the log's work was, and
// lets it go on at once. Times are the machine's monotonic clock, the same for every process.
const kept = [];
const send = process.send?.bind(process);

if (send !== undefined) {
  process.send = (told, ...rest) => {
    if (told?.moment === undefined) return send(told, ...rest);
    kept.push({ moment: told.moment, at: Number(process.hrtime.bigint()) / 1e6 });
    queueMicrotask(() => process.emit('message', { goOn: told.id }));
    return true;
  };
  process.on('message', (message) => {
    if (message?.takeMoments) send({ moments: kept.splice(0) });
  });
  // Only whoever asked for moments keeps the channel open for them.
  process.channel?.unref();
}
