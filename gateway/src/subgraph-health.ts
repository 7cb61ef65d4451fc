// The gateway's health out of its subgraphs'. It stays ready while any of them answers: a query
// that needs no other is served, and taking the whole graph away would help nobody.
import type { Health } from '@kc/subgraph-kit';
import type { SubgraphSource, SubgraphSources } from './subgraph-source.js';

const timeoutMs = 2_000;

export async function gatewayHealth(sources: SubgraphSources): Promise<Health> {
  const names = Object.keys(sources);
  const healths = await Promise.all(Object.values(sources).map(healthOf));
  const subgraphs = Object.fromEntries(names.map((name, i) => [name, healths[i]]));
  const notOk = names.filter((_, i) => healths[i]?.status !== 'ok');
  return {
    status: overall(Object.values(sources), healths),
    details: { subgraphs, notOk },
  };
}

/** A halted subgraph of another process raises the alarm there; in this process it is ours. */
function overall(sources: readonly SubgraphSource[], healths: readonly Health[]): Health['status'] {
  const halted = sources.some(({ kind }, i) => kind === 'local' && healths[i]?.status === 'halted');
  if (halted) return 'halted';
  return healths.some(({ status }) => status === 'ok') ? 'ok' : 'unready';
}

async function healthOf(source: SubgraphSource): Promise<Health> {
  try {
    if (source.kind === 'local') return await source.health();
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(new URL('/ready', source.url), { signal });
    const { status, details } = (await response.json()) as Partial<Health>;
    return { status: status ?? 'unready', details: details ?? {} };
  } catch (error) {
    const reason = reasonOf(error);
    return { status: 'unready', details: { reason } };
  }
}

/** ECONNREFUSED rather than "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}
