// Finds Java and fetches the jars of the pinned Kafka, once for each content of pom.xml. Whether
// this machine can run a broker at all is answered here, in a sentence a person can act on.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
const cache = fileURLToPath(new URL('../../.kafka/', import.meta.url));
const oldestJava = 17;

const pomText = readFileSync(pom, 'utf8');
const hash = createHash('sha256').update(pomText).digest('hex').slice(0, 12);
const jars = join(cache, `jars-${hash}`);

export const kafkaVersion = /kafka_2\.13<\/artifactId>\s*<version>([^<]+)/.exec(pomText)?.[1];

/** Null when a broker can be started here. */
export async function kafkaUnavailableReason() {
  const java = await javaVersion();
  if (java === undefined) return `there is no Java; Kafka needs Java ${oldestJava} or newer`;
  if (java < oldestJava) return `Java is ${java}; Kafka needs Java ${oldestJava} or newer`;
  if (existsSync(jars)) return null;
  const maven = await run('mvn', ['-v']).catch(() => undefined);
  return maven ? null : 'there is no Maven (mvn) to fetch Kafka with';
}

async function javaVersion() {
  // `java -version` speaks on standard error: openjdk version "17.0.15" 2025-04-15
  const { stderr } = await run('java', ['-version']).catch(() => ({ stderr: '' }));
  const major = /version "(\d+)/.exec(stderr)?.[1];
  return major === undefined ? undefined : Number(major);
}

/**
 * The class path. Fetched beside its place and moved in whole: an interrupted download leaves
 * nothing.
 */
export async function fetchJars(log) {
  if (!existsSync(jars)) {
    const part = `${jars}.part-${process.pid}`;
    await mkdir(part, { recursive: true });
    try {
      log(`fetching Apache Kafka ${kafkaVersion} from Maven Central, about 45 MB, this once`);
      await copyDependencies(part, log);
      await rename(part, jars).catch((error) => {
        // Somebody else was faster; theirs is as good.
        if (!existsSync(jars)) throw error;
      });
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  }
  return (await readdir(jars)).map((name) => join(jars, name)).join(':');
}

async function copyDependencies(folder, log) {
  const args = ['-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  const maven = spawn('mvn', [...args, `-DoutputDirectory=${folder}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  createInterface({ input: maven.stderr }).on('line', (line) => said.push(line));
  createInterface({ input: maven.stdout }).on('line', (line) => {
    said.push(line);
    const jar = /Downloaded from \S+ \S*\/(\S+\.jar) \((.+?) at/.exec(line);
    if (jar) log(`  ${jar[1]}, ${jar[2]}`);
  });
  const code = await new Promise((resolve, reject) => {
    maven.once('error', reject);
    maven.once('close', resolve);
  });
  if (code === 0) return;
  throw new Error(`Maven could not fetch Kafka (exit ${code}):\n${said.slice(-15).join('\n')}`);
}
