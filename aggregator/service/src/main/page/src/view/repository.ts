import { to } from '../address';
import type { Fix, HotFile, Ledger, Page, Point, Practice, Repository } from '../answers';
import '../history-chart';
import type { Moment } from '../history-chart';
import { html, nothing, type Content } from '../markup';
import { changeMark, nothingHere, place, section, standing, when } from '../parts';
import { CATEGORIES, count, day, fine, heading, points, shortCommit, whole } from '../text';
import type { Context, Shown } from '../view';
import { ledgerPart } from './ledger';
import { blindSpots } from './limits';

const HISTORY = 1_000;
const DROPS = 8;
const FILES = 10;
const EVIDENCE = 5;

/** One repository: how it stands, how it came to that, and where to begin. */
export async function repository(context: Context): Promise<Shown> {
  const { address, rest } = context;
  const id = address.path[1] ?? '';
  const branch = address.query.get('branch');
  const chosen = address.query.get('commit');
  const one = ['repositories', id];
  const [found, scores, files, fixes, ledger] = await Promise.all([
    rest.ask<Repository>(one, { branch }),
    rest.ask<Page<Point>>([...one, 'scores'], { branch, order: 'desc', size: HISTORY }),
    rest.ask<HotFile[]>([...one, 'files'], { branch, size: FILES }),
    rest.ask<{ items: Fix[] }>([...one, 'next'], { branch, size: 5 }),
    chosen === null ? null : rest.find<Ledger>([...one, 'commits', chosen, 'ledger'], { branch }),
  ]);
  const points = scores.items.toReversed();
  return {
    title: found.id,
    content: html`
      <wa-breadcrumb label="Where you are"><wa-breadcrumb-item href=${to([])}>${found.organization}</wa-breadcrumb-item><wa-breadcrumb-item>${found.id}</wa-breadcrumb-item></wa-breadcrumb>
      <h1 tabindex="-1">${found.id}</h1>
      <p class="quiet">${facts(found)} Last commit <code>${shortCommit(found.commit)}</code>, ${when(found.committedAt)}.
        ${found.stale ? html`<strong>Newer commits are being analysed.</strong>` : nothing}</p>
      <div class="headline wide-middle">
        <wa-card>${standing(found)}</wa-card>
        <wa-card><h2>Where the points go</h2>${categories(found)}</wa-card>
        <wa-card><h2>What to do next</h2>${next(found, fixes.items)}</wa-card>
      </div>
      ${history(context, found, points, chosen)}
      ${ledger === null ? (chosen === null ? nothing : nothingHere('Nothing is known of that commit on this branch.')) : ledgerPart(found, ledger, points)}
      ${section('files', 'Hot files', 'The files whose findings cost most.', hotFiles(found, files))}
      ${section('practices', 'Practices', 'What the team does beside the code, each with what proves it. It is told, not scored.', practices(found))}
      ${section('provenance', 'Who wrote it', '', provenance(found))}
      ${section('blind', 'What was not seen', '', blindSpots(found))}`,
  };
}

const facts = (found: Repository): string =>
  [
    found.team ? `Team ${found.team}.` : '',
    `Branch ${found.branch}.`,
    `${count(found.lines, 'line')} of code${languages(found)}.`,
    `${count(found.commits, 'commit')} read.`,
  ].filter(Boolean).join(' ');

function languages(found: Repository): string {
  const sorted = Object.entries(found.size?.languages ?? {}).toSorted(([, left], [, right]) => right - left);
  return sorted.length === 0 ? '' : ` in ${sorted.slice(0, 3).map(([name]) => name).join(', ')}`;
}

const categories = (found: Repository): Content => html`
  <table class="categories">
    <thead class="hidden"><tr><th scope="col">Category</th><th scope="col">Share</th><th scope="col">Points lost</th><th scope="col">Findings</th></tr></thead>
    <tbody>${Object.entries(CATEGORIES)
      .map(([name, about]) => ({ name, about, lost: found.categories[name]?.pointsLost ?? 0, findings: found.categories[name]?.findings ?? 0 }))
      .toSorted((left, right) => right.lost - left.lost)
      .map(({ name, about, lost, findings }) => html`
        <tr>
          <th scope="row">${heading(name)}<span class="quiet">${about}</span></th>
          <td class="wide"><wa-progress-bar label=${`Share of ${name} in the points lost`} value=${share(lost, found)}></wa-progress-bar></td>
          <td>${lost === 0 ? '0' : `−${points(lost)}`}</td>
          <td>${findings === 0 ? html`<span class="quiet">none</span>` : html`<a href=${to(['findings'], { repository: found.id, category: name, state: 'open' })}>${count(findings, 'finding')}</a>`}</td>
        </tr>`)}</tbody>
  </table>`;

const share = (lost: number, found: Repository): number => (found.score >= 100 ? 0 : (100 * lost) / (100 - found.score));

const next = (found: Repository, fixes: readonly Fix[]): Content =>
  fixes.length === 0
    ? nothingHere('Nothing that Assay can see costs points.')
    : html`<ol class="lines">${fixes.map((fix) => html`
        <li>
          ${changeMark(Math.max(fix.points, fix.shownPoints ?? 0))}
          <div>
            <a href=${to(['findings'], { repository: found.id, rule: fix.rule, state: 'open' })}>${fix.title ?? fix.rule}</a>
            <p class="quiet">${count(fix.open, 'finding')}${fix.places?.[0] ? html`, first in <code>${place(fix.places[0].path, fix.places[0].line)}</code>` : nothing}</p>
          </div>
        </li>`)}</ol>`;

function history({ go }: Context, found: Repository, history: readonly Point[], chosen: string | null): Content {
  if (history.length < 2) {
    return section('history', 'History', '', nothingHere('One commit has been read. Scan with --history 200 to see how the score came about.'));
  }
  const moments = history.map(moment);
  const full = history.find((point) => chosen !== null && point.commit.startsWith(chosen))?.commit ?? null;
  return section('history', 'History', 'The score after each commit. Triangles are drops: choose one, or any other point, to see what that commit did.', html`
    <history-chart class="history" .history=${{ moments, chosen: full }}
      @pick=${(event: CustomEvent<string>) => go(to(['repository', found.id], { branch: found.branch, commit: event.detail }))}></history-chart>
    ${dropList(found, history)}`);
}

const moment = (point: Point): Moment => ({
  time: point['@timestamp'],
  score: point.shown,
  drop: isDrop(point),
  label: point.subject ?? '',
  commit: point.commit,
});

const isDrop = (point: Point): boolean => (point.drops ?? []).length > 0;

/** The same as the chart's triangles, for who reads or steps through them. */
function dropList(found: Repository, history: readonly Point[]): Content {
  const drops = history.filter(isDrop).toReversed();
  const moved = history.filter((point) => !isDrop(point) && typeof point.from === 'number' && Math.abs(point.shown - point.from) >= 0.1);
  const largest = moved.toSorted((left, right) => Math.abs(right.shown - right.from!) - Math.abs(left.shown - left.from!)).slice(0, DROPS);
  return html`
    <h3>Drops</h3>
    ${drops.length === 0 ? nothingHere('None in the commits that were read.') : html`<ol class="lines">${drops.slice(0, DROPS).map((point) => commitLine(found, point))}</ol>`}
    ${drops.length > DROPS ? html`<p class="quiet">The newest ${DROPS} of ${whole(drops.length)}.</p>` : nothing}
    ${largest.length === 0 ? nothing : html`
      <wa-details summary="Other commits that moved the score most"><ol class="lines">${largest.map((point) => commitLine(found, point))}</ol></wa-details>`}`;
}

const commitLine = (found: Repository, point: Point): Content => html`
  <li>
    ${changeMark(point.shown - (point.from ?? point.shown))}
    <div>
      <a href=${to(['repository', found.id], { branch: found.branch, commit: point.commit })}>${point.subject || shortCommit(point.commit)}</a>
      <p class="quiet">${day(point['@timestamp'])} · ${fine(point.from ?? point.shown)} to ${fine(point.shown)}${point.user ? ` · ${point.user.name}` : ''}</p>
    </div>
  </li>`;

const hotFiles = (found: Repository, files: readonly HotFile[]): Content =>
  files.length === 0
    ? nothingHere('No file has an open finding.')
    : html`
      <table class="cards">
        <thead><tr><th scope="col">File</th><th scope="col">Points lost</th><th scope="col">Findings</th><th scope="col">Mostly</th></tr></thead>
        <tbody>${files.map((file) => html`
          <tr>
            <th scope="row"><a href=${to(['findings'], { repository: found.id, path: file.path, state: 'open' })}><code>${file.path}</code></a></th>
            <td data-label="Points lost">−${points(file.pointsLost)}</td>
            <td data-label="Findings">${whole(file.findings)}</td>
            <td data-label="Mostly">${mostly(file)}</td>
          </tr>`)}</tbody>
      </table>`;

const mostly = (file: HotFile): string =>
  heading((Object.entries(file.rules).toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? '').replace(/^.*\//, ''));

const LEVELS: Readonly<Record<string, string>> = { none: 'neutral', partial: 'warning', established: 'success' };
const LEVEL_WORDS: Readonly<Record<string, string>> = { none: 'nothing proves it', partial: 'in part', established: 'established' };

const practices = (found: Repository): Content[] =>
  Object.entries(found.practices).map(([name, practice]) => html`
    <wa-details>
      <span slot="summary">${heading(name)} <wa-badge variant=${LEVELS[practice.level] ?? 'neutral'} appearance="filled-outlined">${LEVEL_WORDS[practice.level] ?? practice.level}</wa-badge></span>
      ${evidence(practice)}
    </wa-details>`);

const evidence = (practice: Practice): Content =>
  practice.evidence.length === 0
    ? nothingHere('Nothing in the repository proves it.')
    : html`
      <ul>${practice.evidence.slice(0, EVIDENCE).map((proof) => html`<li><code>${place(proof.path, proof.line)}</code> ${proof.what}</li>`)}</ul>
      ${practice.evidence.length > EVIDENCE ? html`<p class="quiet">and ${whole(practice.evidence.length - EVIDENCE)} more</p>` : nothing}`;

const provenance = ({ provenance: told }: Repository): Content => {
  const tools = Object.entries(told.tools).toSorted(([, left], [, right]) => right - left);
  return html`
    <p>Of the commits that were read, ${whole(told.aiAssisted)} say that an AI assistant helped${tools.length === 0 ? '' : ` (${tools.map(([name, number]) => `${name} ${whole(number)}`).join(', ')})`},
      ${whole(told.human)} that a person wrote them, and ${whole(told.unknown)} say nothing: those stay unknown.</p>`;
};
