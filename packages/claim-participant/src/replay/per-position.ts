// One value of a fixed number of bytes for each position of the log, from 0 on: outside the heap of
// the language, so that a long log takes what its bytes take.

const valuesInPiece = 65_536;

export class PerPosition {
  readonly #bytes: number;
  readonly #pieces: Buffer[] = [];

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** Positions are set in order. */
  set(position: number, hex: string): void {
    const piece = Math.floor(position / valuesInPiece);
    this.#pieces[piece] ??= Buffer.allocUnsafe(valuesInPiece * this.#bytes);
    this.#pieces[piece].write(hex, this.#offset(position), 'hex');
  }

  /** In hex. It must have been set. */
  get(position: number): string {
    const piece = this.#pieces[Math.floor(position / valuesInPiece)];
    if (piece === undefined) throw new Error(`nothing is kept for position ${position}`);
    const offset = this.#offset(position);
    return piece.toString('hex', offset, offset + this.#bytes);
  }

  #offset(position: number): number {
    return (position % valuesInPiece) * this.#bytes;
  }
}
