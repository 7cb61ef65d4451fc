// Passes items from a side that pushes to a side that pulls, one at a time, so that the pushing
// side waits for the pulling one. Neither side knows the other.

interface Offer<Item> {
  readonly item: Item;
  readonly answer: (taken: boolean) => void;
}

interface Taker<Item> {
  readonly resolve: (item: Item | undefined) => void;
  readonly reject: (reason: Error) => void;
}

export class Handover<Item> {
  #offer: Offer<Item> | undefined;
  #taker: Taker<Item> | undefined;
  #over = false;
  #failure: Error | undefined;

  /** Resolves when the item was taken; false when nobody will take it any more. */
  offer(item: Item): Promise<boolean> {
    if (this.#over) return Promise.resolve(false);
    if (this.#taker) {
      this.#taker.resolve(item);
      this.#taker = undefined;
      return Promise.resolve(true);
    }
    return new Promise((answer) => {
      this.#offer = { item, answer };
    });
  }

  /** Undefined when it is over; rejects when it ended with an error. */
  take(): Promise<Item | undefined> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#over) return Promise.resolve(undefined);
    if (this.#offer) {
      const { item, answer } = this.#offer;
      this.#offer = undefined;
      answer(true);
      return Promise.resolve(item);
    }
    return new Promise((resolve, reject) => {
      this.#taker = { resolve, reject };
    });
  }

  end(failure?: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#failure = failure;
    this.#offer?.answer(false);
    if (failure) this.#taker?.reject(failure);
    else this.#taker?.resolve(undefined);
  }
}
