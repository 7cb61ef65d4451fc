// The container of PostgreSQL's image: the embedded server's binaries with the password, the
// settings and the arguments of the compose file. It answers like any other container.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@kc/persistence';

const usualPort = 5432;
/** What the embedded server's folder is made with; the compose file must say the same. */
const initdb =
  '--auth=scram-sha-256 --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C';
const watchMs = 250;

export class PostgresContainer {
  #options;
  #guard;
  #server;
  #watched;
  #watch;
  restarts = 0;

  constructor({ spec, address, folder, guard, translate, logger }) {
    const { POSTGRES_INITDB_ARGS: found, POSTGRES_PASSWORD_FILE: file } = spec.environment;
    if (found !== initdb)
      throw new Error(`POSTGRES_INITDB_ARGS is not what is tried here: ${found}`);
    this.#guard = guard;
    this.name = spec.name;
    this.address = address;
    this.logFile = join(folder, 'server.log');
    this.#options = {
      dataDir: folder,
      host: address,
      port: usualPort,
      password: readFileSync(translate(file), 'utf8').trim(),
      settings: settingsOf(spec),
      logger,
    };
  }

  get pid() {
    return this.#server?.pid;
  }

  /** As the superuser. */
  url(database) {
    const { password } = this.#options;
    return `postgres://postgres:${password}@${this.address}:${usualPort}/${database}`;
  }

  async start() {
    if (this.#server !== undefined) throw new Error(`${this.name} is running`);
    this.#server = await startEmbeddedPostgres(this.#options);
    // Its process is another one after a crash: the embedded server starts it again by itself.
    this.#watch = setInterval(() => this.#tellGuard(), watchMs).unref();
    this.#tellGuard();
  }

  /** It serves when it has started. */
  async ready() {}

  async stop() {
    const server = this.#server;
    if (server === undefined) return null;
    this.#server = undefined;
    clearInterval(this.#watch);
    await server.stop();
    this.#guard.forget(this.#watched);
    return 0;
  }

  /** It stays away until `start`. */
  async kill(signal = 'SIGKILL') {
    const { pid } = this;
    const gone = this.stop();
    // Whoever would start it again has just been told to stop.
    process.kill(pid, signal);
    await gone;
  }

  signal(signal) {
    process.kill(this.pid, signal);
  }

  #tellGuard() {
    if (this.pid === this.#watched) return;
    if (this.#watched !== undefined) this.#guard.forget(this.#watched);
    this.#watched = this.pid;
    this.#guard.watch(this.pid);
  }
}

function settingsOf({ command: [program, ...args] }) {
  const settings = args.filter((_, index) => index % 2 === 1);
  const flags = args.filter((_, index) => index % 2 === 0);
  if (program !== 'postgres' || flags.some((flag) => flag !== '-c')) {
    throw new Error('the command of PostgreSQL is not «postgres -c name=value …»');
  }
  return settings;
}
