/** Pieces that several views show alike. */
import { svg } from 'lit';
import { to } from './address';
import type { Authored, Finding, LedgerItem, Scored } from './answers';
import { html, nothing, type Content } from './markup';
import { ago, change, count, day, fine, GRADES, heading, meaningOf, points, shortCommit } from './text';

const GRADE_VARIANTS: Readonly<Record<string, string>> = { A: 'success', B: 'success', C: 'warning', D: 'warning', F: 'danger' };

/** The letter of a grade; the colour only repeats what it says. */
export const gradeMark = (grade: string): Content => html`
  <wa-badge class="grade" variant=${GRADE_VARIANTS[grade] ?? 'neutral'} appearance="filled-outlined"
    ><span class="hidden">grade </span>${grade}</wa-badge>`;

const SEVERITY_VARIANTS: Readonly<Record<string, string>> = { critical: 'danger', high: 'danger', medium: 'warning', low: 'neutral' };

export const severityMark = (severity: string): Content => html`
  <wa-badge variant=${SEVERITY_VARIANTS[severity] ?? 'neutral'} appearance="filled-outlined">${severity}</wa-badge>`;

/** A score of a repository or of many. */
export type Standing = Pick<Scored, 'score' | 'low' | 'high' | 'grade'> & Partial<Pick<Scored, 'shown' | 'gate' | 'insufficientEvidence'>>;

/** The number, its grade in words, and how sure it is. */
export const standing = (scored: Standing): Content => html`
  <div class="standing">
    <p class="number"><strong>${fine(scored.shown ?? scored.score)}</strong> of 100</p>
    <p class="verdict">${gradeMark(scored.grade)} ${meaningOf(scored.grade)}</p>
    ${scale(scored)}
    <p class="quiet">${certainty(scored)}</p>
    ${scored.gate === true ? html`<p>${gateWords(scored)}</p>` : nothing}
  </div>`;

const gateWords = (scored: Standing): string =>
  `Its gate is closed: something is open that must not go to production.${
    scored.shown !== undefined && scored.shown < scored.score ? ` Until then the score is held at ${fine(scored.shown)}; without it, it would be ${fine(scored.score)}.` : ''}`;

const certainty = (scored: Standing): string =>
  scored.insufficientEvidence === true
    ? `Fewer than 2,000 lines are too few to be sure: what was seen fits any score from ${fine(scored.low)} to ${fine(scored.high)}.`
    : `What was seen fits any score from ${fine(scored.low)} to ${fine(scored.high)}.`;

/** The line from 0 to 100 with its grades, the interval and the score on it; the words around it say the same. */
const scale = (scored: Standing): Content => {
  const bands = GRADES.map(({ grade, from }, at) => ({ grade, from, to: GRADES[at - 1]?.from ?? 100 }));
  return html`
    <svg class="scale" viewBox="0 0 200 24" aria-hidden="true">
      ${bands.map((band) => svg`
        <rect class="band" x=${2 * band.from} width=${2 * (band.to - band.from) - 1} y="4" height="6"></rect>
        <text x=${band.from + band.to} y="21">${band.grade}</text>`)}
      <rect class="interval" x=${2 * scored.low} width=${2 * (scored.high - scored.low)} y="4" height="6"></rect>
      <rect class="marker" x=${2 * (scored.shown ?? scored.score) - 1.25} width="2.5" y="0" height="14" rx="1"></rect>
    </svg>`;
};

/** A link to a repository, or to one of its commits. */
export const repositoryLink = (id: string, branch?: string, commit?: string): Content =>
  html`<a href=${to(['repository', id], { branch, commit })}>${id}</a>`;

/** What stands in a file, as far as a path and a line say it. */
export const place = (path: string | null, line: number): string => (path === null ? '' : line > 0 ? `${path}:${line}` : path);

/** Who made something, and with which tool. */
export function authorship({ user, provenance }: Omit<Authored, 'subject'>): string {
  const tools = provenance?.tools.join(', ') ?? '';
  const how: Readonly<Record<string, string>> = {
    'ai-assisted': tools ? `with ${tools}` : 'with an AI assistant',
    human: 'by hand',
    unknown: 'unknown whether AI-assisted',
  };
  return [user?.name, how[provenance?.kind ?? 'unknown']].filter(Boolean).join(', ');
}

/** When something was, in words, with the day for who wants to know it exactly. */
export const when = (time: string): Content => html`<time datetime=${time} title=${day(time)}>${ago(time)}</time>`;

/** States of a finding and kinds of provenance, as people say them. */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  open: 'open',
  fixed: 'fixed',
  commit: 'about a commit',
  'ai-assisted': 'with an AI assistant',
  human: 'by hand',
  unknown: 'nobody knows how',
};

/** A finding in one line or two. */
export const findingLine = (finding: Finding): Content => html`
  <li>
    <span class="points">${finding.pointsLost > 0 ? `−${points(finding.pointsLost)}` : ''}<span class="hidden"> points</span></span>
    <div>
      <a href=${to(['finding', finding.id])}>${finding.message}</a>
      <p class="quiet">${severityMark(finding.severity)} ${finding.state === 'open' ? nothing : html`<wa-badge variant="neutral" appearance="outlined">${STATE_WORDS[finding.state] ?? finding.state}</wa-badge>`}
        ${finding.suppressed === null ? nothing : html`<wa-badge variant="neutral" appearance="outlined">suppressed</wa-badge>`} <span>${finding.repository} · <code>${place(finding.path, finding.line)}</code></span></p>
    </div>
  </li>`;

const ITEM_KINDS: Readonly<Record<string, string>> = {
  size: 'The code grew or shrank: the same findings weigh differently',
  gate: 'The gate opened or closed',
  method: 'The rules or the profile changed, not the code',
};

/** Why one part of a change is as it is. */
export function itemWords(item: LedgerItem): string {
  if (item.kind !== 'finding') {
    return ITEM_KINDS[item.kind] ?? heading(item.kind);
  }
  const what = heading((item.rule ?? '').replace(/^.*\//, ''));
  const many = item.findings > 1 ? ` (${count(item.findings, 'finding')})` : '';
  const done: Readonly<Record<string, string>> = { introduced: 'new', fixed: 'gone' };
  return `${what}${many}${item.change ? `, ${done[item.change] ?? item.change}` : ''}`;
}

/** A change of a score in a column of its own: its sign tells the direction. */
export const changeMark = (size: number): Content =>
  html`<span class=${size < 0 ? 'points worse' : 'points better'}>${change(size)}</span>`;

export const commitLink = (repository: string, branch: string, commit: string): Content =>
  html`<a href=${to(['repository', repository], { branch, commit })}><code>${shortCommit(commit)}</code></a>`;

/** A headline with words below it that say what is to be seen. */
export const section = (id: string, title: string, about: string, content: Content | Content[]): Content => html`
  <section aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${about ? html`<p class="about">${about}</p>` : nothing}
    ${content}
  </section>`;

export const nothingHere = (words: string): Content => html`<p class="empty">${words}</p>`;
