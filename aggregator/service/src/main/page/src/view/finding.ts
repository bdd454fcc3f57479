import { to } from '../address';
import type { Finding, Ledger } from '../answers';
import { html, nothing, prose, type Content } from '../markup';
import { authorship, commitLink, place, repositoryLink, section, severityMark, when } from '../parts';
import { heading, points } from '../text';
import type { Context, Shown } from '../view';
import { examples, ruleFacts } from './rules';

const COMMENTS: readonly [RegExp, string, string][] = [
  [/\.(py|pyi|rb|sh|ya?ml|toml|tf|cfg|ini|env|properties)$|(^|\/)(Dockerfile|Makefile)[^/]*$/i, '# ', ''],
  [/\.(html?|xml|vue|svg|md)$/i, '<!-- ', ' -->'],
  [/\.sql$/i, '-- ', ''],
];

/** One finding: where, since when, by which commit and tool, what it costs, why it matters and how to end it. */
export async function finding({ address, rest }: Context): Promise<Shown> {
  const found = await rest.ask<Finding>(['findings', address.path[1] ?? '']);
  const written = found.introducedBy ?? null;
  const ledger = found.introducedIn === null ? null
    : await rest.find<Ledger>(['repositories', found.repository, 'commits', found.introducedIn, 'ledger'], { branch: found.branch });
  return {
    title: found.message,
    content: html`
      <wa-breadcrumb label="Where you are">
        <wa-breadcrumb-item href=${to(['repository', found.repository], { branch: found.branch })}>${found.repository}</wa-breadcrumb-item>
        <wa-breadcrumb-item href=${to(['findings'], { repository: found.repository, state: 'open' })}>Findings</wa-breadcrumb-item>
        <wa-breadcrumb-item>${heading(found.rule.replace(/^.*\//, ''))}</wa-breadcrumb-item>
      </wa-breadcrumb>
      <h1 tabindex="-1">${found.message}</h1>
      ${found.suppressed === null ? nothing : html`<wa-callout variant="neutral">Suppressed, so it is not scored. The reason given: ${found.suppressed}</wa-callout>`}
      <dl class="facts">
        <div><dt>Where</dt><dd>${repositoryLink(found.repository, found.branch)} · <code>${place(found.path, found.line)}</code></dd></div>
        <div><dt>What it costs</dt><dd>${cost(found)}</dd></div>
        <div><dt>How bad</dt><dd>${severityMark(found.severity)} ${found.category}</dd></div>
        <div><dt>Since</dt><dd>${since(found, written, ledger)}</dd></div>
        ${found.state === 'fixed' && found.fixedBy !== null ? html`<div><dt>Fixed</dt><dd>by ${commitLink(found.repository, found.branch, found.fixedBy)}${found.fixedAt ? html`, ${when(found.fixedAt)}` : nothing}</dd></div>` : nothing}
      </dl>
      ${section('why', 'Why it matters', '', html`${prose(found.rationale)}`)}
      ${section('fix', 'How to mend it', '', html`${prose(found.fix)}`)}
      ${section('examples', 'What it looks like', '', examples(found, languageOf(found.path)))}
      ${section('suppress', 'If it is meant so', '', suppression(found))}
      <p class="quiet">${ruleFacts(found)} <a href=${to(['rules', found.rule])}>The rule <code>${found.rule}</code></a></p>`,
  };
}

const cost = (found: Finding): string => {
  if (found.state === 'commit') {
    return 'nothing: it is said of a commit, not of the code as it stands';
  }
  return found.pointsLost > 0 ? `${points(found.pointsLost)} points of the repository's score` : 'nothing, as it is not open';
};

function since(found: Finding, written: string | null, ledger: Ledger | null): Content {
  if (found.introducedIn === null) {
    return html`the first commit that was read, or before`;
  }
  if (written === null || ledger?.baseline === true) {
    return html`${commitLink(found.repository, found.branch, found.introducedIn)} or before: it was there when reading began`;
  }
  const time = found.introducedAt;
  return html`${commitLink(found.repository, found.branch, found.introducedIn)}${time ? html`, ${when(time)}` : nothing}${authorship(found) ? `, ${authorship(found)}` : ''}
    ${written === found.introducedIn ? nothing : html`(written in <code>${written.slice(0, 10)}</code>)`}`;
}

function suppression(found: Finding): Content {
  const [, before, after] = COMMENTS.find(([paths]) => paths.test(found.path)) ?? [null, '// ', ''];
  return html`
    <p>Put this comment on the line, or on the line before it, with your reason. The finding stays visible and costs nothing.</p>
    <pre tabindex="0"><code>${before}assay:ignore ${found.rule} -- your reason${after}</code></pre>
    <p>Or say it for files, in <code>.assay.yaml</code> at the top of the repository:</p>
    <pre tabindex="0"><code>suppress:
  - rule: ${found.rule}
    path: ${JSON.stringify(found.path)}
    reason: your reason</code></pre>`;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  py: 'Python', js: 'JavaScript', mjs: 'JavaScript', cjs: 'JavaScript', jsx: 'JavaScript',
  ts: 'TypeScript', tsx: 'TypeScript', java: 'Java', go: 'Go', yml: 'YAML', yaml: 'YAML', json: 'JSON',
};

const languageOf = (path: string): string | undefined => LANGUAGES[path.split('.').at(-1) ?? ''];
