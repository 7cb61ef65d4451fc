// Who may do what on which topic: its users append and read, in groups of their own, and nothing
// else. Nobody is given transactions, deletion or a change of settings; those are for super users.
import type { AclEntry, Admin } from 'kafkajs';
import { type KafkaConnection, KafkaHandle, kafkaClient } from './kafka-log.client.js';

export interface TopicUser {
  /** The name with which it logs in. */
  readonly name: string;
  /** Its client id: the groups of its followers are named after it. */
  readonly clientId: string;
  /** It reads and does not write. */
  readonly readsOnly?: boolean;
}

export interface TopicGrant {
  readonly topic: string;
  readonly users: readonly TopicUser[];
}

export interface TopicRightsOptions extends KafkaConnection {
  /** All that these users are given: what else they have is foreign. */
  readonly grants: readonly TopicGrant[];
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
  const wanted = uniqueRights(options.grants);
  try {
    return await admin.use('giving rights', async (client) => {
      const found = await allRights(client);
      const known = new Set(found.map(line));
      const missing = wanted.filter((right) => !known.has(line(right)));
      if (missing.length > 0) await client.createAcls({ acl: missing });
      const ours = new Set(wanted.map(line));
      const foreign = found.filter(
        (right) => concerns(right, options.grants) && !ours.has(line(right)),
      );
      return { made: missing.map(line), foreign: foreign.map(line) };
    });
  } finally {
    await admin.close();
  }
}

/** A user of two topics needs his groups once. */
function uniqueRights(grants: readonly TopicGrant[]): AclEntry[] {
  const all = grants.flatMap(({ topic, users }) => users.flatMap((user) => rightsOf(user, topic)));
  return [...new Map(all.map((right) => [line(right), right])).values()];
}

function rightsOf({ name, clientId, readsOnly }: TopicUser, topic: string): AclEntry[] {
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
  const { WRITE: write, ...reading } = operations;
  const onTopicItself = [...Object.values(reading), ...(readsOnly === true ? [] : [write])];
  return [
    ...onTopicItself.map((operation) => right(operation, onTopic)),
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

/** Whether a right that is not ours touches one of the topics or of their users. */
function concerns(right: AclEntry, grants: readonly TopicGrant[]): boolean {
  if (right.permissionType !== allow) return false;
  const everybody = right.principal === 'User:*';
  const users = grants.flatMap((grant) => grant.users);
  if (everybody || users.some(({ name }) => right.principal === `User:${name}`)) return true;
  if (right.resourceType !== resources.topic) return false;
  return grants.some(({ topic }) =>
    right.resourcePatternType === patterns.prefixed
      ? topic.startsWith(right.resourceName)
      : right.resourceName === topic || right.resourceName === '*',
  );
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
