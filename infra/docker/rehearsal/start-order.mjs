// Starts containers as their depends_on says, those that need not wait for each other at once, and
// stops them the other way round.

export async function startInOrder(specs, containers, log) {
  const starts = new Map();
  const started = (name) => {
    if (!starts.has(name)) starts.set(name, start(name));
    return starts.get(name);
  };
  async function start(name) {
    const { dependsOn } = specs.get(name);
    await Promise.all(dependsOn.map(({ on, condition }) => met(on, condition)));
    await containers.get(name).start();
  }
  const fulfilled = new Map();
  const met = (name, condition) => {
    const key = `${name} ${condition}`;
    if (!fulfilled.has(key)) fulfilled.set(key, fulfil(name, condition));
    return fulfilled.get(key);
  };
  async function fulfil(name, condition) {
    await started(name);
    const container = containers.get(name);
    if (condition === 'service_healthy') await container.ready();
    else await completed(container);
    log(condition === 'service_healthy' ? `${name} is ready` : `${name} has done its work`);
  }
  const results = await Promise.allSettled(
    [...specs.keys()].map((name) =>
      met(name, isJob(specs, name) ? 'service_completed_successfully' : 'service_healthy'),
    ),
  );
  for (const { reason } of results.filter(({ status }) => status === 'rejected')) throw reason;
}

const isJob = (specs, name) => specs.get(name).restart.policy === 'on-failure';

async function completed(container) {
  const exitCode = await container.ended;
  if (exitCode !== 0) throw new Error(`${container.name} ended with ${exitCode}`);
}

/** First those on whom nobody depends. */
export async function stopInOrder(specs, containers) {
  const left = new Set(specs.keys());
  while (left.size > 0) {
    const needed = new Set(
      [...left].flatMap((name) => specs.get(name).dependsOn.map(({ on }) => on)),
    );
    const now = [...left].filter((name) => !needed.has(name));
    await Promise.all(now.map((name) => containers.get(name).stop()));
    for (const name of now) left.delete(name);
  }
}
