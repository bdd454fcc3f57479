// The page reads the REST interface that everybody else reads. Text from repositories is only ever set as text.

const CATEGORIES = ['security', 'context', 'testing', 'debt', 'performance', 'architecture'];
const SHOWN_FINDINGS = 10;
const RULES_ASKED = 12;
const BUSY_MILLISECONDS = 2_000;
const IDLE_MILLISECONDS = 15_000;
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const element = (id) => document.getElementById(id);
const clean = (text) => String(text ?? '').replace(UNPRINTABLE, '\ufffd');
const whole = new Intl.NumberFormat('en');
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

async function ask(resource, query = {}) {
  const answer = await fetch(`api/v1/${resource}?${new URLSearchParams(query)}`);
  if (answer.status === 404) {
    return null;
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `the service answered ${answer.status}`);
  }
  return answer.json();
}

function node(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = clean(text);
  }
  if (className) {
    made.className = className;
  }
  return made;
}

const grade = (score) => (score >= 90 ? 'A' : score >= 75 ? 'B' : score >= 60 ? 'C' : score >= 45 ? 'D' : 'F');

function drawing(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** The interval as a bar from 0 to 100 with the score as a point; the same in words for who cannot see it. */
function interval(repository) {
  const words = `between ${fine.format(repository.low)} and ${fine.format(repository.high)}`;
  const picture = drawing('svg', { width: 112, height: 12, viewBox: '0 0 112 12', role: 'img', 'aria-label': words });
  const title = drawing('title', {});
  title.textContent = words;
  const at = (score) => 6 + score;
  picture.append(
    title,
    drawing('line', { class: 'rail', x1: at(0), x2: at(100), y1: 6, y2: 6 }),
    drawing('line', { class: 'span', x1: at(repository.low), x2: at(repository.high), y1: 6, y2: 6 }),
    drawing('circle', { class: 'point', cx: at(repository.score), cy: 6, r: 4 }),
  );
  return picture;
}

function notes(repository) {
  return [
    repository.branch,
    repository.stale ? 'newer commits are being analysed' : null,
    repository.insufficientEvidence ? 'insufficient evidence: under 2,000 lines' : null,
    repository.gate ? 'gate closed' : null,
  ].filter(Boolean).join(' · ');
}

function repositoryRow(repository) {
  const row = node('tr');
  const name = node('th', repository.id);
  name.scope = 'row';
  name.append(node('small', notes(repository)));
  const place = node('td');
  place.append(interval(repository));
  row.append(
    name,
    node('td', fine.format(repository.shown), 'now'),
    place,
    node('td', repository.grade, `now ${repository.grade}`),
  );
  for (const category of CATEGORIES) {
    const score = repository.categories[category].score;
    row.append(node('td', fine.format(score), grade(score)));
  }
  const findings = CATEGORIES.reduce((sum, category) => sum + repository.categories[category].findings, 0);
  row.append(
    node('td', whole.format(findings)),
    node('td', whole.format(repository.commits)),
    node('td', day.format(new Date(repository.committedAt))),
  );
  return row;
}

function showRepositories(repositories) {
  const sorted = repositories.toSorted((left, right) => left.shown - right.shown || left.id.localeCompare(right.id));
  element('repository-rows').replaceChildren(...sorted.map(repositoryRow));
  element('repositories').hidden = sorted.length === 0;
}

function fact(name, value) {
  const group = node('div');
  group.append(node('dt', name), node('dd', value));
  return group;
}

function showOrganization(name, organization) {
  element('organization').hidden = !organization;
  if (!organization) {
    return;
  }
  element('organization-title').textContent = clean(name);
  element('organization-score').textContent = fine.format(organization.score);
  const mark = element('organization-grade');
  mark.textContent = organization.grade;
  mark.className = `grade ${organization.grade}`;
  mark.setAttribute('aria-label', `grade ${organization.grade}`);
  element('organization-facts').replaceChildren(
    fact('lies between', `${fine.format(organization.low)} and ${fine.format(organization.high)}`),
    fact('repositories', whole.format(organization.members.length)),
    fact('lines of code', whole.format(organization.lines)),
  );
}

function showProgress(coverage) {
  const known = coverage.reduce((sum, ref) => sum + ref.known, 0);
  const reported = coverage.reduce((sum, ref) => sum + ref.reported, 0);
  const busy = reported < known;
  element('progress').hidden = !busy;
  if (busy) {
    element('progress-bar').value = reported / known;
    element('progress-text').textContent = `${whole.format(reported)} of ${whole.format(known)} commits analysed`;
  }
  return busy;
}

/** The dearest findings: those of the rules whose single finding costs most. */
async function dearest(organization, repositories) {
  const rules = repositories.flatMap((repository) => repository.rules.map((rule) => ({
    repository: repository.id,
    rule: rule.rule,
    each: rule.pointsLost / rule.open,
  })));
  const asked = rules.toSorted((left, right) => right.each - left.each).slice(0, RULES_ASKED);
  const pages = await Promise.all(asked.map((one) => ask('findings', {
    organization,
    repository: one.repository,
    rule: one.rule,
    state: 'open',
    size: SHOWN_FINDINGS,
  })));
  return pages.flatMap((page) => page.items)
    .filter((finding) => finding.suppressed === null)
    .toSorted((left, right) => right.pointsLost - left.pointsLost)
    .slice(0, SHOWN_FINDINGS);
}

function findingItem(finding) {
  const item = node('li');
  const what = node('span', undefined, 'what');
  what.append(node('code', finding.rule), ` ${clean(finding.message)}`);
  const place = finding.line > 0 ? `${finding.path}:${finding.line}` : finding.path;
  const since = finding.introducedBy ? ` · since ${finding.introducedBy.slice(0, 10)}` : '';
  item.append(
    node('span', `−${fine.format(finding.pointsLost)} points`, 'cost'),
    what,
    node('span', `${finding.id} · ${place} · ${finding.severity}${since}`, 'where'),
  );
  return item;
}

function showFindings(findings) {
  element('finding-list').replaceChildren(...findings.map(findingItem));
  element('findings').hidden = findings.length === 0;
}

function chooseOrganization(names) {
  const wanted = new URLSearchParams(location.search).get('organization');
  const chosen = names.includes(wanted) ? wanted : names[0];
  element('chooser').hidden = names.length < 2;
  element('organizations').replaceChildren(...names.map((name) => {
    const option = node('option', name);
    option.value = name;
    option.selected = name === chosen;
    return option;
  }));
  return chosen;
}

async function show() {
  const all = await ask('coverage');
  const names = [...new Set(all.map((ref) => ref.organization))].toSorted();
  if (names.length === 0) {
    element('message').textContent = 'Nothing has been scanned yet. Run: ./assay scan <folder or URL>';
    element('message').hidden = false;
    return true;
  }
  const chosen = chooseOrganization(names);
  const [organization, repositories] = await Promise.all([
    ask('organization', { organization: chosen }),
    ask('repositories', { organization: chosen }),
  ]);
  element('message').hidden = true;
  showOrganization(chosen, organization);
  showRepositories(repositories);
  showFindings(await dearest(chosen, repositories));
  return showProgress(all.filter((ref) => ref.organization === chosen));
}

async function refresh() {
  let busy = true;
  try {
    busy = await show();
  } catch (failure) {
    element('message').textContent = `Not up to date: ${clean(failure.message)}`;
    element('message').hidden = false;
  }
  setTimeout(refresh, busy ? BUSY_MILLISECONDS : IDLE_MILLISECONDS);
}

element('organizations').addEventListener('change', (event) => {
  const address = new URL(location.href);
  address.searchParams.set('organization', event.target.value);
  location.assign(address);
});
refresh();
