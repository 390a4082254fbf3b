import { cpus, totalmem } from 'node:os';

/** Where numbers were taken: they compare within one machine only. */
export function machine() {
  return {
    node: process.versions.node,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}
