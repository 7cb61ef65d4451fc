// A Dockerfile as plain values: stages with their steps. What it does not know it refuses, so that
// nothing is built differently from what Docker would build without anybody noticing.
import { DockerfileParser } from 'dockerfile-ast';

/** Said about an image and of no consequence for what is in it. */
const settings = new Set(['EXPOSE', 'CMD', 'USER', 'STOPSIGNAL', 'LABEL', 'ENV', 'WORKDIR']);
const absolutePath = /(^|[\s=:'"(])\/(?!dev\/null\b)/;

/**
 * @returns {{ name: string, from: string, steps: object[] }[]} The last one is the image; `from` is
 * a stage before it, or the name of an image.
 */
export function readDockerfile(text) {
  const stages = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') stages.push(stageOf(instruction, stages));
    else if (stages.length === 0) refuse(instruction, 'stands before the first FROM');
    else stages.at(-1).steps.push(stepOf(instruction));
  }
  if (stages.length === 0) throw new Error('the Dockerfile has no FROM');
  return stages;
}

function stageOf(from, before) {
  if (from.getFlags().length > 0) refuse(from, 'flags are not known here');
  const image = from.getImage();
  const known = before.some(({ name }) => name === image);
  if (!known && !/^node:\d+-bookworm-slim$/.test(image)) refuse(from, 'is no image known here');
  return { name: from.getBuildStage() ?? `stage-${before.length}`, from: image, steps: [] };
}

function stepOf(instruction) {
  const keyword = instruction.getKeyword();
  const text = `${keyword} ${instruction.getArgumentsContent() ?? ''}`;
  if (keyword === 'COPY') return { keyword, text, ...copyOf(instruction) };
  if (keyword === 'RUN') return { keyword, text, command: commandOf(instruction) };
  if (!settings.has(keyword)) refuse(instruction, 'is not known here');
  if (keyword === 'ENV') return { keyword, text, values: valuesOf(instruction) };
  if (keyword === 'CMD') return { keyword, text, command: wordsOf(instruction) };
  return { keyword, text, argument: instruction.getArgumentsContent() };
}

function copyOf(instruction) {
  const flags = instruction.getFlags();
  if (flags.some((flag) => flag.getName() !== 'from')) refuse(instruction, 'has an unknown flag');
  if (instruction.getHeredocs().length > 0) refuse(instruction, 'is a here-document');
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const paths = words.filter((word) => !word.startsWith('--'));
  if (paths.some((path) => /[*?[$]/.test(path))) refuse(instruction, 'has a pattern');
  const to = paths.at(-1);
  return { from: instruction.getFromFlag()?.getValue(), sources: paths.slice(0, -1), to };
}

function commandOf(instruction) {
  if (instruction.getFlags().length > 0) refuse(instruction, 'has an unknown flag');
  if (instruction.getHeredocs().length > 0) refuse(instruction, 'is a here-document');
  const command = instruction.getArgumentsContent() ?? '';
  // Here it would be a path of this machine, and there one of the image.
  if (absolutePath.test(command)) refuse(instruction, 'names an absolute path');
  return command;
}

const valuesOf = (instruction) =>
  Object.fromEntries(instruction.getProperties().map((one) => [one.getName(), one.getValue()]));

function wordsOf(instruction) {
  const words = instruction.getJSONStrings().map((word) => JSON.parse(word.getValue()));
  if (words.length === 0) refuse(instruction, 'is not a JSON list');
  return words;
}

function refuse(instruction, why) {
  const line = instruction.getRange().start.line + 1;
  throw new Error(`Dockerfile:${line}: ${instruction.getKeyword()} ${why}`);
}
