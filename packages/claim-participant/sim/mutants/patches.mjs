// A text replaced in one source file: of the fold, of the seat, or of the simulator's own ports.

export const ledger = (file, find, replace) => ({
  file: `claim-ledger/src/${file}`,
  find,
  replace,
});
export const seat = (file, find, replace) => ({
  file: `claim-participant/src/${file}`,
  find,
  replace,
});
export const simulated = (file, find, replace) => ({
  file: `claim-participant/sim/${file}`,
  find,
  replace,
});
