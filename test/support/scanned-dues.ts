/**
 * When the times are due after `from` and up to `until`, found without any arithmetic on zones: walks
 * minute by minute, looks at the local clock, and takes a time as due where the clock shows it, or
 * has jumped over it, for the first time. A date that was never seen has none.
 */
export function scannedDues(
  times: readonly string[],
  zone: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): ReadonlyMap<string, readonly Temporal.Instant[]> {
  const clocks: { readonly instant: Temporal.Instant; readonly local: string }[] = [];
  const start = from.subtract({ hours: 30 });
  const minutes = (until.epochMilliseconds - start.epochMilliseconds) / 60_000 + 30 * 60;
  for (let minute = 0; minute <= minutes; minute += 1) {
    const instant = start.add({ minutes: minute });
    const local = instant.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);
    clocks.push({ instant, local });
  }
  const dates = new Set(clocks.slice(1).map(({ local }) => local.slice(0, 10)));
  return new Map(
    times.map((time) => [
      time,
      [...dates]
        .map((date) => `${date}T${time}`)
        // What the clock had passed before the walk began is not known.
        .filter((wanted) => wanted > (clocks[0]?.local ?? ''))
        .flatMap((wanted) => clocks.find(({ local }) => local >= wanted)?.instant ?? [])
        .filter(
          (due) =>
            Temporal.Instant.compare(due, from) > 0 && Temporal.Instant.compare(due, until) <= 0,
        ),
    ]),
  );
}
