import { startPlatformServer } from './platform/platform-server.ts';
import type { StandInFacts } from './torture/start-platform.ts';

/**
 * Paperboy's own stand-in for a chat platform as a process of its own, which nobody kills with the
 * bot. Its arguments are the seed of its misbehaviour and how many channels there are to be; prints
 * `StandInFacts`. Ends with its input.
 */
const [seed = '', channels = ''] = process.argv.slice(2);
const { url, stop } = await startPlatformServer(Number(seed));
const facts: StandInFacts = {
  control: url,
  access: [url],
  channels: Array.from({ length: Number(channels) }, (_, index) => `test:channel-${index}`),
  person: 'test:@ann',
};
console.log(JSON.stringify(facts));
process.stdin.resume().once('end', () => void stop());
