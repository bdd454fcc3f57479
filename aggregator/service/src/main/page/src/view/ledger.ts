import { to } from '../address';
import type { Ledger, LedgerItem, Point, Repository } from '../answers';
import { html, nothing, type Content } from '../markup';
import { authorship, changeMark, commitLink, itemWords, nothingHere, place, section } from '../parts';
import { change, day, fine, shortCommit } from '../text';

const TELLING = 0.005;

const DROP_WORDS: Readonly<Record<string, string>> = {
  points: 'it cost three points or more',
  introduced: 'it brought severe findings',
  gate: 'it closed the gate',
};

/** What one commit did to the score, to the last point. */
export function ledgerPart(repository: Repository, ledger: Ledger, history: readonly Point[]): Content {
  const at = history.findIndex((point) => point.commit === ledger.commit);
  const [before, after] = [history[at - 1], at < 0 ? undefined : history[at + 1]];
  return html`<div class="ledger" id="ledger">${section('ledger-title', `What commit ${shortCommit(ledger.commit)} did`, '', html`
    <p>${ledger.subject ? html`<strong>${ledger.subject}</strong><br>` : nothing}
      <span class="quiet">${[day(ledger.committedAt), authorship(ledger)].filter(Boolean).join(' · ')}</span></p>
    ${ledger.baseline ? nothingHere('The first commit that was read: what was found was there from the start, so there is nothing to compare with.') : summed(repository, ledger)}
    <nav class="steps" aria-label="Commits beside it">
      ${before ? html`<span>Before: ${commitLink(repository.id, repository.branch, before.commit)}</span>` : nothing}
      ${after ? html`<span>After: ${commitLink(repository.id, repository.branch, after.commit)}</span>` : nothing}
      <a href=${to(['repository', repository.id], { branch: repository.branch })}>Close</a>
    </nav>`)}</div>`;
}

function summed(repository: Repository, ledger: Ledger): Content {
  const telling = ledger.items.filter((item) => Math.abs(item.points) >= TELLING);
  const rest = ledger.items.filter((item) => !telling.includes(item)).reduce((sum, item) => sum + item.points, 0);
  const drops = ledger.drops ?? [];
  return html`
    <p>The score went from ${fine(ledger.from)} to <strong>${fine(ledger.to)}</strong> (${change(ledger.to - ledger.from)}).
      ${drops.length > 0 ? html`It is called a drop because ${drops.map((drop) => DROP_WORDS[drop] ?? drop).join(' and ')}.` : nothing}</p>
    ${telling.length === 0 ? nothingHere('It changed nothing that is scored.') : html`
      <table class="cards">
        <thead><tr><th scope="col">Points</th><th scope="col">Why</th><th scope="col">Where</th><th scope="col">Who</th></tr></thead>
        <tbody>${telling.toSorted((left, right) => left.points - right.points).map((item) => itemRow(repository, item))}</tbody>
        <tfoot><tr><td>${changeMark(ledger.to - ledger.from)}</td><th scope="row" colspan="3">is the sum${Math.abs(rest) >= TELLING ? `, with ${change(rest)} in small change` : ''}</th></tr></tfoot>
      </table>`}`;
}

const itemRow = (repository: Repository, item: LedgerItem): Content => html`
  <tr>
    <td data-label="Points">${changeMark(item.points)}</td>
    <th scope="row">${!item.rule ? itemWords(item) : html`<a href=${to(['rules', item.rule])}>${itemWords(item)}</a>`}</th>
    <td data-label="Where">${!item.path ? '' : html`<a href=${to(['findings'], { repository: repository.id, rule: item.rule, path: item.path })}><code>${place(item.path, item.line)}</code></a>`}</td>
    <td data-label="Who">${[item.author, item.provenance === 'ai-assisted' ? 'AI-assisted' : ''].filter(Boolean).join(', ')}</td>
  </tr>`;
