import { Presets, SingleBar } from 'cli-progress';

export interface DoctorProgress {
  readonly update: (done: number, all: number) => void;
  readonly end: () => void;
}

/** So few are looked at before anybody wonders. */
const FEW = 40;
const LINE_EACH = 200;

/** A bar on a terminal, a line now and then elsewhere, and nothing where it is soon done. `what` is looked at: servers, or the like. */
export function doctorProgress(stream: NodeJS.WriteStream, what: string): DoctorProgress {
  return stream.isTTY ? barProgress(stream, what) : lineProgress(stream, what);
}

function barProgress(stream: NodeJS.WriteStream, what: string): DoctorProgress {
  const format = `{bar} {value}/{total} ${what} looked at`;
  const bar = new SingleBar({ stream, format, clearOnComplete: true }, Presets.shades_classic);
  return {
    update: (done, all) => {
      if (all <= FEW) return;
      if (!bar.isActive) bar.start(all, 0);
      bar.update(done);
    },
    end: () => {
      if (bar.isActive) bar.stop();
    },
  };
}

function lineProgress(stream: NodeJS.WriteStream, what: string): DoctorProgress {
  let next = LINE_EACH;
  return {
    update: (done, all) => {
      if (done < next || done === all) return;
      stream.write(`${done} of ${all} ${what} looked at\n`);
      next = done + LINE_EACH;
    },
    end: () => {},
  };
}
