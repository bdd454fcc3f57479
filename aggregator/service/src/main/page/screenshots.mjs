// Takes the pictures of the page that the docs show, from a running system.
//   node target/page/screenshots.mjs <address of the page> <folder> [organization]
import { chromium } from 'playwright-core';

const [, , address, folder, organization] = process.argv;
if (!address || !folder) {
  throw new Error('usage: node screenshots.mjs <address of the page> <folder> [organization]');
}
const own = organization ? `organization=${encodeURIComponent(organization)}` : '';
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 1100 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

const at = (view) => new URL(`#/${view}${view.includes('?') ? '&' : '?'}${own}`, address).href;

async function look(view, viewport, colorScheme, act) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(at(view));
  await page.waitForSelector('h1');
  await page.waitForFunction(() => [...document.querySelectorAll('history-chart')].every((chart) => chart.dataset.drawn));
  const result = await act(page);
  await context.close();
  return result;
}

const take = (name, view, viewport = WIDE, colorScheme = 'light', fullPage = false) =>
  look(view, viewport, colorScheme, (page) => page.screenshot({ path: `${folder}/${name}.png`, fullPage }));

const href = (view, selector) =>
  look(view, WIDE, 'light', async (page) => (await page.locator(selector).first().getAttribute('href')).replace(/^#\//, ''));

const without = (link) => link.replace(/[?&]organization=[^&]*/, '');
const worst = without(await href('', '#repositories ~ table tbody a'));
const drop = without(await href(worst, '#history ~ ol a, #history ~ wa-details a'));
const finding = without(await href('findings?state=open', 'ol.framed a'));

await take('overview', '', { width: 1280, height: 1250 });
await take('overview-dark', '', { width: 1280, height: 1250 }, 'dark');
await take('overview-phone', '', PHONE);
await take('repository', worst, { width: 1280, height: 1300 });
await take('commit', drop, { width: 1280, height: 1900 });
await take('findings', 'findings?state=open');
await take('finding', finding, { width: 1280, height: 1100 }, 'dark');
await take('next', 'next');
await take('limits', 'limits');
await browser.close();
