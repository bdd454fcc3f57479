import { to } from '../address';
import type { Alert, Coverage, Fix, Page, Repository, RollUp, Week } from '../answers';
import '../history-chart';
import { html, nothing, type Content } from '../markup';
import { changeMark, gradeMark, itemWords, nothingHere, repositoryLink, section, standing, when } from '../parts';
import { CATEGORIES, count, day, fine, GRADES, points, shortCommit, whole } from '../text';
import type { Context, Shown } from '../view';

const NEWEST = 50;
const DROPS = 3;
const REASONS = 2;
const YEAR_MILLISECONDS = 365 * 86_400_000;
const FIXES = 3;
const FEW = 10;
const ROWS = 50;
const SMALL = 0.05;

/** The organization at first sight: how it stands, what got worse and why, what to do next, who needs help. */
export async function overview({ address, coverage, go, organization, rest }: Context): Promise<Shown> {
  const [rollUp, teams, repositories, alerts, fixes, history] = await Promise.all([
    rest.find<RollUp>(['organization']),
    rest.ask<RollUp[]>(['teams']),
    rest.ask<Repository[]>(['repositories']),
    rest.ask<Page<Alert>>(['alerts'], { size: NEWEST }),
    rest.find<{ items: Fix[] }>(['next'], { size: FIXES }),
    rest.find<{ items: Week[] }>(['organization', 'scores']),
  ]);
  return {
    title: organization,
    content: html`
      <h1 tabindex="-1">${organization}</h1>
      ${unreadable(coverage)}
      ${rollUp === null ? nothingHere('The first scores are on their way.') : html`
        <div class="headline">
          <wa-card>${standing(rollUp)}${trend(history?.items ?? [])}${distribution(rollUp, go)}</wa-card>
          <wa-card>${worse(alerts.items)}</wa-card>
          <wa-card>${next(fixes?.items ?? [])}</wa-card>
        </div>
        `}
      ${repositoryTable(repositories, address.query, go)}
      ${teams.length > 0 ? teamTable(teams) : nothing}`,
  };
}

/** Branches that nobody could look at: said, never passed over. */
function unreadable(coverage: readonly Coverage[]): Content {
  const broken = coverage.filter((branch) => branch.detail !== '');
  return broken.length === 0 ? nothing : html`
    <wa-details class="warning" summary=${`${count(broken.length, 'repository', 'repositories')} could not be read and ${broken.length === 1 ? 'is' : 'are'} not in the score`}>
      <ul>${broken.map((branch) => html`<li><strong>${branch.id}</strong>: ${branch.detail}</li>`)}</ul>
    </wa-details>`;
}

const WEEKS = 5;

/** Where the score comes from, as a line and in words. */
function trend(weeks: readonly Week[]): Content {
  const last = weeks.at(-1);
  const before = weeks.at(-WEEKS) ?? weeks[0];
  if (last === undefined || before === undefined || before === last) {
    return nothing;
  }
  const moved = last.score - before.score;
  const words = Math.abs(moved) < SMALL ? 'As good as unchanged' : `${moved < 0 ? 'Down' : 'Up'} ${points(moved)} points`;
  const moments = weeks.map(({ week, score }) => ({ time: week, score, drop: false, label: 'week that began then' }));
  return html`
    <p class="trend"><strong>${words}</strong> since the week of ${day(before.week)}</p>
    <history-chart class="small" .history=${{ moments, chosen: null }}></history-chart>`;
}

const distribution = (rollUp: RollUp, go: Context['go']): Content => html`
  <table class="distribution">
    <caption>${count(rollUp.distribution.repositories, 'repository', 'repositories')} with ${whole(rollUp.lines)} lines of code, by grade</caption>
    <thead><tr>${GRADES.map(({ grade }) => html`<th scope="col">${gradeMark(grade)}</th>`)}</tr></thead>
    <tbody><tr>${GRADES.map(({ grade }) => html`<td>${graded(grade, rollUp.distribution.grades[grade] ?? 0, go)}</td>`)}</tr></tbody>
  </table>`;

const graded = (grade: string, number: number, go: Context['go']): Content =>
  number === 0 ? html`0` : html`<a href=${to([], { grade })} @click=${toRows(go, grade)}>${whole(number)}<span class="hidden"> with grade ${grade}</span></a>`;

const toRows = (go: Context['go'], grade: string) => (event: Event): void => {
  event.preventDefault();
  go(to([], { grade }));
  document.getElementById('repositories')?.scrollIntoView();
};

/** The largest drops of the last year, then older ones. */
function worse(newest: readonly Alert[]): Content {
  const since = Date.now() - YEAR_MILLISECONDS;
  const age = (alert: Alert): number => (new Date(alert['@timestamp']).getTime() < since ? 1 : 0);
  const drops = newest
    .filter((alert) => alert.to < alert.from)
    .toSorted((left, right) => age(left) - age(right) || left.to - left.from - (right.to - right.from))
    .slice(0, DROPS);
  return html`
    <h2>What got worse</h2>
    ${drops.length === 0 ? nothingHere('No commit that was read made a score drop.') : html`
      <p class="about">The commits that cost a repository most, those of the last year first.</p>
      <ol class="lines">${drops.map(drop)}</ol>`}`;
}

const drop = (alert: Alert): Content => html`
  <li>
    ${changeMark(alert.to - alert.from)}
    <div>
      <a href=${to(['repository', alert.id], { branch: alert.branch, commit: alert.commit })}>${alert.id}: ${alert.subject || shortCommit(alert.commit)}</a>
      <p class="quiet">${when(alert['@timestamp'])} · ${reasons(alert)}</p>
    </div>
  </li>`;

/** What the commit brought that cost most. */
function reasons({ items, message }: Alert): string {
  const costly = (items ?? []).filter((item) => item.points < 0).toSorted((left, right) => left.points - right.points);
  const words = costly.map((item) => [itemWords(item), item.path ? `in ${item.path}` : ''].filter(Boolean).join(' '));
  return [...new Set(words)].slice(0, REASONS).join('; ') || message;
}

const next = (fixes: readonly Fix[]): Content => html`
  <h2>What to do next</h2>
  ${fixes.length === 0 ? nothingHere('Nothing that Assay can see costs points.') : html`
    <p class="about">The fixes that gain the whole organization most points.</p>
    <ol class="lines">${fixes.map(fixLine)}</ol>
    <p><a href=${to(['next'])}>All that is worth doing</a></p>`}`;

const fixLine = (fix: Fix): Content => html`
  <li>
    ${changeMark(fix.points)}
    <div>
      <a href=${to(['findings'], { repository: fix.repository, rule: fix.rule, state: 'open' })}>${fix.title ?? fix.rule}</a>
      <p class="quiet">${count(fix.open, 'finding')} in ${fix.repository}${fix.repositoryPoints === undefined ? '' : `, worth ${points(fix.repositoryPoints)} points there`}</p>
    </div>
  </li>`;

function repositoryTable(repositories: readonly Repository[], query: URLSearchParams, go: Context['go']): Content {
  const wanted = { name: query.get('name') ?? '', team: query.get('team') ?? '', grade: query.get('grade') ?? '' };
  const found = repositories
    .filter((one) => one.id.toLowerCase().includes(wanted.name.toLowerCase()))
    .filter((one) => (wanted.team === '' || one.team === wanted.team) && (wanted.grade === '' || one.grade === wanted.grade))
    .toSorted((left, right) => left.shown - right.shown || left.id.localeCompare(right.id));
  const all = query.get('rows') === 'all';
  const shown = all ? found : found.slice(0, ROWS);
  const filtered = wanted.team !== '' || wanted.grade !== '' || wanted.name !== '';
  return section('repositories', 'Repositories, worst first', '', html`
    ${repositories.length > FEW || filtered ? html`
      <form class="filters narrow" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <wa-input label="Name contains" type="search" with-clear value=${wanted.name}
          @change=${(event: Event) => go(to([], { ...wanted, name: (event.target as HTMLInputElement).value }))}></wa-input>
      </form>` : nothing}
    ${filtered ? html`<p>${count(found.length, 'repository', 'repositories')}${wanted.team ? ` of team ${wanted.team}` : ''}${wanted.grade ? ` with grade ${wanted.grade}` : ''}.
      <a href=${to([])}>Show all</a></p>` : nothing}
    ${shown.length === 0 ? nothingHere('No repository is like that.') : html`
      <table class="cards">
        <thead><tr><th scope="col">Repository</th><th scope="col">Score</th><th scope="col">Loses most in</th><th scope="col">Findings</th><th scope="col">Lines</th><th scope="col">Last commit</th></tr></thead>
        <tbody>${shown.map(row)}</tbody>
      </table>`}
    ${found.length > shown.length ? html`<p><a href=${to([], { ...wanted, rows: 'all' })}>Show the other ${whole(found.length - shown.length)}</a></p>` : nothing}`);
}

const row = (repository: Repository): Content => html`
  <tr>
    <th scope="row">${repositoryLink(repository.id, repository.branch)}<span class="quiet">${notes(repository)}</span></th>
    <td data-label="Score" class="score">${gradeMark(repository.grade)} <strong>${fine(repository.shown)}</strong></td>
    <td data-label="Loses most in">${losses(repository)}</td>
    <td data-label="Findings">${whole(Object.values(repository.categories).reduce((sum, category) => sum + category.findings, 0))}</td>
    <td data-label="Lines">${whole(repository.lines)}</td>
    <td data-label="Last commit">${when(repository.committedAt)}</td>
  </tr>`;

const notes = (repository: Repository): string =>
  [
    repository.team,
    repository.gate ? 'gate closed' : '',
    repository.insufficientEvidence ? 'too small to be sure' : '',
    repository.stale ? 'newer commits are being analysed' : '',
  ].filter(Boolean).join(' · ');

/** The two categories that cost most, in words. */
function losses(repository: Repository): string {
  const worst = Object.keys(CATEGORIES)
    .map((name) => ({ name, lost: repository.categories[name]?.pointsLost ?? 0 }))
    .filter(({ lost }) => lost >= 0.05)
    .toSorted((left, right) => right.lost - left.lost)
    .slice(0, 2);
  return worst.length === 0 ? 'nothing' : worst.map(({ name, lost }) => `${name} −${points(lost)}`).join(', ');
}

const teamTable = (teams: readonly RollUp[]): Content => section('teams', 'Teams', '', html`
  <table class="cards">
    <thead><tr><th scope="col">Team</th><th scope="col">Score</th><th scope="col">Repositories</th><th scope="col">Lines</th></tr></thead>
    <tbody>${teams.toSorted((left, right) => left.score - right.score).map((team) => html`
      <tr>
        <th scope="row"><a href=${to([], { team: team.team })}>${team.team}</a></th>
        <td data-label="Score" class="score">${gradeMark(team.grade)} <strong>${fine(team.score)}</strong></td>
        <td data-label="Repositories">${whole(team.members.length)}</td>
        <td data-label="Lines">${whole(team.lines)}</td>
      </tr>`)}</tbody>
  </table>`);
