// Timelines in the graph: a page of an establishment, cut to what the reader may see.
import { eventSources } from '@kc/event-contracts';
import { liesWithin, type ProvinceRef, placesWithin } from '@kc/geography';
import { type PageRequest, pageInfoOf, pageRequest, rowByKey, writeCursor } from '@kc/paging';
import type DataLoader from 'dataloader';
import type { Context, FacilitiesDeps } from '../context.js';
import type { Resolvers } from '../generated/graphql.js';
import { filedKinds, maySeeFiled, type Seen, seenBy } from './timeline.js';
import {
  type HeardRow,
  heardStreams,
  type TimelinePage,
  type TimelineRow,
  timelineCursor,
  timelinePages,
} from './timeline.view.js';

export interface TimelineLoaders {
  /** Pages that are asked for alike are read together. */
  pageOf(request: PageRequest, seen: Seen): DataLoader<string, TimelinePage | null>;
  heard(): Promise<readonly HeardRow[]>;
}

export function timelineLoaders({ dataSource, book }: Pick<FacilitiesDeps, 'dataSource' | 'book'>) {
  const pages = new Map<string, DataLoader<string, TimelinePage | null>>();
  let heard: Promise<readonly HeardRow[]> | undefined;
  const loaders: TimelineLoaders = {
    pageOf(request, seen) {
      const name = JSON.stringify(request);
      const places = seen.province === null ? [] : placesWithin(book, seen.province);
      const seeing = { ...seen, filedKinds, places };
      const loader =
        pages.get(name) ??
        rowByKey(
          (keys) => timelinePages(dataSource, keys, { request, seeing }),
          ({ partyKey }) => partyKey,
        );
      pages.set(name, loader);
      return loader;
    },
    heard() {
      heard ??= heardStreams(dataSource);
      return heard;
    },
  };
  return loaders;
}

const isDay = (key: string) => /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(Date.parse(key));

export const timelineResolvers: Resolvers = {
  Establishment: {
    timeline: async ({ partyKey }, page, { timeline, actor }) => {
      const request = pageRequest(page, isDay);
      const found = await timeline.pageOf(request, seenBy(actor)).load(partyKey);
      if (found === null) throw new Error(`no page for ${partyKey}`);
      return found;
    },
  },
  TimelineConnection: {
    edges: ({ rows }) => rows,
    pageInfo: (page) => pageInfoOf(page, timelineCursor),
    heard: async (_page, _, { timeline }) => {
      const streams = await timeline.heard();
      return eventSources.map((source) => {
        const at = streams.find(({ stream }) => stream.endsWith(`.${source}`))?.at;
        return { source, asOf: at?.toISOString() ?? null };
      });
    },
  },
  TimelineEdge: {
    cursor: (row) => writeCursor(timelineCursor(row)),
    node: (row) => row,
  },
  TimelineEntry: {
    date: ({ happenedOn }) => happenedOn,
    amount: ({ amount }) => (amount === null ? null : BigInt(amount)),
    paid: (row, _, context) =>
      row.paid === null || !maySee(row, context) ? null : BigInt(row.paid),
    asOf: ({ recordedAt }) => recordedAt.toISOString(),
  },
};

function maySee(row: TimelineRow, { actor, deps: { book } }: Context): boolean {
  const { provinceScheme: scheme, provinceCode: code } = row;
  const place = scheme === null || code === null ? null : { scheme, code };
  return maySeeFiled(actor, { ...row, place }, (where) => {
    const own = actor?.province;
    return own !== undefined && liesWithin(book, where as ProvinceRef, own);
  });
}
