// The settings that say where the brokers are, who asks, and whether the line is encrypted: one
// meaning for everyone who talks to Kafka. It is given an environment and reads none by itself.
import { X509Certificate } from 'node:crypto';
import { ConfigError, type Environment, field, readConfig } from '@kc/process-kit';
import type { KafkaConnection } from './kafka-log.client.js';

/** No brokers: this installation has no Kafka. */
export type KafkaAccess = Pick<KafkaConnection, 'brokers' | 'ssl' | 'sasl'>;

const mechanisms = ['scram-sha-512', 'scram-sha-256', 'plain'] as const;
const onOrOff = ['on', 'off'] as const;

/** Every setting may stand in a file that `KC_…_FILE` names; the password and the CA should. */
const fields = {
  brokers: field.withDefault(field.list('KC_KAFKA_BROKERS'), []),
  username: field.optional(field.text('KC_KAFKA_USERNAME')),
  password: field.optional(field.text('KC_KAFKA_PASSWORD')),
  mechanism: field.optional(field.choice('KC_KAFKA_SASL', mechanisms)),
  tls: field.optional(field.choice('KC_KAFKA_TLS', onOrOff)),
  /** PEM of whoever signed the brokers' certificates; without it, those that Node trusts. */
  authority: field.optional(field.text('KC_KAFKA_CA')),
};

type Settings = ReturnType<typeof readConfig<typeof fields>>;

export function readKafkaAccess(env: Environment): KafkaAccess {
  const settings = readConfig(fields, env);
  const faults = [...loginFaults(settings), ...lineFaults(settings)];
  if (faults.length > 0) throw new ConfigError(faults);
  const { brokers, username, password, mechanism = 'scram-sha-512', tls, authority } = settings;
  return {
    brokers,
    ...(username === undefined || password === undefined
      ? {}
      : { sasl: { mechanism, username, password } as NonNullable<KafkaAccess['sasl']> }),
    ...(authority === undefined
      ? { ...(tls === 'on' ? { ssl: true } : {}) }
      : { ssl: { ca: [authority] } }),
  };
}

function loginFaults({ username, password, mechanism }: Settings): string[] {
  if (username === undefined) {
    const lonely = [
      ...(password === undefined ? [] : ['KC_KAFKA_PASSWORD']),
      ...(mechanism === undefined ? [] : ['KC_KAFKA_SASL']),
    ];
    return lonely.map(
      (name) => `${name}: đặt mà thiếu KC_KAFKA_USERNAME / is set without KC_KAFKA_USERNAME`,
    );
  }
  if (password !== undefined) return [];
  return [
    'KC_KAFKA_PASSWORD: chưa đặt, mà KC_KAFKA_USERNAME đã đặt / ' +
      'is not set, but KC_KAFKA_USERNAME is',
  ];
}

function lineFaults({ tls, authority }: Settings): string[] {
  if (authority === undefined) return [];
  return [
    ...(tls === 'off'
      ? ['KC_KAFKA_CA: đặt mà KC_KAFKA_TLS=off / is set, but KC_KAFKA_TLS=off']
      : []),
    ...(isCertificate(authority)
      ? []
      : ['KC_KAFKA_CA: phải là chứng thư PEM / must be a certificate in PEM']),
  ];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
