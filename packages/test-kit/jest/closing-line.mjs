// Sums up a run in the one line that a machine reads: how many tests passed, failed and were
// skipped. With KC_CLOSING_LINE_FILE the line goes there, for a caller who prints it after
// everything else.
import { writeFileSync } from 'node:fs';

export default class ClosingLine {
  #complaint;

  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    const failed = results.numFailedTests + broken;
    if (skipped > 0) {
      // The names of skipped tests say why.
      process.stderr.write(`\nSkipped:\n${namesOfSkipped(results)}\n`);
      if (process.env.KC_FORBID_SKIPS === '1') {
        this.#complaint = new Error('Tests were skipped, and KC_FORBID_SKIPS=1 forbids it');
        process.stderr.write(`${this.#complaint.message}\n`);
      }
    }
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`;
    const file = process.env.KC_CLOSING_LINE_FILE;
    if (file) writeFileSync(file, line);
    else process.stdout.write(`\n${line}`);
  }

  /** An error here makes jest end with a failure. */
  getLastError() {
    return this.#complaint;
  }
}

function namesOfSkipped({ testResults }) {
  return testResults
    .flatMap((file) => file.testResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
    .map(({ fullName }) => `  - ${fullName}`)
    .join('\n');
}
