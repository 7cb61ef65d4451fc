// Executes a Dockerfile without Docker: every stage in a folder of its own, RUN by this machine's
// shell, node and npm. What was built from the same inputs before is taken as it is. It knows
// nothing of what the image is for.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readContext } from './context.mjs';
import { readDockerfile } from './dockerfile.mjs';
import { clearOldStages, digestWithin, withLock } from './stage-cache.mjs';

const shownOutput = 4_000;

/**
 * @returns {{ root: string, folder: string, env: object, user: string, command: string[] }} `root`
 * is the image's /, `folder` its WORKDIR in there.
 */
export function buildImage({ root, dockerfile, cache, log }) {
  const text = readFileSync(join(root, dockerfile), 'utf8');
  const context = readContext(root, `${dockerfile}.dockerignore`);
  mkdirSync(cache, { recursive: true });
  return withLock(cache, () => {
    const built = new Map();
    for (const stage of wanted(readDockerfile(text))) {
      built.set(stage.name, buildStage(stage, { root, context, cache, log, built }));
    }
    clearOldStages(cache, [...built.values()]);
    return [...built.values()].at(-1);
  });
}

/** The last stage and what it needs, in order; Docker skips the others too. */
function wanted(stages) {
  const needed = new Set([stages.at(-1).name]);
  for (const { name, from, steps } of stages.toReversed()) {
    if (!needed.has(name)) continue;
    for (const one of [from, ...steps.map((step) => step.from)]) if (one) needed.add(one);
  }
  return stages.filter(({ name }) => needed.has(name));
}

function buildStage(stage, building) {
  const { cache, log, built } = building;
  const base = built.get(stage.from) ?? { key: stage.from, env: {}, user: 'root', folder: '/' };
  const key = keyOf(base, stage, building);
  const root = join(cache, `${stage.name}-${key.slice(0, 16)}`);
  const made = { key, root, ...settingsAfter(base, stage) };
  if (existsSync(root)) {
    utimesSync(root, new Date(), new Date());
    return inside(made);
  }
  const draft = `${root}.draft`;
  rmSync(draft, { recursive: true, force: true });
  if (base.root === undefined) mkdirSync(draft);
  else execFileSync('cp', ['-a', '--reflink=auto', base.root, draft]);
  let now = { env: base.env, folder: base.folder };
  for (const step of stage.steps) {
    now = settingsAfter({ ...base, ...now }, { steps: [step] });
    mkdirSync(join(draft, now.folder), { recursive: true });
    if (step.keyword === 'COPY') copy(step, { draft, folder: now.folder, ...building });
    if (step.keyword === 'RUN') run(step, { draft, ...now, log, stage });
  }
  renameSync(draft, root);
  return inside(made);
}

/** The folder of an image is a path in it; outside it is one below its root. */
const inside = ({ folder, ...made }) => ({ ...made, folder, workdir: join(made.root, folder) });

/** Of everything that decides what is in the stage. */
function keyOf(base, { steps }, { context, built }) {
  const hash = createHash('sha256').update(`${base.key} ${process.platform}-${process.arch}`);
  for (const step of steps) {
    hash.update(`\n${step.text}`);
    if (step.keyword !== 'COPY') continue;
    if (step.from !== undefined) hash.update(copiedDigest(step, built));
    else for (const [path, digest] of contextFiles(step, context)) hash.update(`${path} ${digest}`);
  }
  return hash.digest('hex');
}

/** As Docker does: by what is copied, however the stage came by it. */
function copiedDigest({ from, sources }, built) {
  const stage = built.get(from);
  if (stage === undefined) throw new Error(`COPY --from=${from}: there is no such stage before it`);
  return sources.map((source) => digestWithin(stage.root, source)).join();
}

function contextFiles({ sources }, context) {
  const files = [...context].filter(([path]) => sources.some((source) => covers(source, path)));
  if (files.length === 0) throw new Error(`COPY ${sources.join(' ')}: nothing of the kind is sent`);
  return files;
}

const covers = (source, path) =>
  source === '.' || path === source || path.startsWith(`${source.replace(/\/$/, '')}/`);

function copy(step, { draft, folder, root, context, built }) {
  const to = join(draft, step.to.startsWith('/') ? step.to : join(folder, step.to));
  if (step.from !== undefined) {
    for (const source of step.sources) {
      const from = join(built.get(step.from).root, source);
      copyTree(from, to);
    }
    return;
  }
  if (step.sources.join() !== '.') throw new Error(`${step.text}: only COPY . is known here`);
  for (const [path] of contextFiles(step, context)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(root, path), join(to, path), { verbatimSymlinks: true });
  }
}

/** A folder's content, as COPY means it; or one file. */
function copyTree(from, to) {
  const isFolder = statSync(from).isDirectory();
  mkdirSync(isFolder ? to : dirname(to), { recursive: true });
  execFileSync('cp', ['-a', '--reflink=auto', isFolder ? `${from}/.` : from, to]);
}

function run({ command }, { draft, folder, env, log, stage }) {
  const startedAt = Date.now();
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: join(draft, folder),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  log(`image, ${stage.name}: ${command.replace(/\s+/g, ' ').slice(0, 60)} (${seconds} s)`);
  if (status === 0) return;
  throw new Error(`RUN ${command}\n${`${stdout}${stderr}`.slice(0, shownOutput)}`);
}

function settingsAfter({ env, user, folder, command = [] }, { steps }) {
  const after = { env: { ...env }, user, folder, command };
  for (const { keyword, values, argument, command: words } of steps) {
    if (keyword === 'ENV') Object.assign(after.env, values);
    if (keyword === 'USER') after.user = argument;
    if (keyword === 'WORKDIR') after.folder = join(after.folder, argument);
    if (keyword === 'CMD') after.command = words;
  }
  return after;
}
