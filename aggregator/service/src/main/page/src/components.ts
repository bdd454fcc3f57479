/** The library's components that the page uses, and their icons from our own server instead of a network. */
import '@awesome.me/webawesome/dist/components/badge/badge.js';
import '@awesome.me/webawesome/dist/components/breadcrumb/breadcrumb.js';
import '@awesome.me/webawesome/dist/components/breadcrumb-item/breadcrumb-item.js';
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/callout/callout.js';
import '@awesome.me/webawesome/dist/components/card/card.js';
import '@awesome.me/webawesome/dist/components/details/details.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/progress-bar/progress-bar.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';

const DRAWING = { viewBox: '0 0 16 16', width: '1em', height: '1em', fill: 'none', stroke: 'currentColor', 'stroke-width': '2' };

const sprite = {
  resolver: (name: string) => `icons.svg#${name}`,
  mutator: (icon: SVGElement) => Object.entries(DRAWING).forEach(([name, value]) => icon.setAttribute(name, value)),
  spriteSheet: true,
};
registerIconLibrary('default', sprite);
registerIconLibrary('system', sprite);

/** Follows the preference for dark or light, also when it changes. */
export function followColorScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    document.documentElement.classList.toggle('wa-dark', dark.matches);
  };
  dark.addEventListener('change', apply);
  apply();
}
