// For tests: the settings of an installation before its first start, keys and all.

import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { newSigningKey } from '@kc/claim-participant';
import { fundingServices } from './participants.js';

const services = ['facilities', ...fundingServices] as const;

export interface ServerAddresses {
  readonly postgresAdminUrl: string;
  readonly brokers: readonly string[];
  /** Behind the name of each login and database, where tests share a server. */
  readonly suffix?: string;
}

/** Each service logs in as itself, with its own name as the password; so does `admin` to Kafka. */
export function installationSettings({ postgresAdminUrl, brokers, suffix = '' }: ServerAddresses) {
  const databaseUrl = (service: string) => {
    const url = new URL(postgresAdminUrl);
    url.username = `${service}${suffix}`;
    url.password = service;
    url.pathname = `/kc_${service.replaceAll('-', '_')}${suffix}`;
    return url.href;
  };
  const settings: Record<string, string> = {
    KC_LOG_LEVEL: 'silent',
    KC_POSTGRES_ADMIN_URL: postgresAdminUrl,
    KC_KAFKA_BROKERS: brokers.join(','),
    KC_KAFKA_USERNAME: 'admin',
    KC_KAFKA_PASSWORD: 'admin',
  };
  for (const service of services)
    settings[variable(service, 'DATABASE_URL')] = databaseUrl(service);
  for (const service of fundingServices) {
    settings[variable(service, 'PUBLIC_KEY')] = publicPem(newSigningKey());
  }
  return settings;
}

export const variable = (service: string, setting: string): string =>
  `KC_${service.toUpperCase().replaceAll('-', '_')}_${setting}`;

export const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
