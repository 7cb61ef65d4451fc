// Progress for a person who waits: one line that changes on a terminal, plain lines in a log.
const redrawMs = 250;

export function progress(out = process.stdout) {
  const startedAt = Date.now();
  let step = '';
  let count = '';
  let timer;
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1_000)} s`;
  const clear = () => out.isTTY && out.write('\r\x1b[K');
  const draw = () => out.write(`\r\x1b[K… ${step}${count} (${seconds()})`.slice(0, width(out)));

  return {
    /** What counts within a step is for a terminal only. */
    step(text, counted) {
      count = counted === undefined ? '' : ` ${counted}`;
      if (text === step) return;
      step = text;
      if (!out.isTTY) out.write(`… ${text} (${seconds()})\n`);
      else timer ??= setInterval(draw, redrawMs).unref();
      if (out.isTTY) draw();
    },
    seconds,
    note(text) {
      clear();
      out.write(`${text}\n`);
    },
    fail(text) {
      clearInterval(timer);
      clear();
      if (text !== '') process.stderr.write(`\n${text}\n`);
    },
    done() {
      clearInterval(timer);
      clear();
    },
  };
}

/** A line that wrapped could not be redrawn. */
function width(out) {
  return (out.columns ?? 80) + '\r\x1b[K'.length - 1;
}
