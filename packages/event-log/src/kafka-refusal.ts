// What brokers say when they know who asks and will not let him. Waiting does not help: whoever
// keeps the logins or the rights must act.

interface Failure {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly cause?: unknown;
  /** One for each thing that was asked for at once. */
  readonly errors?: unknown;
  readonly message?: unknown;
}

const rightsOn: Readonly<Record<string, string>> = {
  TOPIC_AUTHORIZATION_FAILED: 'on the topic: Describe, Read, Write or DescribeConfigs',
  GROUP_AUTHORIZATION_FAILED: 'on the group: Read',
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 'on the transactional id',
  CLUSTER_AUTHORIZATION_FAILED: 'on the cluster',
};

/**
 * Undefined when it was something else. kafkajs hides what was said about a group: without the
 * right to it, a reader only "failed to find group coordinator".
 */
export function refusalOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, type, cause, errors, message } = error as Failure;
  if (name === 'KafkaJSSASLAuthenticationError') return `the login is refused (${message})`;
  if (type === 'SECURITY_DISABLED') return 'the brokers keep no rights (SECURITY_DISABLED)';
  const missing = rightsOn[String(type)];
  if (missing !== undefined) return `the login lacks a right ${missing} (${type})`;
  const inner: unknown[] = [cause, ...(Array.isArray(errors) ? errors : [])];
  return inner.map(refusalOf).find((reason) => reason !== undefined);
}
