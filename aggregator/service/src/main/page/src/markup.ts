import { html as template, nothing, type TemplateResult } from 'lit';
import { visible } from './text';

export { nothing };

/** What may stand in a template. */
export type Content = TemplateResult | typeof nothing;

const shown = (value: unknown): unknown => {
  if (typeof value === 'string') {
    return visible(value);
  }
  return Array.isArray(value) ? value.map(shown) : value;
};

/**
 * Lit's template, in which every text is text and never markup, with characters shown that would not be seen. Addresses
 * are percent-encoded before they come here, so this leaves them alone.
 */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult =>
  template(strings, ...values.map(shown));

/** Text of a rule: paragraphs, lists and `code`, which is all of Markdown that the rules use. */
export const prose = (text: string): Content[] => text.trim().split(/\n\s*\n/).map(block);

const BULLET = /^\s*[-*] /;

const block = (text: string): Content =>
  BULLET.test(text)
    ? html`<ul>${text.split(/\n(?=\s*[-*] )/).map((item) => html`<li>${spans(item.replace(BULLET, ''))}</li>`)}</ul>`
    : html`<p>${spans(text)}</p>`;

const spans = (text: string): unknown[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part.replaceAll('\n', ' ')));
