// Who may do what on the topic: its users append and read, in groups of their own, and nothing
// else. Nobody is given transactions, deletion or a change of settings; those are for super users.
import type { AclEntry, Admin } from 'kafkajs';
import { type KafkaConnection, KafkaHandle, kafkaClient } from './kafka-log.client.js';

export interface TopicUser {
  /** The name with which it logs in. */
  readonly name: string;
  /** Its client id: the groups of its followers are named after it. */
  readonly clientId: string;
}

export interface TopicRightsOptions extends KafkaConnection {
  readonly topic: string;
  readonly users: readonly TopicUser[];
}

/** Each right as a line, such as `User:programs WRITE topic support-claims`. */
export interface TopicRights {
  readonly made: readonly string[];
  /** Other rights that somebody gave to these users, or to anyone on this topic. */
  readonly foreign: readonly string[];
}

// kafkajs names these in its types only.
const resources = { topic: 2, group: 3 } as const;
const patterns = { literal: 3, prefixed: 4 } as const;
const operations = { READ: 3, WRITE: 4, DESCRIBE: 8, DESCRIBE_CONFIGS: 10 } as const;
const allow = 3;
const any = 1;

/** Gives the rights that are missing and takes none away. Needs a super user. */
export async function ensureTopicRights(options: TopicRightsOptions): Promise<TopicRights> {
  const admin = new KafkaHandle(() => kafkaClient(options).admin());
  const wanted = options.users.flatMap((user) => rightsOf(user, options.topic));
  try {
    return await admin.use('giving rights', async (client) => {
      const found = await allRights(client);
      const known = new Set(found.map(line));
      const missing = wanted.filter((right) => !known.has(line(right)));
      if (missing.length > 0) await client.createAcls({ acl: missing });
      const ours = new Set(wanted.map(line));
      const foreign = found.filter((right) => concerns(right, options) && !ours.has(line(right)));
      return { made: missing.map(line), foreign: foreign.map(line) };
    });
  } finally {
    await admin.close();
  }
}

function rightsOf({ name, clientId }: TopicUser, topic: string): AclEntry[] {
  const right = (operation: number, resource: Partial<AclEntry>) =>
    ({
      principal: `User:${name}`,
      host: '*',
      permissionType: allow,
      operation,
      ...resource,
    }) as AclEntry;
  const onTopic = {
    resourceType: resources.topic,
    resourceName: topic,
    resourcePatternType: patterns.literal,
  };
  const onGroups = {
    resourceType: resources.group,
    resourceName: `${clientId}.`,
    resourcePatternType: patterns.prefixed,
  };
  return [
    ...Object.values(operations).map((operation) => right(operation, onTopic)),
    right(operations.READ, onGroups),
  ];
}

async function allRights(admin: Admin): Promise<AclEntry[]> {
  const { resources: found } = await admin.describeAcls({
    resourceType: any,
    resourcePatternType: any,
    operation: any,
    permissionType: any,
  });
  return found.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
}

/** Whether a right that is not ours touches the topic or one of its users. */
function concerns(right: AclEntry, { topic, users }: TopicRightsOptions): boolean {
  if (right.permissionType !== allow) return false;
  const everybody = right.principal === 'User:*';
  if (everybody || users.some(({ name }) => right.principal === `User:${name}`)) return true;
  if (right.resourceType !== resources.topic) return false;
  return right.resourcePatternType === patterns.prefixed
    ? topic.startsWith(right.resourceName)
    : right.resourceName === topic || right.resourceName === '*';
}

const resourceNames = ['?', '?', 'topic', 'group', 'cluster', 'transactional id', 'token', 'user'];
const operationNames = '? ? ALL READ WRITE CREATE DELETE ALTER DESCRIBE CLUSTER_ACTION'
  .concat(' DESCRIBE_CONFIGS ALTER_CONFIGS IDEMPOTENT_WRITE CREATE_TOKENS DESCRIBE_TOKENS')
  .split(' ');

function line(right: AclEntry): string {
  const { principal, host, operation, resourceType, resourceName } = right;
  const name = right.resourcePatternType === patterns.prefixed ? `${resourceName}…` : resourceName;
  const from = host === '*' ? '' : ` from ${host}`;
  const denied = right.permissionType === allow ? '' : ' denied';
  const what = `${resourceNames[resourceType] ?? '?'} ${name}`;
  return `${principal} ${operationNames[operation] ?? '?'} ${what}${from}${denied}`;
}
