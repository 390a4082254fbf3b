const TIME = /^(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\.?)?$/iu;

/** A wall-clock time as `21:30`: from `21:30`, `21.30`, `9:30 pm`, `9`, `noon`, `midnight`. Else `null`. */
export function readTime(text: string): string | null {
  if (/^noon$/iu.test(text)) return '12:00';
  if (/^midnight$/iu.test(text)) return '00:00';
  const [, hours, minutes = '00', half] = TIME.exec(text) ?? [];
  if (hours === undefined || Number(minutes) > 59) return null;
  const hour = half === undefined ? Number(hours) : hourOfDay(Number(hours), half.toLowerCase());
  if (hour === null || hour > 23) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** 12 am is midnight, 12 pm is noon. */
function hourOfDay(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
