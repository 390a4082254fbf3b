import { editDistance, editsAllowed } from '../closest.ts';
import { OLD_NAMES, USUAL_ZONE_OF, USUAL_ZONES } from './zone-tables.ts';

/** The zone in its right spelling, or the names that may have been meant, nearest first. */
export type ZoneReading = { readonly zone: string } | { readonly near: readonly string[] };

/** What typed text is compared with: small letters without accents, and `_` between words. */
interface Place {
  readonly zone: string;
  readonly key: string;
  /** The part behind the last slash. */
  readonly city: string;
}

const MOST_NEAR = 3;
/** `Area/City` and no more: what else `Temporal` takes for a zone (`EST`, `+02:00`, a date) is none here. */
const AREA_AND_CITY = /^(?!etc\/)[a-z_]+(?:\/[a-z_-]+)+$/iu;
/** `GMT+2`, `3`: no name is near to these, however few letters would have to change. */
const OFFSET = /[\d+]/u;
/** Other names of the one zone that is not named after a place. */
const UTC_NAMES = 'z etc/utc etc/uct etc/universal etc/zulu etc/gmt etc/greenwich'.split(' ');

const PLACES: readonly Place[] = knownPlaces();
const ZONE_OF_CITY: ReadonlyMap<string, string> = new Map(
  PLACES.map(({ city, zone }) => [city, zone]),
);
const ZONE_OF_NAME: ReadonlyMap<string, string> = new Map([
  // An old name is valid in its own right.
  ...PLACES.filter(({ zone, key }) => keyOf(zone) === key).map(
    ({ key, zone }) => [key, zone] as const,
  ),
  ...UTC_NAMES.map((name) => [name, 'UTC'] as const),
]);

/**
 * The IANA time zone of that name: in any case, with blanks or hyphens for underscores. Abbreviations
 * and offsets are none, because they know nothing of summer time. An older name of a zone that is
 * still valid (`US/Eastern`) stays as it was chosen.
 */
export function readZone(text: string): ZoneReading {
  const key = keyOf(text);
  const zone = ZONE_OF_NAME.get(key) ?? validName(text) ?? validName(key);
  return zone === null ? { near: nearZones(key) } : { zone };
}

/** The zone that is named after the city, typed in full: `New York`. */
export function zoneOfCity(text: string): string | null {
  return ZONE_OF_CITY.get(keyOf(text)) ?? null;
}

/** The names that hold what was typed, cities that begin with it first; for no text some usual ones. */
export function zonesLike(text: string, limit: number): readonly string[] {
  const key = keyOf(text);
  if (key === '') return USUAL_ZONES.slice(0, limit);
  const found = PLACES.filter((place) => place.key.includes(key)).toSorted(
    (a, b) => placeRank(a, key) - placeRank(b, key),
  );
  return zonesOf(found).slice(0, limit);
}

function placeRank({ key, city }: Place, typed: string): number {
  if (city.startsWith(typed)) return 0;
  return key.startsWith(typed) ? 1 : 2;
}

/** All names by which places are found, usual ones first. Old names stand for the new ones. */
function knownPlaces(): readonly Place[] {
  const names = [
    ...USUAL_ZONES,
    ...Intl.supportedValuesOf('timeZone').map((name) => OLD_NAMES.get(name) ?? name),
    ...OLD_NAMES.keys(),
  ];
  return Array.from(new Set(names), (name) => {
    const key = keyOf(name);
    return { zone: OLD_NAMES.get(name) ?? name, key, city: cityOf(key) };
  });
}

function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/[\s_\p{Pd}]+/gu, '_')
    .replace(/_?\/_?/gu, '/');
}

function cityOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** The right spelling of a name that is valid without being listed: links such as `US/Eastern`. */
function validName(text: string): string | null {
  const name = text.trim().replace(/\s+/gu, '_');
  if (!AREA_AND_CITY.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

function nearZones(key: string): readonly string[] {
  const usual = USUAL_ZONE_OF.get(key.toUpperCase());
  if (usual !== undefined) return [usual];
  if (key === '' || OFFSET.test(key)) return [];
  const near = PLACES.map((place) => ({ ...place, edits: editsBetween(key, place) }))
    .filter(({ edits }) => edits < Infinity)
    .toSorted((a, b) => a.edits - b.edits);
  return zonesOf(near).slice(0, MOST_NEAR);
}

/**
 * How many edits what was typed is from a place's name or from its city; half a one more for a city
 * in another area, one for the beginning of either.
 */
function editsBetween(typed: string, { key, city }: Place): number {
  const typedCity = cityOf(typed);
  return Math.min(
    fewEdits(typed, key),
    fewEdits(typedCity, city) + (typedCity === typed ? 0 : 0.5),
    typed.length > 2 && (key.startsWith(typed) || city.startsWith(typed)) ? 1 : Infinity,
  );
}

function fewEdits(typed: string, name: string): number {
  const limit = editsAllowed(typed);
  const edits = editDistance(typed, name, limit);
  return edits > limit ? Infinity : edits;
}

function zonesOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.map(({ zone }) => zone))];
}
