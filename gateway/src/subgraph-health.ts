// The gateway's health out of its subgraphs': what of the graph can be answered now. It does not
// say whether to send the gateway requests.
import { type Health, isServing } from '@kc/subgraph-kit';
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
  if (!healths.some(isServing)) return 'unready';
  return healths.every(({ status }) => status === 'ok') ? 'ok' : 'degraded';
}

async function healthOf(source: SubgraphSource): Promise<Health> {
  if (source.kind === 'local') return source.health().catch(unreadyBecause);
  const healths = await Promise.all(source.urls.map(instanceHealth));
  const [first] = healths;
  if (healths.length === 1 && first !== undefined) return first;
  const best = healths.find(isServing) ?? first;
  const instances = Object.fromEntries(
    source.urls.map((url, i) => [new URL(url).host, healths[i]?.status]),
  );
  return { status: best?.status ?? 'unready', details: { ...best?.details, instances } };
}

async function instanceHealth(url: string): Promise<Health> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(new URL('/health', url), { signal });
    const { status, details } = (await response.json()) as Partial<Health>;
    return { status: status ?? 'unready', details: details ?? {} };
  } catch (error) {
    return unreadyBecause(error);
  }
}

function unreadyBecause(error: unknown): Health {
  return { status: 'unready', details: { reason: reasonOf(error) } };
}

/** ECONNREFUSED rather than "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}
