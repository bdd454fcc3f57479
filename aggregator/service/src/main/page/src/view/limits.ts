import { to } from '../address';
import type { Repository } from '../answers';
import { html, nothing, type Content } from '../markup';
import { nothingHere, repositoryLink, section } from '../parts';
import { count, heading, whole } from '../text';
import type { Context, Shown } from '../view';

/** What no score of this page speaks about. */
export async function limits({ coverage, rest }: Context): Promise<Shown> {
  const repositories = await rest.ask<Repository[]>(['repositories']);
  const partial = repositories.filter((one) => unfinished(one).length > 0);
  const left = repositories.filter((one) => Object.keys(one.size?.leftOut ?? {}).length > 0);
  const small = repositories.filter((one) => one.insufficientEvidence);
  const broken = coverage.filter((branch) => branch.detail !== '');
  return {
    title: 'What this cannot see',
    content: html`
      <h1 tabindex="-1">What this cannot see</h1>
      <p class="about">A good score says that nothing bad was seen. It does not say that there is nothing bad. This is where Assay does not look, or could not.</p>
      ${section('never', 'What reading code cannot tell', 'None of it is scored as healthy: it is not scored at all.', html`
        <ul>
          <li><strong>Whether a user may see this object.</strong> That a request is authorised at all can be read; that it is the right user's order cannot.</li>
          <li><strong>Whether a business rule is the right one.</strong> Code can compute the wrong tax flawlessly.</li>
          <li><strong>Which requirement is missing.</strong> What was never written has no line to point at.</li>
          <li><strong>How it behaves under load.</strong> Assay names what will break, and never runs anything.</li>
        </ul>`)}
      ${section('unread', 'Repositories that could not be read', '', broken.length === 0
        ? nothingHere('None: every repository of the organization was read.')
        : html`<ul>${broken.map((branch) => html`<li><strong>${branch.id}</strong> (${branch.branch}): ${branch.detail}</li>`)}</ul>`)}
      ${section('partial', 'Analyses that did not finish', 'They add nothing to a score; its range is wider for them.', partial.length === 0
        ? nothingHere('None: every analyzer finished on every repository.')
        : html`<ul>${partial.map((one) => html`<li>${repositoryLink(one.id)}: ${unfinished(one).join('; ')}</li>`)}</ul>`)}
      ${section('left', 'Files that were left out', 'Generated, vendored and binary files, and languages without rules.', left.length === 0
        ? nothingHere('None.')
        : html`
          <table class="cards">
            <thead><tr><th scope="col">Repository</th><th scope="col">Files read</th><th scope="col">Left out</th></tr></thead>
            <tbody>${left.map((one) => html`<tr><th scope="row">${repositoryLink(one.id)}</th><td data-label="Files read">${whole(one.size?.files ?? 0)}</td><td data-label="Left out">${leftOut(one)}</td></tr>`)}</tbody>
          </table>`)}
      ${small.length === 0 ? nothing : section('small', 'Too small to be sure', 'Under 2,000 lines, a finding more or less moves a score far.',
        html`<ul>${small.map((one) => html`<li>${repositoryLink(one.id)}: ${count(one.lines, 'line')}</li>`)}</ul>`)}`,
  };
}

/** The same for one repository. */
export const blindSpots = (repository: Repository): Content => html`
  <ul>
    <li>${unfinished(repository).length === 0 ? 'Every analyzer finished.' : html`Not finished: ${unfinished(repository).join('; ')}.`}</li>
    <li>${count(repository.size?.files ?? 0, 'file')} read; left out: ${leftOut(repository) || 'none'}.</li>
    <li>Whether a user may see this object, whether a business rule is the right one, and which requirement is missing. <a href=${to(['limits'])}>More on that</a></li>
  </ul>`;

const unfinished = (repository: Repository): string[] =>
  repository.analyzers
    .filter((analyzer) => analyzer.status !== 'complete')
    .map((analyzer) => `${analyzer.id} ${analyzer.status}${analyzer.reason ? ` (${analyzer.reason})` : ''}`);

const leftOut = (repository: Repository): string =>
  Object.entries(repository.size?.leftOut ?? {})
    .toSorted(([, left], [, right]) => right - left)
    .map(([why, number]) => `${heading(why).toLowerCase()} ${whole(number)}`)
    .join(', ');
