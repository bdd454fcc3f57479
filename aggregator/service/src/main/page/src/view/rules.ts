import { to } from '../address';
import type { Rule, RuleText } from '../answers';
import { html, nothing, prose, type Content } from '../markup';
import { nothingHere, section, severityMark } from '../parts';
import { CATEGORIES, count, heading } from '../text';
import type { Context, Shown } from '../view';

/** All rules by category, or one of them. */
export async function rules({ address, organization: _, rest }: Context): Promise<Shown> {
  const id = address.path.slice(1).join('/');
  return id === '' ? all(await rest.ask<Rule[]>(['rules'])) : one(await rest.ask<Rule>(['rules', ...id.split('/')]));
}

const all = (known: readonly Rule[]): Shown => ({
  title: 'Rules',
  content: html`
    <h1 tabindex="-1">Rules</h1>
    <p class="about">${count(known.length, 'rule')} in six categories. A score is made of what they find, and of nothing else.</p>
    ${Object.entries(CATEGORIES).map(([name, about]) =>
      section(name, heading(name), `What is looked for: ${about}.`, table(known.filter((rule) => rule.category === name))))}`,
});

const table = (rules: readonly Rule[]): Content =>
  rules.length === 0
    ? nothingHere('No rules yet.')
    : html`
      <table class="cards">
        <thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Languages</th></tr></thead>
        <tbody>${rules.toSorted((left, right) => left.title.localeCompare(right.title)).map((rule) => html`
          <tr>
            <th scope="row"><a href=${to(['rules', ...rule.rule.split('/')])}>${rule.title}</a></th>
            <td data-label="Severity">${severityMark(rule.severity)}</td>
            <td data-label="Languages">${languages(rule).join(', ')}</td>
          </tr>`)}</tbody>
      </table>`;

const one = (rule: Rule): Shown => ({
  title: rule.title,
  content: html`
    <wa-breadcrumb label="Where you are"><wa-breadcrumb-item href=${to(['rules'])}>Rules</wa-breadcrumb-item><wa-breadcrumb-item>${heading(rule.category)}</wa-breadcrumb-item></wa-breadcrumb>
    <h1 tabindex="-1">${rule.title}</h1>
    <p>${severityMark(rule.severity)} ${ruleFacts(rule)}</p>
    ${rule.scope === 'commit' ? html`<p>It is said of the commit that did it, and never scored.</p>` : nothing}
    ${section('why', 'Why it matters', '', html`${prose(rule.rationale)}`)}
    ${section('fix', 'How to mend it', '', html`${prose(rule.fix)}`)}
    ${section('examples', 'What it looks like', '', examples(rule))}
    <p><a href=${to(['findings'], { rule: rule.rule })}>What it found</a></p>`,
});

const languages = (rule: RuleText): string[] => [...new Set((rule.examples ?? []).map((example) => example.language))];

/** How far to trust it and what it is known as elsewhere, in a line. */
export const ruleFacts = (rule: RuleText): string =>
  [
    `${heading(rule.category)}, ${rule.confidence} confidence.`,
    rule.gating ? 'Closes the gate while it is open.' : '',
    rule.cwe && rule.cwe.length > 0 ? `${rule.cwe.map((number) => `CWE-${number}`).join(', ')}.` : '',
  ].filter(Boolean).join(' ');

/** Examples of code, those in one language first, the others behind a summary. */
export function examples(rule: RuleText, language?: string): Content {
  const known = rule.examples ?? [];
  const first = known.find((example) => example.language === language) ?? known[0];
  if (first === undefined) {
    return nothingHere('This rule has no example in code.');
  }
  const others = known.filter((example) => example !== first);
  return html`
    ${code(first)}
    ${others.length === 0 ? nothing : html`<wa-details summary=${`In ${[...new Set(others.map((other) => other.language))].join(', ')}`}>${others.map(code)}</wa-details>`}`;
}

const MARKER = /^\s*(?:#|\/\/|\/\*|<!--|--|\{\/\*)\s*(finding|ok|todo-finding)\b:?\s*(.*?)\s*(?:\*\/\}?|-->)?\s*$/;
const MARK_WORDS: Readonly<Record<string, string>> = { finding: '✗ Found', ok: '✓ Left alone', 'todo-finding': '? Not seen yet' };

/** Code whose comments of a line of their own say what is found in the line after them. */
function code({ language, text }: { readonly language: string; readonly text: string }): Content {
  const lines: Content[] = [];
  let marked = '';
  for (const line of text.trimEnd().split('\n')) {
    const found = MARKER.exec(line);
    if (found) {
      marked = found[1]!;
      const indent = /^\s*/.exec(line)![0];
      lines.push(html`<span class=${`mark ${marked}`}>${indent}${MARK_WORDS[marked]}${found[2] ? `: ${found[2]}` : ''}</span>\n`);
    } else {
      lines.push(html`<span class=${marked}>${line}</span>\n`);
      marked = line.trim() === '' ? marked : '';
    }
  }
  return html`<figure class="example"><figcaption>${language}</figcaption><pre tabindex="0"><code>${lines}</code></pre></figure>`;
}
