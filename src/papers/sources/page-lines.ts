import { StartError } from '../../core/errors.ts';
import { cutText } from '../../core/text.ts';

/** A line that is not blank, with its number in the file, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Reads the lines of one page one after the other and names file and line when something is wrong. */
export class PageLines {
  readonly #file: string;
  readonly #lines: readonly Line[];
  #next = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = text
      .split(/\r?\n/u)
      .map((line, index) => ({ number: index + 1, text: line.trim() }))
      .filter((line) => line.text !== '');
  }

  peek(ahead = 0): Line | undefined {
    return this.#lines[this.#next + ahead];
  }

  take(): Line | undefined {
    const line = this.peek();
    this.#next += 1;
    return line;
  }

  /** An error that says where: `data/pages/x.txt:12: …`. */
  broken(line: number, what: string): StartError {
    return new StartError(`${this.#file}:${line}: ${what}`);
  }

  quote({ text }: Line): string {
    return `"${cutText(text, 60)}"`;
  }
}
