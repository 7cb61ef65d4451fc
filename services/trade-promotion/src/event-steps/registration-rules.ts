// The rules on registering events as this program carries them: read once, at start, from the data
// beside the code.
import { readFileSync } from 'node:fs';
import type { RegistrationRule } from './event-step.js';

export function readRegistrationRules(): readonly RegistrationRule[] {
  const file = new URL('../../data/event-registration/rules.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
