// Progress for a person who waits: one line that changes on a terminal, plain lines in a log.
const redrawMs = 250;

export function progress(out = process.stdout) {
  const startedAt = Date.now();
  let step = '';
  let timer;
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1_000)} s`;
  const clear = () => out.isTTY && out.write('\r\x1b[K');
  const draw = () => out.write(`\r\x1b[K… ${step} (${seconds()})`);

  return {
    step(text) {
      if (text === step) return;
      step = text;
      if (!out.isTTY) out.write(`… ${text} (${seconds()})\n`);
      else timer ??= setInterval(draw, redrawMs).unref();
      if (out.isTTY) draw();
    },
    note(text) {
      clear();
      out.write(`${text}\n`);
    },
    fail(text) {
      clearInterval(timer);
      clear();
      process.stderr.write(`\n${text}\n`);
    },
    done() {
      clearInterval(timer);
      clear();
    },
  };
}
