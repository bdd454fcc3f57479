/** Words and numbers as the page shows them. */

/** Control characters, and those that turn or hide the text around them. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** The text with each character that is not to be seen written as its number, so that none can pose as another text. */
export function visible(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

const WHOLE = new Intl.NumberFormat('en');
const FINE = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const FINER = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SMALLEST = 0.005;

export const whole = (number: number): string => WHOLE.format(number);
export const fine = (number: number): string => FINE.format(number);

/** A number of things: 1 finding, 2 findings. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${whole(number)} ${number === 1 ? one : many}`;

/** Points without a sign, as precise as they need to be to be told from nothing. */
export function points(number: number): string {
  const size = Math.abs(number);
  if (size >= 1) {
    return FINE.format(size);
  }
  return size > 0 && size < SMALLEST ? 'under 0.01' : FINER.format(size);
}

/** Points with their sign: what a change did to a score. */
export function change(number: number): string {
  if (Math.abs(number) < SMALLEST) {
    return '±0';
  }
  return `${number < 0 ? '−' : '+'}${points(number)}`;
}

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const SPANS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const MILLISECONDS = 1_000;

export const day = (time: string): string => DAY.format(new Date(time));

/** How long ago, in the largest unit that fits. */
export function ago(time: string, now = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / MILLISECONDS;
  const fitting = SPANS.find(([, length]) => Math.abs(seconds) >= length);
  return fitting ? AGO.format(Math.round(seconds / fitting[1]), fitting[0]) : 'just now';
}

const COMMIT_SHOWN = 10;
export const shortCommit = (commit: string): string => commit.slice(0, COMMIT_SHOWN);

/** `continuous-delivery` as people write it. */
export function heading(name: string): string {
  const words = name.replaceAll(/[-_]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** From which score a grade is given, and what it says. */
export interface Grade {
  readonly grade: string;
  readonly from: number;
  readonly meaning: string;
}

export const GRADES: readonly Grade[] = [
  { grade: 'A', from: 90, meaning: 'production grade' },
  { grade: 'B', from: 75, meaning: 'close to production grade' },
  { grade: 'C', from: 60, meaning: 'needs work before it carries load' },
  { grade: 'D', from: 45, meaning: 'will break at scale' },
  { grade: 'F', from: 0, meaning: 'far from production grade' },
];

export const meaningOf = (grade: string): string => GRADES.find((one) => one.grade === grade)?.meaning ?? '';

/** The six categories, each with what it is about. */
export const CATEGORIES: Readonly<Record<string, string>> = {
  security: 'injection, broken access, leaked secrets, open infrastructure',
  context: 'failures swallowed, edge cases missed, stubs left behind',
  testing: 'code without tests, tests that cannot fail',
  debt: 'complex, undocumented or hard to deploy',
  performance: 'queries and calls in loops, no time-outs, leaks',
  architecture: 'cycles, layers skipped, two ways for one job',
};

export const SEVERITIES: readonly string[] = ['critical', 'high', 'medium', 'low'];
