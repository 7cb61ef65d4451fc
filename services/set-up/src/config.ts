// The settings of the set-up job. They are the very secrets that the services get, and public keys;
// a private key is refused.
import { publicKeyHexFromPem, readClaimLogHome } from '@kc/claim-participant';
import { readEventHome } from '@kc/domain-events';
import {
  ConfigError,
  type Environment,
  field,
  logLevels,
  readConfig,
  readTogether,
} from '@kc/process-kit';
import { type DatabaseLogin, databaseLoginFrom, databaseLoginRule } from './database-login.js';
import { type FounderKeys, fundingServices } from './participants.js';

export type SetUpConfig = ReturnType<typeof readSetUpConfig>;

const postgres = ['postgres:', 'postgresql:'];
const services = ['facilities', ...fundingServices] as const;
const variable = (service: string, setting: string) =>
  `KC_${service.toUpperCase().replaceAll('-', '_')}_${setting}`;
const publicKey = {
  vi: 'khóa công khai Ed25519 dạng PEM; khóa riêng không bao giờ được đưa đến đây',
  en: 'a public Ed25519 key as PEM; a private key never belongs here',
};

export function readSetUpConfig(env: Environment) {
  const { own, claimLog, events, logins, keys } = readTogether({
    own: () =>
      readConfig(
        {
          logLevel: field.withDefault(field.choice('KC_LOG_LEVEL', logLevels), 'info'),
          /** Of a superuser, on any database that is there, as `postgres`. */
          postgresAdminUrl: field.url('KC_POSTGRES_ADMIN_URL', postgres),
        },
        env,
      ),
    claimLog: () => readClaimLogHome(env),
    events: () => readEventHome(env),
    logins: () => readLogins(env),
    keys: () => readKeys(env),
  });
  const faults = [
    ...sharedLogins([{ user: userOf(own.postgresAdminUrl) }, ...logins]),
    ...(new Set(Object.values(keys)).size < fundingServices.length
      ? ['KC_…_PUBLIC_KEY: mỗi dịch vụ một khóa / each service has a key of its own']
      : []),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...own, claimLog, events, logins, keys };
}

/** Of the services, and of the claim log where that is a database. */
function readLogins(env: Environment): readonly DatabaseLogin[] {
  const login = (name: string) => field.parsed(name, databaseLoginFrom, databaseLoginRule);
  const own = services.map((service) => [service, login(variable(service, 'DATABASE_URL'))]);
  const log = field.optional(login('KC_EVENT_LOG_DATABASE_URL'));
  const read = readConfig({ ...Object.fromEntries(own), log }, env);
  const logins = Object.values(read) as readonly (DatabaseLogin | undefined)[];
  return logins.filter((one) => one !== undefined);
}

function readKeys(env: Environment): FounderKeys {
  const keys = fundingServices.map((service) => [
    service,
    field.parsed(variable(service, 'PUBLIC_KEY'), publicKeyHexFromPem, publicKey),
  ]);
  return readConfig(Object.fromEntries(keys), env) as FounderKeys;
}

/** A login that two share, or that is the administrator's, would be no border between them. */
function sharedLogins(all: readonly Partial<DatabaseLogin>[]): string[] {
  const twice = (what: 'user' | 'database') => {
    const names = all.flatMap((one) => one[what] ?? []);
    return [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
  };
  return [
    ...twice('user').map(
      (name) => `KC_…_DATABASE_URL: «${name}» được dùng hai lần / is used twice`,
    ),
    ...twice('database').map(
      (name) => `KC_…_DATABASE_URL: cơ sở dữ liệu «${name}» / database "${name}": 2 ×`,
    ),
  ];
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
