import { findCommand } from '../command-text.ts';
import type { Caller, CommandContext } from '../command.ts';
import { checkPlaceAndRights } from '../dispatch.ts';
import type { Answer, Request } from '../dispatch.ts';
import { findTopic } from '../topics/find-topic.ts';
import type { CommandCall } from '../reply.ts';
import { followCalls, followForm, previewTopic } from './follow-form.ts';
import { followTrouble } from './follow-trouble.ts';
import { FORMS } from './form.ts';
import type { FilledForm, Form, FormName, FormOutcome, FormPreview } from './form.ts';
import { previewSchedule, scheduleCall, scheduleForm } from './schedule-form.ts';

type FormContext = Pick<CommandContext, 'channels' | 'papers' | 'search' | 'commands' | 'now'>;

/** The form of a call that says too little to be done; `null` for any other. */
export function wantsForm({ command, input }: CommandCall): FormName | null {
  return Object.keys(input).length > 0 ? null : (FORMS.find((name) => name === command) ?? null);
}

/**
 * The form of a command, filled as things stand; `topic` names one to be changed. Throws a
 * `UserError` for whoever may not, and for a topic that is not there.
 */
export async function openForm(
  name: FormName,
  topic: string | null,
  caller: Caller,
  { channels, commands }: FormContext,
): Promise<Form> {
  checkPlaceAndRights(findCommand(commands, name), caller);
  const channel = await channels.get(caller.channel);
  if (name === 'schedule') return scheduleForm(channel);
  return followForm(channel, topic === null ? null : findTopic(channel, topic));
}

/** What the form would do as it is filled in. */
export async function previewForm(
  { name, values }: FilledForm,
  caller: Caller,
  context: FormContext,
): Promise<FormPreview> {
  if (name === 'subscribe') return previewTopic(values, context);
  return previewSchedule(await context.channels.get(caller.channel), values, context.now());
}

/** Does what the form says, as if it had been typed; nothing where anything in it is wrong. */
export async function submitForm(
  { name, subject, values }: FilledForm,
  caller: Caller,
  context: FormContext & { readonly handle: Handle },
): Promise<FormOutcome> {
  const { channels, commands } = context;
  const channel = await channels.get(caller.channel);
  const calls =
    name === 'schedule' ? [scheduleCall(channel, values)] : followCalls(channel, subject, values);
  const problems = Object.fromEntries(
    calls.flatMap(({ command, input }) => {
      const prepared = findCommand(commands, command).prepare(input);
      return prepared.ok
        ? []
        : prepared.problems.map(({ option, problem }) => [option ?? 'topic', capital(problem)]);
    }),
  );
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems };
  if (name === 'subscribe') {
    const foreseen = await followTrouble(channel, { subject, values }, context);
    if (foreseen !== null) return { kind: 'wrong', problems: foreseen };
  }
  const { handle } = context;
  const answers: Answer[] = [];
  for (const call of timesFirst(calls)) {
    const answer = await handle(call, caller);
    const isDone = answer.outcome === 'done' && answer.reply.data['followed'] !== false;
    if (!isDone) return wrong(call, answer);
    answers.push(answer);
  }
  return { kind: 'done', answers };
}

type Handle = (request: Request, caller: Caller) => Promise<Answer>;

/** Where there is a summary, what is said of the topic tells its time. A zone alone needs the digest of a topic. */
function timesFirst(calls: readonly CommandCall[]): readonly CommandCall[] {
  return [...calls.filter(isTime), ...calls.filter((call) => !isTime(call))];
}

function isTime({ command, input }: CommandCall): boolean {
  return command === 'schedule' && 'time' in input;
}

function wrong({ command }: CommandCall, { option, reply }: Answer): FormOutcome {
  const usual = command === 'schedule' ? 'time' : 'topic';
  return { kind: 'wrong', problems: { [option ?? usual]: reply.heading } };
}

/** A problem as a sentence of its own, below its field. */
function capital(problem: string): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}`;
}
