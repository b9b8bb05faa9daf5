/**
 * The direction of dependencies, checked: shared <- providers <- backend, shared <- frontend; backend tiers import only
 * lower tiers, and of a sibling module only its *.port.ts. STYLE: "Gates point down, results travel as events".
 */
const tiers = [
  ['identity'],
  ['approvals', 'assets'],
  ['campaigns', 'spend'],
  ['strategies'],
  ['prompting'],
  ['creatives'],
  ['media'],
  ['publishing', 'ads'],
];
const listeners = ['audit', 'live', 'webhooks', 'notifications'];
const at = (names) => `^backend/src/modules/(${names.join('|')})/`;

const noHigherTier = tiers.slice(0, -1).map((names, level) => ({
  name: `tier-${names.join('-')}-imports-only-lower-tiers`,
  severity: 'error',
  from: { path: at(names) },
  to: { path: at([...tiers.slice(level + 1).flat(), ...listeners]) },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared/src', pathNot: '(\\.test\\.ts|sha256-node\\.ts)$' },
      // Pure themselves, and at home in a browser: machines, schemas, time zones, hashing.
      to: { pathNot: '^shared/src/|(^|/)node_modules/(xstate|zod|luxon|@noble/hashes|@types/luxon)/' },
    },
    {
      name: 'shared-uses-no-node-core',
      severity: 'error',
      from: { path: '^shared/src', pathNot: '(\\.test\\.ts|sha256-node\\.ts)$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'providers-know-no-nest-no-mongo',
      severity: 'error',
      from: { path: '^providers/src' },
      to: { path: '^(backend|frontend)/|node_modules/(@nestjs|mongoose|mongodb)/' },
    },
    {
      name: 'frontend-speaks-http-only',
      severity: 'error',
      from: { path: '^frontend/' },
      to: { path: '^(backend|providers)/' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^backend/src/platform' },
      to: { path: '^backend/src/modules' },
    },
    ...noHigherTier,
    {
      name: 'siblings-meet-at-ports',
      severity: 'error',
      from: { path: '^backend/src/modules/([^/]+)/', pathNot: '\\.integration\\.test\\.ts$' },
      to: { path: '^backend/src/modules/', pathNot: ['^backend/src/modules/$1/', '\\.(port|module)\\.ts$'] },
    },
    {
      name: 'models-stay-in-their-module',
      severity: 'error',
      comment: 'Raw model access outside the repository that owns it leaks the tenant scope.',
      from: { path: '^backend/src', pathNot: '\\.(repository|module)\\.ts$|\\.test\\.ts$|/testing/' },
      to: { path: '\\.model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.next)/' },
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
