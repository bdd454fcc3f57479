import { read, to, type Query } from '../address';
import type { Finding, Page } from '../answers';
import { html, nothing, type Content } from '../markup';
import { findingLine, nothingHere, STATE_WORDS } from '../parts';
import { CATEGORIES, count, heading, SEVERITIES, whole } from '../text';
import type { Context, Shown } from '../view';

const SIZE = 50;

interface Filter {
  readonly name: string;
  readonly label: string;
  /** Values that can always be chosen; the others come from what was found. */
  readonly values?: readonly string[];
}

const FILTERS: readonly Filter[] = [
  { name: 'repository', label: 'Repository' },
  { name: 'category', label: 'Category', values: Object.keys(CATEGORIES) },
  { name: 'severity', label: 'Severity', values: SEVERITIES },
  { name: 'rule', label: 'Rule' },
  { name: 'state', label: 'State', values: ['open', 'fixed', 'commit'] },
  { name: 'provenance', label: 'Written', values: ['ai-assisted', 'human', 'unknown'] },
];

const SORTS: Readonly<Record<string, string>> = {
  '-severity': 'most severe first',
  '-introduced': 'newest first',
  introduced: 'oldest first',
  place: 'by place',
  rule: 'by rule',
};

/** All findings, narrowed by what stands in the address. */
export async function findings({ address, go, rest }: Context): Promise<Shown> {
  const asked = narrowing(address.query);
  const page = await rest.ask<Page<Finding>>(['findings'], { sort: '-severity', ...asked, size: SIZE, total: true, facets: true });
  return {
    title: 'Findings',
    content: html`
      <h1 tabindex="-1">Findings</h1>
      <form class="filters" aria-label="Narrow the findings" @submit=${(event: Event) => event.preventDefault()}>
        ${FILTERS.map((filter) => choice(filter, asked[filter.name] ?? '', page.facets?.[filter.name] ?? {}, (value) => go(changed({ [filter.name]: value }))))}
        <wa-input label="Path" size="s" placeholder="src/ or *.py" value=${asked['path'] ?? ''} with-clear
          @change=${(event: Event) => go(changed({ path: (event.target as HTMLInputElement).value }))}></wa-input>
        ${choice({ name: 'sort', label: 'Order', values: Object.keys(SORTS) }, asked['sort'] ?? '-severity', {}, (value) => go(changed({ sort: value })), false)}
      </form>
      <p role="status">${told(page)} ${Object.keys(asked).length > 0 ? html`<a href=${to(['findings'])}>Show all</a>` : nothing}</p>
      ${page.items.length === 0
        ? nothingHere('No finding is like that.')
        : html`<ol class="lines framed">${page.items.map(findingLine)}</ol>`}
      ${page.next === null ? nothing : html`<p><a href=${to(['findings'], { ...asked, cursor: page.next })}>Next ${SIZE}</a></p>`}`,
  };
}

function narrowing(query: URLSearchParams): Readonly<Record<string, string>> {
  const { organization: _, ...asked } = Object.fromEntries(query);
  return asked;
}

/** The address as it is when something is chosen, which may be later than what is shown. */
const changed = (choice: Query): string =>
  to(['findings'], { ...narrowing(read(location.hash).query), cursor: null, ...choice });

const told = (page: Page<Finding>): string =>
  page.total === undefined ? '' : `${count(page.total, 'finding')}.`;

function choice(filter: Filter, chosen: string, counts: Readonly<Record<string, number>>, pick: (value: string) => void, optional = true): Content {
  const values = [...new Set([...(filter.values ?? Object.keys(counts).toSorted()), ...(chosen ? [chosen] : [])])];
  return html`
    <wa-select label=${filter.label} .value=${chosen} size="s"
      @change=${(event: Event) => pick(String((event.target as HTMLSelectElement).value ?? ''))}>
      ${optional ? html`<wa-option value="">any</wa-option>` : nothing}
      ${values.map((value) => html`<wa-option .value=${value}>${SORTS[value] ?? STATE_WORDS[value] ?? shownValue(filter.name, value)}${counts[value] === undefined ? '' : ` (${whole(counts[value])})`}</wa-option>`)}
    </wa-select>`;
}

const shownValue = (name: string, value: string): string => (name === 'category' ? heading(value) : value);
