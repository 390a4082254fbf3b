import { PREFIX } from '../command-text.ts';
import { about, UserError } from '../errors.ts';
import type { Channel } from '../channel/channel.ts';
import { digestRule } from '../channel/digest-rule.ts';
import { readDays, readScheduleWords } from './read-schedule.ts';
import type { ScheduleWords } from './read-schedule.ts';
import { noZone } from './schedule-mistakes.ts';
import { USUAL_SCHEDULE } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { readZone, zoneOfCity } from './zones.ts';

/** What a person may say about a schedule; what is not said stays. */
export interface ScheduleInput {
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly days?: string | undefined;
  readonly top?: number | undefined;
  readonly min?: number | undefined;
  readonly empty?: Schedule['empty'] | undefined;
  readonly style?: Schedule['style'] | undefined;
}

/** Whether anything is to be changed. */
export function isAsked(input: ScheduleInput): boolean {
  return Object.values(input).some((value) => value !== undefined);
}

/**
 * The schedule and the zone that a channel has then; a `null` zone stays as it was. Throws a
 * `UserError` for what cannot be understood and for a schedule without a time.
 */
export function changedSchedule(
  channel: Channel,
  input: ScheduleInput,
): { readonly schedule: Schedule | null; readonly zone: string | null } {
  const words = about('time', () => readScheduleWords(input.time ?? ''));
  const zone =
    input.zone === undefined ? words.zone : about('zone', () => zoneNamed(input.zone ?? ''));
  if (words.isOff) return { schedule: null, zone };
  const before = channel.schedule;
  const time = words.time ?? before?.time;
  if (time === undefined && isZoneAlone(input, words) && digestRule(channel) !== null) {
    return { schedule: null, zone };
  }
  if (time === undefined) {
    throw new UserError(
      `At what time? Say it as ${PREFIX} schedule 09:00 ${zone ?? channel.zone ?? 'Europe/Berlin'} weekdays`,
      'time',
    );
  }
  const days =
    input.days === undefined ? words.days : about('days', () => readDays(input.days ?? ''));
  const usual = before ?? USUAL_SCHEDULE;
  return {
    schedule: {
      time,
      days: days ?? usual.days,
      top: input.top ?? usual.top,
      min: floor(input.min, usual.min),
      empty: input.empty ?? usual.empty,
      style: input.style ?? usual.style,
    },
    zone,
  };
}

/** A channel whose topics have a digest may name its zone without asking for the best of the day. */
function isZoneAlone({ time, zone, ...others }: ScheduleInput, { days }: ScheduleWords): boolean {
  return (time !== undefined || zone !== undefined) && days === null && !isAsked(others);
}

function floor(asked: number | undefined, usual: number | null): number | null {
  if (asked === undefined) return usual;
  return asked === 0 ? null : asked;
}

function zoneNamed(text: string): string {
  const city = zoneOfCity(text);
  if (city !== null) return city;
  const reading = readZone(text);
  if ('zone' in reading) return reading.zone;
  throw noZone(text, reading.near);
}
