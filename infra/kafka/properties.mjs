// The configuration of one node: broker and controller in one process, on loopback, small, and with
// the promises that the claim log stands on (no unclean election, two in sync of three).

/** From 1, as in Kafka's own examples; nodes are counted from 0 everywhere else. */
export const nodeIdOf = (index) => index + 1;

/** `ports` has one {broker, controller} for each node; `secured` comes from security.mjs. */
export function nodeProperties({ index, ports, dataDir, secured }) {
  const replicas = Math.min(3, ports.length);
  const inSync = replicas > 1 ? 2 : 1;
  const { broker, controller } = ports[index];
  const voters = ports.map((port, i) => `${nodeIdOf(i)}@127.0.0.1:${port.controller}`);
  return toText({
    'process.roles': 'broker,controller',
    'node.id': nodeIdOf(index),
    'controller.quorum.voters': voters.join(','),
    listeners: `CLIENTS://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `CLIENTS://127.0.0.1:${broker}`,
    'inter.broker.listener.name': 'CLIENTS',
    ...(secured?.properties ?? {
      'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT',
    }),
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDir,

    'auto.create.topics.enable': false,
    'unclean.leader.election.enable': false,
    'num.partitions': 1,
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 1,

    // A stopped or killed broker gives up its partitions after this, not after the usual nine
    // seconds.
    'broker.session.timeout.ms': 4_000,
    'broker.heartbeat.interval.ms': 500,
    // A reader joins a group of its own: there is nobody to wait for.
    'group.initial.rebalance.delay.ms': 0,

    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'num.recovery.threads.per.data.dir': 1,
    'log.cleaner.dedupe.buffer.size': 4 * 1024 * 1024,
  });
}

function toText(properties) {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
