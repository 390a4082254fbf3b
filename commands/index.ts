import type { Command } from '../src/core/command.ts';
import { daily } from './daily.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { trending } from './trending.ts';

/** Every `/papers` command, in the order in which help names them. */
export const commands: readonly Command[] = [
  search,
  show,
  similar,
  daily,
  trending,
  save,
  saved,
  status,
  forget,
  help,
];
