// Every registered query on a PostgreSQL of its own, filled with a generated nation, which is gone
// afterwards.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase, startEmbeddedPostgres, withClient } from '@kc/persistence';
import { median } from '../claims/statistics.mjs';
import { measureQuery } from './measure.mjs';
import { nationOf } from './nation.mjs';
import { asker, subgraphs } from './subgraphs.mjs';

const first = 50;

export async function measureAll(sizes, onProgress) {
  const folder = await mkdtemp(join(tmpdir(), 'kc-bench-queries-'));
  // Root hands PostgreSQL to another user, who must be able to pass through.
  await chmod(folder, 0o711);
  onProgress('PostgreSQL');
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const results = [];
    const load = [loadavg()[0]];
    for (const [name, subgraph] of Object.entries(subgraphs)) {
      results.push(...(await measureSubgraph({ name, subgraph, server, sizes, onProgress })));
    }
    const [{ version }] = await withClient(server.url('postgres'), async (client) =>
      (await client.query('show server_version')).rows.map((row) => ({
        version: row.server_version,
      })),
    );
    load.push(loadavg()[0]);
    return { results, load, postgres: version.split(' ')[0] };
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await stop();
  }
}

async function measureSubgraph({ name, subgraph, server, sizes, onProgress }) {
  const database = `kc_${name}`;
  await ensureDatabase(server.url('postgres'), database);
  const url = server.url(database);
  const service = await subgraph.open(url);
  try {
    onProgress(`${name}: dữ liệu giả định / generated data`);
    const { seed, rounds, only } = sizes;
    const filled = await subgraph.fill(url, sizes);
    return await withClient(url, async (client) => {
      const results = [];
      for (const query of subgraph.queries.filter((one) => one.name.includes(only))) {
        onProgress(`${name}: ${query.name}`);
        const ask = asker(service, query.document);
        const nation = nationOf({ ...filled, seed });
        const taken = await measureQuery({ query, ask, client, nation, rounds, first });
        const ratio = median(taken.graph) / median(taken.sql);
        results.push({ subgraph: name, name: query.name, ...taken, ratio });
        onProgress(`${name}: ${query.name}: ${ratio.toFixed(2)} ×`);
      }
      return results;
    });
  } finally {
    await service.close();
  }
}
