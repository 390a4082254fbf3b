import type { Command } from '../src/core/command.ts';
import { cite } from './cite.ts';
import { daily } from './daily.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { narrow } from './narrow.ts';
import { pause } from './pause.ts';
import { preview } from './preview.ts';
import { resume } from './resume.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { schedule } from './schedule.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { topics } from './topics.ts';
import { trending } from './trending.ts';
import { unfurl } from './unfurl.ts';
import { unsubscribe } from './unsubscribe.ts';
import { why } from './why.ts';

/** Every `/papers` command, in the order in which help names them. */
export const commands: readonly Command[] = [
  search,
  show,
  similar,
  daily,
  trending,
  subscribe,
  unsubscribe,
  topics,
  narrow,
  schedule,
  preview,
  pause,
  resume,
  unfurl,
  why,
  save,
  saved,
  cite,
  status,
  forget,
  help,
];
