const { mayImport, outsideLib } = require('./lib/layers.cjs')
const modules = Object.keys(mayImport)
const folderOf = (name) => (outsideLib.includes(name) ? name : `lib/${name}`)
const any = (names) => `^(${names.map(folderOf).join('|')})/`
const MODULE = `^(lib/[^/]+|${outsideLib.join('|')})/`
const TEST_SUPPORT = '^(lib|demo)/.*/test-[^/]+$'
const TEST = `[.]test[.]tsx?$|${TEST_SUPPORT}`

modules.forEach((name, i) => {
  for (const below of mayImport[name]) {
    if (!modules.includes(below) || modules.indexOf(below) >= i)
      throw new Error(`lib/layers.cjs: ${name} must not import ${below}, which is not below it`)
  }
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or miss a third. So are two that need each other’s types: put those into a file of their own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unlisted-module',
      severity: 'error',
      comment: 'Add the module to lib/layers.cjs, and list what it may import.',
      from: { path: '^lib/[^/]+/', pathNot: any(modules) },
      to: {},
    },
    ...modules.map((name) => ({
      name: `${name}-imports-down`,
      severity: 'error',
      comment: `${folderOf(name)} may import only: ${mayImport[name].join(', ') || 'nothing'} (lib/layers.cjs).`,
      from: { path: any([name]), pathNot: TEST },
      to: { path: MODULE, pathNot: any([name, ...mayImport[name]]) },
    })),
    {
      name: 'lib-never-imports-the-app',
      severity: 'error',
      comment: 'The product does not know its entry points.',
      from: { path: '^(lib|demo)/' },
      to: { path: '^(app|components|e2e)/' },
    },
    ...modules.map((name) => ({
      name: `${name}-internal-stays-inside`,
      severity: 'error',
      comment: `What lies under _internal in ${folderOf(name)}, at any depth, is private to that module.`,
      from: { pathNot: any([name]) },
      to: { path: `^${folderOf(name)}/.*_internal/` },
    })),
    {
      name: 'browser-sees-only-browser-safe-files',
      severity: 'error',
      comment:
        'components/ may use a module’s schema.ts, lib/dicom, and what compares patients or names places on both sides; types cost nothing.',
      from: { path: '^components/', pathNot: TEST },
      to: {
        path: '^(lib|demo)/',
        pathNot: '(/schema[.]ts$|^lib/dicom/|^lib/(files/body-site|cases/(patients/likenesses-of|case-subject))[.]ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'dicom-runs-anywhere',
      severity: 'error',
      comment: 'The same DICOM code runs in a browser and on the server.',
      from: { path: '^lib/dicom/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'prisma-lives-in-db',
      severity: 'error',
      comment: 'Every other module takes db(), Tx and Prisma from lib/db/database.ts.',
      from: { path: '^(app|components|lib|demo)/', pathNot: '^lib/db/' },
      to: { path: '(@prisma/|lib/db/generated)' },
    },
    {
      name: 'routes-call-modules',
      severity: 'error',
      comment: 'A route handler is thin: no database, no driver.',
      from: { path: '^app/', pathNot: TEST },
      to: { path: '^lib/(db|storage|jobs)/' },
    },
    {
      name: 'product-code-uses-no-test-support',
      severity: 'error',
      comment: 'Files named test-… exist for tests alone.',
      from: { path: '^(app|components|lib|demo)/', pathNot: TEST },
      to: { path: TEST_SUPPORT },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|lib/db/generated' },
  },
}
