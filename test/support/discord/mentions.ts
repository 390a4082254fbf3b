/** What anything that scans a message for mentions may take for one, and for Discord's other things in `<>`. */
export const MENTIONS = [
  /@(?:everyone|here)\b/u,
  /<@[!&]?\d/u,
  /<#\d/u,
  /<\/\w/u,
  /<a?:\w+:\d/u,
  /<t:\d/u,
  /<id:/u,
];
