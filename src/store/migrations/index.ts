import type { Migration } from 'kysely/migration';
import { channels } from './0002-channels.ts';
import { catalogueId } from './0003-catalogue-id.ts';
import { deliveries } from './0004-deliveries.ts';
import { installations } from './0005-installations.ts';
import { papers } from './0001-papers.ts';

/** Every step of the schema by name, in order. A step that was ever released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-papers': papers,
  '0002-channels': channels,
  '0003-catalogue-id': catalogueId,
  '0004-deliveries': deliveries,
  '0005-installations': installations,
};
