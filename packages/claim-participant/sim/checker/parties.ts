// Which parties are one: what was linked, less what was unlinked, worked out anew from the records.

type Edge = readonly [string, string];

export class Parties {
  #edges: Edge[] = [];
  readonly #roots = new Map<string, string>();

  rootOf = (party: string): string => this.#roots.get(party) ?? party;

  areLinked(a: string, b: string): boolean {
    return this.rootOf(a) === this.rootOf(b);
  }

  has(a: string, b: string): boolean {
    return this.#edges.some(([one, other]) => joins(one, other, { a, b }));
  }

  link(a: string, b: string): void {
    this.#edges.push([a, b]);
    this.#workOut();
  }

  unlink(a: string, b: string): void {
    this.#edges = this.#edges.filter(([one, other]) => !joins(one, other, { a, b }));
    this.#workOut();
  }

  #workOut(): void {
    const groups = new Map<string, Set<string>>();
    for (const [a, b] of this.#edges) {
      const all = new Set([a, b, ...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
      for (const one of all) groups.set(one, all);
    }
    this.#roots.clear();
    for (const [party, group] of groups) {
      let least = party;
      for (const one of group) if (one < least) least = one;
      this.#roots.set(party, least);
    }
  }
}

function joins(one: string, other: string, by: { a: string; b: string }): boolean {
  return (one === by.a && other === by.b) || (one === by.b && other === by.a);
}
