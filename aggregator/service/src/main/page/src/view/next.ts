import { to } from '../address';
import type { Fix } from '../answers';
import { html, nothing, prose, type Content } from '../markup';
import { changeMark, nothingHere, repositoryLink, severityMark } from '../parts';
import { count, points } from '../text';
import type { Context, Shown } from '../view';

const SIZE = 20;

/** The few fixes that gain most points. */
export async function next({ organization, rest }: Context): Promise<Shown> {
  const fixes = (await rest.find<{ items: Fix[] }>(['next'], { size: SIZE }))?.items ?? [];
  return {
    title: 'What to do next',
    content: html`
      <h1 tabindex="-1">What to do next</h1>
      <p class="about">What gains ${organization} most points, best first. Larger and more critical repositories weigh more.</p>
      ${fixes.length === 0 ? nothingHere('Nothing that Assay can see costs points.') : html`<ol class="lines framed">${fixes.map(fixLine)}</ol>`}`,
  };
}

const fixLine = (fix: Fix): Content => html`
  <li>
    ${changeMark(fix.points)}
    <div>
      <h2><a href=${to(['findings'], { repository: fix.repository, rule: fix.rule, state: 'open' })}>${fix.title ?? fix.rule}</a></h2>
      <p class="quiet">${fix.severity ? severityMark(fix.severity) : nothing} <span>${count(fix.open, 'finding')} in ${repositoryLink(fix.repository, fix.branch)}${fix.repositoryPoints === undefined ? '' : `, worth ${points(fix.repositoryPoints)} points there`}</span></p>
      ${fix.fix ? prose(fix.fix) : nothing}
    </div>
  </li>`;
