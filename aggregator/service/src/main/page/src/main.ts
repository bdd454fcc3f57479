import { render } from 'lit';
import { read, to } from './address';
import type { Coverage } from './answers';
import { followColorScheme } from './components';
import { frame, type Frame } from './frame';
import { html, type Content } from './markup';
import { Rest } from './rest';
import { visible } from './text';
import type { Shown, View } from './view';
import { finding } from './view/finding';
import { findings } from './view/findings';
import { limits } from './view/limits';
import { next } from './view/next';
import { overview } from './view/overview';
import { repository } from './view/repository';
import { rules } from './view/rules';

const BUSY_MILLISECONDS = 2_000;
const IDLE_MILLISECONDS = 30_000;

const VIEWS: Readonly<Record<string, View>> = { '': overview, finding, findings, limits, next, repository, rules };

const root = document.getElementById('page')!;
let asking = new AbortController();
let timer: number | undefined;
let last: Frame = { address: read(''), busy: false, content: html``, coverage: [], failure: null, organization: '', organizations: [] };

/** Shows what the address says. */
async function show(): Promise<void> {
  clearTimeout(timer);
  asking.abort();
  const mine = (asking = new AbortController());
  const address = read(location.hash);
  let busy = false;
  try {
    const coverage = await new Rest('', mine.signal).ask<Coverage[]>(['coverage']);
    const organizations = [...new Set(coverage.map((branch) => branch.organization))].toSorted();
    const organization = address.query.get('organization') ?? organizations[0] ?? '';
    const own = coverage.filter((branch) => branch.organization === organization);
    busy = organizations.length === 0 || own.some((branch) => branch.reported < branch.known);
    const shown: Shown = organizations.length === 0
      ? { title: 'Nothing scanned yet', content: unscanned() }
      : await (VIEWS[address.path[0] ?? ''] ?? unknown)({ address, coverage: own, go, organization, rest: new Rest(organization, mine.signal) });
    last = { address, busy, content: shown.content, coverage: own, failure: null, organization, organizations };
    document.title = visible(shown.title === organization ? `${organization} · Assay` : `${shown.title} · ${organization || 'Assay'}`);
  } catch (failure) {
    if (mine.signal.aborted) {
      return;
    }
    last = { ...last, address, failure: (failure as Error).message };
    document.title = 'Not up to date · Assay';
  }
  render(frame(last), root);
  performance.mark('shown');
  timer = setTimeout(() => void show(), busy || last.failure ? BUSY_MILLISECONDS : IDLE_MILLISECONDS);
}

const unknown: View = () => Promise.resolve({ title: 'No such page', content: html`<h1 tabindex="-1">No such page</h1><p><a href=${to([])}>To the overview</a></p>` });

const unscanned = (): Content => html`
  <h1 tabindex="-1">Nothing has been scanned yet</h1>
  <p>Assay reads every commit of your repositories and says how far each is from production grade. Begin with one:</p>
  <pre tabindex="0"><code>assay scan &lt;folder, URL or organization.yaml&gt;</code></pre>
  <p>The scores appear here while the scan runs.</p>`;

function go(address: string): void {
  location.hash = address;
}

/** Another page begins at its top, with its headline read out; another filter or commit stays where one is. */
async function navigate(event: HashChangeEvent): Promise<void> {
  const [before, after] = [event.oldURL, event.newURL].map((url) => read(new URL(url).hash));
  const samePage = before!.path.join('/') === after!.path.join('/');
  await show();
  if (!samePage) {
    scrollTo(0, 0);
    root.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  } else if (after!.query.has('commit') && before!.query.get('commit') !== after!.query.get('commit')) {
    document.getElementById('ledger')?.scrollIntoView({ block: 'nearest' });
  }
}

followColorScheme();
root.replaceChildren();
addEventListener('hashchange', (event) => void navigate(event));
void show();
