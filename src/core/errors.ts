/** An error whose message is written for the person who caused it: what happened and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** An error in what the operator gave at start (settings, data files): the process ends with the message alone. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
