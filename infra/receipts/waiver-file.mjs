// What two persons have let pass, as a small file beside an exported log.
import { readFile } from 'node:fs/promises';
import { readWaiverFile } from '@kc/claim-participant';
import { Refusal } from '../installation/refusal.mjs';

export const waiverFileOf = (logFile) => `${logFile}.waivers.json`;

/** None when no file is named. */
export async function readWaivers(path) {
  if (path === undefined) return [];
  const text = await readTextFile(path);
  try {
    return readWaiverFile(text);
  } catch (error) {
    throw new Refusal(
      `${path} không phải tệp cho qua của npm run export-log.`,
      `${path} is no file of waivers as npm run export-log writes it: ${error.message}`,
    );
  }
}

export async function readTextFile(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal(`Không đọc được ${path}.`, `${path} cannot be read: ${error.message}`);
  }
}
