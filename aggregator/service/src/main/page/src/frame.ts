import { to, type Address } from './address';
import type { Coverage } from './answers';
import { html, nothing, type Content } from './markup';
import { count, whole } from './text';

/** All that is to be seen at a time. */
export interface Frame {
  readonly address: Address;
  readonly organization: string;
  readonly organizations: readonly string[];
  readonly coverage: readonly Coverage[];
  /** Whether commits are known that have not been analysed yet. */
  readonly busy: boolean;
  readonly content: Content;
  /** Why what is shown is not what was asked for. */
  readonly failure: string | null;
}

const PAGES: readonly [string, string][] = [
  ['', 'Overview'],
  ['next', 'What to do next'],
  ['findings', 'Findings'],
  ['rules', 'Rules'],
  ['limits', 'What this cannot see'],
];

/** What surrounds every view: where one is, where one can go, and how far the analysis is. */
export const frame = (now: Frame): Content => html`
  <a class="skip" href="#content" @click=${skip}>To the content</a>
  <header>
    <a class="brand" href=${to([])}><img src="icon.svg" alt="" width="28" height="28">Assay</a>
    <nav aria-label="Pages">
      ${PAGES.map(([view, name]) => html`<a href=${to(view ? [view] : [], view === 'findings' ? { state: 'open' } : {})} aria-current=${(now.address.path[0] ?? '') === view ? 'page' : nothing}>${name}</a>`)}
    </nav>
    ${now.organizations.length < 2 ? nothing : html`
      <wa-select class="organization" label="Organization" size="s" .value=${now.organization}
        @change=${(event: Event) => { location.hash = to([], { organization: (event.target as HTMLSelectElement).value }); }}>
        ${now.organizations.map((name) => html`<wa-option .value=${name}>${name}</wa-option>`)}
      </wa-select>`}
  </header>
  <main id="content" tabindex="-1">
    <div role="status">${now.failure === null ? nothing : html`<wa-callout variant="danger"><strong>This is not up to date.</strong> ${now.failure}</wa-callout>`}</div>
    ${now.busy ? progress(now.coverage) : nothing}
    ${now.content}
  </main>
  <footer><p>One score for each repository, made of findings that you can open. <a href=${to(['limits'])}>What it cannot see</a></p></footer>`;

function progress(coverage: readonly Coverage[]): Content {
  const known = coverage.reduce((sum, branch) => sum + branch.known, 0);
  const reported = coverage.reduce((sum, branch) => sum + branch.reported, 0);
  const done = coverage.filter((branch) => branch.scored).length;
  return html`
    <section class="progress" aria-label="Analysis under way">
      <p><strong>Analysis under way.</strong> ${whole(reported)} of ${count(known, 'commit')} read, ${whole(done)} of ${count(coverage.length, 'repository', 'repositories')} scored. What is shown here moves until it is done.</p>
      <wa-progress-bar label="Commits read" value=${(100 * reported) / Math.max(1, known)}></wa-progress-bar>
    </section>`;
}

/** The address belongs to the views, so the way past the header is not one of them. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
