// The time of day and fresh ids, as values that are handed in, so that what decides never asks the
// machine for them.
import { randomUUID } from 'node:crypto';

export interface Clock {
  now(): Date;
}

export interface Ids {
  next(): string;
}

export const systemClock: Clock = { now: () => new Date() };

export const randomIds: Ids = { next: () => randomUUID() };
